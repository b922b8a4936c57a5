"""The tail probability a certificate rests on: exact, stable, and right at every edge."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from labelloop.certification import lower_tail, tail_of_claim


@st.composite
def samples(draw: st.DrawFn, most: int = 60) -> tuple[int, int, int, int]:
    population = draw(st.integers(0, most))
    wrong, sample = draw(st.integers(0, population)), draw(st.integers(0, population))
    return population, wrong, sample, draw(st.integers(-2, sample + 2))


def exact(population: int, wrong: int, sample: int, seen: int) -> Fraction:
    ways = sum(
        comb(wrong, x) * comb(population - wrong, sample - x)
        for x in range(min(seen, sample, wrong) + 1)
    )
    return Fraction(ways, comb(population, sample))


@given(samples())
def test_equals_the_count_of_samples(case: tuple[int, int, int, int]) -> None:
    assert lower_tail(*case) == pytest.approx(float(exact(*case)), rel=1e-12, abs=0)


@given(samples())
def test_more_wrong_objects_never_make_few_errors_likelier(
    case: tuple[int, int, int, int],
) -> None:
    population, wrong, sample, seen = case
    if wrong < population:
        fewer, more = (lower_tail(population, k, sample, seen) for k in (wrong, wrong + 1))
        assert more <= fewer * (1 + 1e-12)


@pytest.mark.parametrize(
    "case",
    [
        (1_000_000, 50_001, 400, 8),
        (1_000_000, 50_001, 15_000, 700),
        (1_000_000, 999_000, 5_000, 4_990),
        (100_000, 99_990, 50_000, 49_991),
        (8_000, 501, 300, 12),
    ],
)
def test_agrees_with_scipy_on_large_sets(case: tuple[int, int, int, int]) -> None:
    population, wrong, sample, seen = case
    expected = hypergeom.cdf(seen, population, wrong, sample)
    assert lower_tail(*case) == pytest.approx(expected, rel=1e-7)


def test_does_not_underflow_where_a_single_term_would() -> None:
    # P[X = 0] is about 1e-2000 here, yet about half of all samples have at most 15,000 errors.
    assert lower_tail(1_000_000, 300_000, 50_000, 15_000) == pytest.approx(0.5, abs=0.01)


def test_a_tail_beyond_the_smallest_float_is_zero() -> None:
    assert lower_tail(1_000_000, 300_000, 50_000, 0) == 0.0


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((0, 0, 0, 0), 1.0),
        ((10, 0, 5, 0), 1.0),
        ((10, 10, 5, 4), 0.0),
        ((10, 10, 5, 5), 1.0),
        ((10, 3, 0, 0), 1.0),
        ((10, 3, 10, 2), 0.0),
        ((10, 3, 10, 3), 1.0),
        ((10, 3, 4, -1), 0.0),
    ],
)
def test_edges(case: tuple[int, int, int, int], expected: float) -> None:
    assert lower_tail(*case) == expected


@pytest.mark.parametrize("case", [(5, 6, 1, 0), (5, 1, 6, 0), (5, -1, 1, 0), (-1, 0, 0, 0)])
def test_impossible_sets_are_refused(case: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot come from"):
        lower_tail(*case)


def test_a_hopeless_claim_never_passes_and_an_empty_one_always() -> None:
    assert tail_of_claim(covered=100, allowed=-1, audited=100, errors=0) == 1.0
    assert tail_of_claim(covered=100, allowed=100, audited=0, errors=0) == 0.0


def test_without_an_audit_nothing_is_certified() -> None:
    assert tail_of_claim(covered=100, allowed=5, audited=0, errors=0) == 1.0


def test_a_complete_audit_decides_with_certainty() -> None:
    assert tail_of_claim(covered=100, allowed=5, audited=100, errors=5) == 0.0
    assert tail_of_claim(covered=100, allowed=5, audited=100, errors=6) == 1.0
