"""One class for a text."""

from __future__ import annotations

from labelloop.task_types import task_types
from labelloop.task_types._single_label import SingleLabel


class TextClassification(SingleLabel):
    """One class for a text, Ground Truth's ``TextMultiClass``."""

    function_suffixes = ("TextMultiClass",)
    metadata_type = "groundtruth/text-classification"
    source_attribute = "source"
    template = "crowd-classifier.liquid.html"


task_types.register("text-classification")(TextClassification())
