"""The images a run uses exist in every region of Ground Truth."""

from __future__ import annotations

import re

import pytest

from labelloop.errors import UnknownName
from labelloop.ground_truth import REGIONS
from labelloop.images import image_uri


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("image", ["blazingtext:1", "sagemaker-scikit-learn:1.4-2-cpu-py3"])
def test_every_ground_truth_region_has_both_images(image, region):
    uri = image_uri(image, region)
    assert re.fullmatch(rf"\d{{12}}\.dkr\.ecr\.{region}\.amazonaws\.com/{re.escape(image)}", uri)


def test_unknown_images_and_regions_are_refused_by_name():
    with pytest.raises(UnknownName, match="eu-west-1"):
        image_uri("blazingtext:1", "eu-west-9")
    with pytest.raises(UnknownName, match="blazingtext"):
        image_uri("blazingtex:1", "eu-west-1")
