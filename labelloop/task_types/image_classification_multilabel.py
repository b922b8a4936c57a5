"""Any number of classes for an image."""

from __future__ import annotations

from labelloop.task_types import task_types
from labelloop.task_types._multi_label import MultiLabel


class ImageClassificationMultiLabel(MultiLabel):
    """Any number of classes for an image, Ground Truth's ``ImageMultiClassMultiLabel``."""

    function_suffixes = ("ImageMultiClassMultiLabel",)
    metadata_type = "groundtruth/image-classification-multilabel"
    source_attribute = "source-ref"
    source_extensions = (".jpg", ".jpeg", ".png")
    template = "crowd-image-classifier-multi-select.liquid.html"


task_types.register("image-classification-multilabel")(ImageClassificationMultiLabel())
