from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from labelloop.algorithms._neighbour_graph import transitions
from labelloop.algorithms._novelty import novelty


def pairs(count: int) -> csr_matrix:
    """Objects 0 and 1 are each other's only neighbour, and so are 2 and 3, …"""
    partners = [place ^ 1 for place in range(2 * count)]
    return csr_matrix((np.ones(2 * count), (range(2 * count), partners)))


def order(left: np.ndarray, doubt: np.ndarray) -> list[int]:
    return np.argsort(-left * doubt, kind="stable").tolist()


def test_one_of_each_group_comes_before_a_second_of_any() -> None:
    doubt = np.array([0.9, 0.89, 0.5, 0.49, 0.3, 0.29])

    left = novelty(pairs(3), doubt, first=6)

    assert order(left, doubt)[:3] == [0, 2, 4]
    assert left.tolist() == [1, 0, 1, 0, 1, 0]


def test_without_neighbours_doubt_alone_decides() -> None:
    doubt = np.array([0.1, 0.9, 0.0, 0.4])

    left = novelty(csr_matrix((4, 4)), doubt, first=4)

    assert left.tolist() == [1, 1, 1, 1]


def test_what_is_certain_neither_comes_first_nor_tells_anything() -> None:
    left = novelty(pairs(1), np.array([0.0, 0.0]), first=2)

    assert left.tolist() == [1, 1]


def test_only_so_many_are_placed() -> None:
    doubt = np.array([0.9, 0.8, 0.7, 0.6])

    left = novelty(pairs(2), doubt, first=1)

    assert left.tolist() == [1, 0, 1, 1]


@settings(deadline=None)
@given(
    seed=st.integers(0, 2**31),
    objects=st.integers(2, 40),
    first=st.integers(0, 50),
)
def test_the_figures_are_the_greedy_order(seed: int, objects: int, first: int) -> None:
    chance = np.random.default_rng(seed)
    count = min(3, objects - 1)
    others = np.array(
        [chance.permutation([j for j in range(objects) if j != i])[:count] for i in range(objects)]
    )
    graph = transitions(others.astype(np.int32), chance.random((objects, count), np.float32), 3.0)
    doubt = np.round(chance.random(objects), 1)

    left = novelty(graph, doubt, first)

    assert np.all((left >= 0) & (left <= 1))
    shares, placed, expected = graph.toarray(), [], np.ones(objects)
    for _ in range(first):
        figures = np.where(np.isin(range(objects), placed), -1, doubt * expected)
        best = int(np.argmax(figures))
        if figures[best] <= 0:
            break
        placed.append(best)
        free = ~np.isin(range(objects), placed)
        expected[free] *= 1 - shares[free, best]
    assert left == pytest.approx(expected)
