from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from labelloop.algorithms._feature_cache import FeatureCache

ARRAY = np.arange(6, dtype=np.float32).reshape(2, 3)


class Count:
    """Computes, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> np.ndarray:
        self.times += 1
        return ARRAY


def test_the_next_round_finds_what_the_first_has_computed(tmp_path: Path) -> None:
    compute = Count()
    for _ in range(3):
        found = FeatureCache(tmp_path / "new").array("x", ["text", 3], compute)
        assert found.tolist() == ARRAY.tolist()

    assert compute.times == 1


@pytest.mark.parametrize("other", [["text", 4], ["tex", "t3"], ["text3"], ["text"], []])
def test_other_inputs_are_computed_anew(tmp_path: Path, other: list[object]) -> None:
    compute = Count()
    FeatureCache(tmp_path).array("x", ["text", 3], compute)
    FeatureCache(tmp_path).array("x", other, compute)

    assert compute.times == 2


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"no array at all"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    compute = Count()
    cache = FeatureCache(tmp_path)
    cache.array("x", [], compute)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage or whole[:-1])

    assert cache.array("x", [], compute).tolist() == ARRAY.tolist()
    assert path.read_bytes() == whole
    assert compute.times == 2


def test_without_a_folder_everything_is_computed() -> None:
    compute = Count()
    for _ in range(2):
        FeatureCache(None).array("x", [], compute)

    assert compute.times == 2
