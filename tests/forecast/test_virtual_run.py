"""A virtual run is the job's policy at the job's size, on what the sample says."""

from __future__ import annotations

from collections import Counter

import pytest

from labelloop.forecast.learning_curve import Guess, LearningCurve, Rung, measure
from labelloop.forecast.outlook import Scope
from labelloop.forecast.rehearsing import Forecaster
from labelloop.forecast.sample import Sample
from labelloop.forecast.virtual_run import VirtualModel, VirtualObjects, rehearse
from labelloop.job.resolved import LearningSettings
from labelloop.policies import PolicySettings, policies
from labelloop.rehearsal import Rehearsal
from labelloop.scores import Score
from tests.support.power_law_model import PowerLawModel, numbers

SETTINGS = PolicySettings()
WRONG, RIGHT = Guess(1, 0.6, 0.2), Guess(0, 0.9, 0.8)


def half_wrong(*, labels: int, objects: int = 100) -> LearningCurve:
    """Half of the objects of a sample of class 0 are taken for class 1."""
    guesses = [WRONG if seq % 2 else RIGHT for seq in range(objects)]
    return LearningCurve("margin", [Rung(labels, guesses, 0.5)], exponent=1.0)


def error_with(labels: int, steepness: float = 1.0) -> float:
    sample = Sample([{}] * 100, [0] * 100, 2)
    objects = VirtualObjects.of(sample, 10_000, seed=3)
    model = VirtualModel(objects, half_wrong(labels=50), 3, steepness)
    scores = list(model(1, dict.fromkeys(range(labels), 0), range(10_000)))
    before = sum(guess_of(origin) == WRONG for origin in objects.origin)
    return sum(score.label != 0 for score in scores) / before


def guess_of(origin: int) -> Guess:
    return half_wrong(labels=1).rungs[0].guesses[origin]


def test_within_the_sample_the_model_errs_as_measured() -> None:
    assert error_with(10) == error_with(50) == 1


def test_beyond_the_sample_the_error_falls_by_the_power_law() -> None:
    assert error_with(200) == pytest.approx(1 / 4, abs=0.02)
    assert error_with(200, steepness=2) == pytest.approx(1 / 16, abs=0.02)
    assert error_with(200, steepness=0) == 1


def test_an_error_that_is_gone_does_not_come_back() -> None:
    sample = Sample([{}] * 100, [0] * 100, 2)
    model = VirtualModel(VirtualObjects.of(sample, 1000, 0), half_wrong(labels=50), 0)

    def wrong(labels: int) -> set[int]:
        scores: list[Score] = list(model(1, dict.fromkeys(range(labels), 0), range(1000)))
        return {score.seq for score in scores if score.label != 0}

    assert wrong(400) < wrong(200) < wrong(50)


def test_between_two_steps_each_object_answers_as_at_one_of_them() -> None:
    sample = Sample([{}] * 100, [0] * 100, 2)
    rungs = [Rung(40, [WRONG] * 100, 1.0), Rung(160, [RIGHT] * 100, 0.0)]
    model = VirtualModel(
        VirtualObjects.of(sample, 10_000, 0), LearningCurve("margin", rungs, 0.0), 0
    )
    scores = model(1, dict.fromkeys(range(80), 0), range(10_000))
    assert sum(score.label for score in scores) / 10_000 == pytest.approx(0.5, abs=0.03)


def test_the_sample_is_drawn_anew_for_every_seed() -> None:
    sample = numbers(300)
    one, other = (VirtualObjects.of(sample, 5000, seed) for seed in (0, 1))
    assert one.origin != other.origin
    drawn = len(Counter(one.origin))
    assert 0.58 * 300 < drawn < 0.68 * 300  # 1 - 1/e of a bootstrap sample is distinct


def test_the_forecast_agrees_with_the_rehearsal_it_stands_for() -> None:
    """With a model whose error depends on its labels alone, both must tell the same story."""
    pool = numbers(6000)
    model = PowerLawModel(pool.gold)

    def learner(_round: int, labels: dict[int, int], objects: list[int]) -> list[Score]:
        return [
            Score(seq, classes[0], p[0], p[0] - p[1], p[1] - p[0])
            for seq, (classes, p, _) in zip(objects, model.rank(labels, objects), strict=True)
        ]

    actual = [
        Rehearsal(
            policies.get("certified")(PolicySettings(seed=seed)),
            6000,
            3,
            people=pool.gold.__getitem__,
            learner=learner,  # type: ignore[arg-type]
        ).run()
        for seed in range(4)
    ]
    sample = numbers(1200)
    learning = LearningSettings("certified", SETTINGS, "text-linear", "margin")
    forecaster = Forecaster(learning, sample, PowerLawModel(sample.gold), lambda *_: None)
    runs = forecaster.runs(forecaster.curve("margin"), 0.05, Scope(6000, 0, (0.05,), 4))
    expected = sum(run.human_share for run in runs.expected) / 4
    assert expected == pytest.approx(sum(len(r.human) for r in actual) / 4 / 6000, abs=0.05)


def test_labels_that_come_with_the_manifest_are_not_asked_for_again(sample: Sample) -> None:
    curve = measure(sample, PowerLawModel(sample.gold), "margin", 0, lambda: None)
    objects = VirtualObjects.of(sample, 3000, 0)
    run = rehearse(policies.get("certified")(SETTINGS), VirtualModel(objects, curve, 0), 3, 500)
    assert len(run.given) == 500
    assert len(run.human) + len(run.machine) == 2500
