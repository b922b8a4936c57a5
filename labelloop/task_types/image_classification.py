"""One class for an image."""

from __future__ import annotations

from labelloop.task_types import task_types
from labelloop.task_types._single_label import SingleLabel


class ImageClassification(SingleLabel):
    """One class for an image, Ground Truth's ``ImageMultiClass``."""

    function_suffixes = ("ImageMultiClass",)
    metadata_type = "groundtruth/image-classification"
    source_attribute = "source-ref"
    source_extensions = (".jpg", ".jpeg", ".png")
    template = "crowd-image-classifier.liquid.html"


task_types.register("image-classification")(ImageClassification())
