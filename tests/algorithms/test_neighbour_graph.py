from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from labelloop.algorithms import _neighbour_graph as graph


def unit(rows: Any) -> Any:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths, lengths, 1)).astype(np.float32)


def features(objects: int, seed: int) -> tuple[Any, Any]:
    chance = np.random.default_rng(seed)
    dense = unit(chance.normal(size=(objects, 6)))
    sparse = chance.random((objects, 9)) * (chance.random((objects, 9)) < 0.3)
    return dense, csr_matrix(unit(sparse))


def slowly(dense: Any, sparse: Any, count: int) -> list[list[float]]:
    """Every object's highest similarities, ascending, by comparing all pairs."""
    objects = (sparse if dense is None else dense).shape[0]
    found = []
    for one in range(objects):
        similar = []
        for other in range(objects):
            dot = 0.0 if dense is None else float(dense[one] @ dense[other])
            if sparse is not None:
                dot += float(sparse[one].multiply(sparse[other]).sum())
            if other != one:
                similar.append(dot)
        found.append(sorted(similar)[-count:])
    return found


@pytest.mark.parametrize("kind", ["dense", "sparse", "both"])
@settings(deadline=None, max_examples=15)
@given(objects=st.integers(2, 25), count=st.integers(1, 8), seed=st.integers(0, 99))
def test_the_nearest_are_those_a_naive_search_finds(
    kind: str, objects: int, count: int, seed: int
) -> None:
    dense, sparse = features(objects, seed)
    dense, sparse = (None if kind == "sparse" else dense), (None if kind == "dense" else sparse)

    places, similarities = graph.neighbours(dense, sparse, count)

    assert places.shape == (objects, min(count, objects - 1))
    np.testing.assert_allclose(
        np.sort(similarities, axis=1), slowly(dense, sparse, count), atol=1e-5
    )
    for one, (others, given_) in enumerate(zip(places, similarities, strict=True)):
        assert one not in others
        assert len(set(others)) == len(others)
        for other, similarity in zip(others, given_, strict=True):
            dot = 0.0 if dense is None else dense[one] @ dense[other]
            dot += 0.0 if sparse is None else sparse[one].multiply(sparse[other]).sum()
            assert similarity == pytest.approx(dot, abs=1e-5)


def test_beyond_the_limit_nearly_all_of_the_nearest_are_found() -> None:
    chance = np.random.default_rng(0)
    topics = chance.normal(size=(40, 16))
    dense = unit(topics[chance.integers(0, 40, 4000)] + chance.normal(0, 0.3, (4000, 16)))
    exact, _ = graph.neighbours(dense, None, 10)

    found, _ = graph.neighbours(dense, None, 10, exact_up_to=100)

    kept = [len(set(a) & set(b)) / 10 for a, b in zip(exact, found, strict=True)]
    assert np.mean(kept) > 0.95
    assert all(one not in others for one, others in enumerate(found))


def test_cells_that_are_nearly_empty_still_give_every_object_its_neighbours() -> None:
    lonely = unit(np.vstack([np.eye(8)[np.arange(300) % 2], np.eye(8)[2:]]))

    places, similarities = graph.neighbours(lonely, None, 250, exact_up_to=10)

    assert places.shape == (306, 250)
    assert np.isfinite(similarities).all()


@pytest.mark.parametrize("cores", [1, 3])
def test_the_number_of_cores_makes_no_difference(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dense, sparse = features(1200, 1)
    before = graph.neighbours(dense, sparse, 5)

    monkeypatch.setattr("os.cpu_count", lambda: cores)
    after = graph.neighbours(dense, sparse, 5)

    assert [array.tobytes() for array in before] == [array.tobytes() for array in after]


@pytest.mark.parametrize("objects", [1, 2, 50])
def test_equal_objects_are_as_near_as_can_be(objects: int) -> None:
    dense = unit(np.ones((objects, 4)))

    places, similarities = graph.neighbours(dense, None, 20)
    steps = graph.transitions(places, similarities, 4.0)

    assert similarities == pytest.approx(np.ones((objects, min(20, objects - 1))))
    sums = np.asarray(steps.sum(axis=1)).ravel()
    assert sums == pytest.approx(np.ones(objects) if objects > 1 else np.zeros(1))


def test_an_edge_binds_both_ends_and_weighs_by_similarity() -> None:
    places = np.array([[1], [0], [1]], dtype=np.int32)
    similarities = np.array([[0.9], [0.9], [0.4]], dtype=np.float32)

    steps = graph.transitions(places, similarities, 2.0).toarray()

    weak = np.exp(2 * (0.4 - 0.9))
    expected = [[0, 1, 0], [1 / (1 + weak), 0, weak / (1 + weak)], [0, 1, 0]]
    np.testing.assert_allclose(steps, expected, rtol=1e-6)
