"""The learning curve is honest: nobody is asked about what it has learnt from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.forecast.learning_curve import FOLDS, LearningCurve, Rung, ladder, measure
from labelloop.forecast.sample import Sample
from labelloop.randomness import Luck
from tests.support.power_law_model import PowerLawModel


def curve_of(
    sample: Sample, model: PowerLawModel, selection: str = "margin", seed: int = 0
) -> LearningCurve:
    return measure(sample, model, selection, seed, lambda: None)


def test_no_model_is_asked_about_what_it_has_learnt_from(
    sample: Sample, model: PowerLawModel
) -> None:
    curve_of(sample, model)
    assert model.trained_on
    assert all(not a & b for a, b in zip(model.trained_on, model.asked, strict=True))


def test_every_object_gets_a_guess_at_every_step(sample: Sample, model: PowerLawModel) -> None:
    curve = curve_of(sample, model)
    assert len(model.trained_on) == FOLDS * len(curve.rungs)
    assert all(len(rung.guesses) == len(sample.gold) for rung in curve.rungs)
    assert [rung.labels for rung in curve.rungs] == ladder(len(sample.gold), sample.classes)


def test_the_power_law_is_found_again(sample: Sample, model: PowerLawModel) -> None:
    curve = curve_of(sample, model)
    assert curve.exponent == pytest.approx(model.exponent, abs=0.1)
    assert curve.beyond(4 * curve.reach) == pytest.approx(4**-curve.exponent)
    assert curve.beyond(4 * curve.reach, steepness=0) == 1
    assert curve.beyond(curve.reach // 2) == 1


def test_the_selection_policy_chooses_what_is_learnt_next(
    sample: Sample, model: PowerLawModel
) -> None:
    curve_of(sample, model)
    first, second, third = model.trained_on[:3]
    difficulty = Luck(0, "difficulty")  # the model's margin falls with it
    assert min(map(difficulty, second - first)) > max(map(difficulty, third - second))


def test_the_seed_decides_what_is_learnt_from(sample: Sample) -> None:
    def learnt_from(seed: int) -> list[frozenset[int]]:
        model = PowerLawModel(sample.gold)
        curve_of(sample, model, "random", seed)
        return model.trained_on

    assert learnt_from(7) == learnt_from(7)
    assert learnt_from(7) != learnt_from(8)


@given(st.integers(300, 10**6), st.integers(2, 100))
def test_the_ladder_climbs_and_stays_within_the_pool(objects: int, classes: int) -> None:
    objects = max(objects, 20 * classes)
    steps = ladder(objects, classes)
    assert steps == sorted(set(steps))
    assert steps[0] >= 1
    assert steps[-1] < objects * (FOLDS - 1) / FOLDS


@given(st.integers(1, 10**6))
def test_between_two_steps_lies_every_label_count(labels: int) -> None:
    curve = LearningCurve("margin", [Rung(steps, [], 0.1) for steps in (40, 80, 160)], 0.5)
    below, above, share = curve.between(labels)
    assert 0 <= share <= 1
    if 40 <= labels <= 160:
        assert below.labels * (above.labels / below.labels) ** share == pytest.approx(labels)
