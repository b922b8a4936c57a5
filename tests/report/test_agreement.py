from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.report import AgreementTally

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): B, C and D.
BINARY = ("0100000010", "1110010000")
TWO_OBSERVERS = ("aabbdcccedda", "babbbcccedd d".replace(" ", ""))
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def tally_of(*observers: str) -> AgreementTally:
    tally = AgreementTally()
    for unit in zip(*observers, strict=True):
        answers = {str(place): value for place, value in enumerate(unit) if value != "."}
        tally.add(answers, unit[0])
    return tally


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [(BINARY, 0.095), (TWO_OBSERVERS, 0.692), (FOUR_OBSERVERS, 0.743)],
    ids=["two observers, binary", "two observers, nominal", "four observers, missing answers"],
)
def test_alpha_equals_the_worked_examples_of_its_author(
    observers: tuple[str, ...], alpha: float
) -> None:
    agreement = tally_of(*observers).agreement()
    assert agreement is not None
    assert agreement.alpha == pytest.approx(alpha, abs=0.0005)


def test_an_object_with_one_answer_says_nothing_about_agreement() -> None:
    tally = AgreementTally()
    tally.add({"anna": 1}, 1)
    assert tally.agreement() is None
    tally.add({"anna": 1, "ben": 1}, 1)
    agreement = tally.agreement()
    assert agreement is not None
    assert (agreement.objects, agreement.answers, agreement.pairwise) == (1, 2, 1.0)


def test_alpha_is_not_defined_for_a_single_class() -> None:
    agreement = tally_of("aaa", "aaa").agreement()
    assert agreement is not None
    assert agreement.alpha is None


def test_workers_are_measured_against_the_label_the_busiest_first() -> None:
    tally = AgreementTally()
    tally.add({"ben": 1, "anna": 2}, 2)
    tally.add({"anna": 1}, 2)
    told = [(worker.worker_id, worker.answers, worker.agreeing) for worker in tally.workers()]
    assert told == [("anna", 2, 1), ("ben", 1, 0)]


UNITS = st.lists(st.lists(st.integers(0, 3), min_size=0, max_size=5), min_size=1, max_size=15)


@given(units=UNITS, seed=st.integers(0, 99))
def test_agreement_knows_no_order(units: list[list[int]], seed: int) -> None:
    def agreement_of(ordered: list[list[int]]) -> object:
        tally = AgreementTally()
        for unit in ordered:
            tally.add({str(place): value for place, value in enumerate(unit)}, 0)
        return tally.agreement()

    shuffled = [random.Random(seed).sample(unit, len(unit)) for unit in units]
    random.Random(seed).shuffle(shuffled)
    assert agreement_of(units) == agreement_of(shuffled)


@given(units=UNITS)
def test_alpha_equals_its_definition_by_coincidences(units: list[list[int]]) -> None:
    tally = AgreementTally()
    coincidences = [[0.0] * 4 for _ in range(4)]
    for unit in units:
        tally.add({str(place): value for place, value in enumerate(unit)}, 0)
        for one, other in itertools.permutations(unit, 2):
            coincidences[one][other] += 1 / (len(unit) - 1)
    totals = [sum(row) for row in coincidences]
    n = sum(totals)
    unequal = [(c, k) for c in range(4) for k in range(4) if c != k]
    expected = sum(totals[c] * totals[k] for c, k in unequal)
    agreement = tally.agreement()
    if n == 0:
        assert agreement is None
        return
    assert agreement is not None
    if expected < 1e-9:
        assert agreement.alpha is None
    else:
        observed = sum(coincidences[c][k] for c, k in unequal)
        assert agreement.alpha == pytest.approx(1 - (n - 1) * observed / expected, abs=1e-9)
