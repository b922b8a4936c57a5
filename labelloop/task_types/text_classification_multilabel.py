"""Any number of classes for a text."""

from __future__ import annotations

from labelloop.task_types import task_types
from labelloop.task_types._multi_label import MultiLabel


class TextClassificationMultiLabel(MultiLabel):
    """Any number of classes for a text, Ground Truth's ``TextMultiClassMultiLabel``."""

    function_suffixes = ("TextMultiClassMultiLabel",)
    metadata_type = "groundtruth/text-classification-multilabel"
    source_attribute = "source"
    template = "crowd-classifier-multi-select.liquid.html"


task_types.register("text-classification-multilabel")(TextClassificationMultiLabel())
