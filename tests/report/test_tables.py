from __future__ import annotations

import pytest

from labelloop.report import ClassErrors, RoundFacts, WorkerFacts, tables


@pytest.mark.parametrize(
    ("wrong", "audited", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_equal_published_ones(wrong: int, audited: int, low: float, high: float) -> None:
    assert tables.wilson_interval(wrong, audited) == pytest.approx((low, high), abs=0.0001)


def test_the_worst_classes_come_first_with_what_they_were_taken_for() -> None:
    table = tables.class_errors(
        [ClassErrors("acq", 5), ClassErrors("earn", 9, {"acq": 1, "ship": 2, "trade": 1, "x": 1})]
    )
    assert table is not None
    assert [row["name"] for row in table["shown"]] == ["earn", "acq"]
    assert [entry["name"] for entry in table["shown"][0]["taken_for"]] == ["ship", "acq", "trade"]


def test_purposes_are_summed_over_the_rounds() -> None:
    rounds = [RoundFacts(1, {"start": 30, "pilot": 0}), RoundFacts(2, {"audit": 20, "start": 50})]
    told = [(row["name"], row["objects"], row["share"]) for row in tables.purposes(rounds)]
    assert told == [("Start", "80", "80%"), ("Audit", "20", "20%")]


def test_one_worker_per_object_is_no_agreement() -> None:
    table = tables.workers([WorkerFacts("anna", 5, 5)], None)
    assert table is not None
    assert "answered by one worker" in table["agreement"]
