"""Luck: the same for the same question, different for every other."""

from __future__ import annotations

import pytest

from labelloop.randomness import Luck, luck


def test_is_uniform() -> None:
    draws = sorted(luck(0, "start", seq) for seq in range(10_000))
    assert draws[0] >= 0
    assert draws[-1] < 1
    assert max(abs(draw - rank / 10_000) for rank, draw in enumerate(draws)) < 0.02


def test_two_purposes_give_unrelated_orders() -> None:
    first = sorted(range(2000), key=Luck(0, "start"))[:1000]
    second = sorted(range(2000), key=Luck(0, "queue"))[:1000]
    assert 440 < len(set(first) & set(second)) < 560


def test_context_and_ids_are_one_sequence() -> None:
    assert luck(7, "batch", 3, 12) == Luck(7, "batch", 3)(12) == Luck(7, "batch")(3, 12)
    assert luck(7, "batch", 3, 12) != luck(7, "batch", 12, 3)


@pytest.mark.parametrize("seed", [-1, 0, 2**80])
def test_any_seed_will_do(seed: int) -> None:
    assert luck(seed, "start", 5) != luck(seed + 1, "start", 5)


def test_stays_what_it_is() -> None:
    """A run that is resumed after an upgrade must draw the same objects."""
    assert luck(0, "queue", 0) == 0.5677817278747096
