"""A sample and its model."""

from __future__ import annotations

import pytest

from labelloop.forecast.sample import Sample
from tests.support.power_law_model import PowerLawModel, numbers


@pytest.fixture
def sample() -> Sample:
    return numbers(600)


@pytest.fixture
def model(sample: Sample) -> PowerLawModel:
    return PowerLawModel(sample.gold)
