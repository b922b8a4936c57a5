"""A sample is what people labelled, and nothing of it but its source reaches a model."""

from __future__ import annotations

import json
from typing import Any

import pytest

from labelloop.errors import InvalidInput
from labelloop.forecast.sample import LEAST_OBJECTS, Sample, read_neighbours, read_sample
from labelloop.manifest import ManifestRules
from labelloop.memory_store import MemoryStore
from labelloop.task_types import task_types

URI = "s3://bucket/all.manifest"
NAMES = ("ripe", "unripe", "rotten")
RULES = ManifestRules("state", task_types.get("text-classification"), NAMES)


def read(lines: list[dict[str, Any]], *, gold: str | None = None, most: int = 10**6) -> Sample:
    store = MemoryStore()
    store.write(URI, "\n".join(map(json.dumps, lines)).encode())
    return read_sample(store, URI, RULES, gold_attribute=gold, most=most, seed=0)


def labelled(seq: int, by: str = "yes") -> dict[str, Any]:
    metadata = {"class-name": NAMES[seq % 3], "human-annotated": by}
    return {"source": f"banana {seq}", "state": seq % 3, "state-metadata": metadata}


def with_gold(seq: int, gold: object) -> dict[str, Any]:
    return {"source": f"banana {seq}", "true": gold, "price": 3}


def test_only_what_people_labelled_counts() -> None:
    by_people = [labelled(seq) for seq in range(400)]
    others = [labelled(seq, "no") for seq in range(400, 800)]
    unlabelled = [{"source": f"banana {seq}"} for seq in range(800, 900)]
    sample = read([*others, *by_people, *unlabelled])
    assert {line["source"] for line in sample.lines} == {line["source"] for line in by_people}
    assert sample.classes == 3


@pytest.mark.parametrize("gold", [1, "1", "unripe"])
def test_gold_may_be_an_index_its_text_or_a_name(gold: object) -> None:
    sample = read([with_gold(seq, gold if seq % 2 else 0) for seq in range(400)], gold="true")
    assert sample.gold == [seq % 2 for seq in range(400)]
    assert sample.missing_classes == 1


@pytest.mark.parametrize("gold", [None, "pear", 3, -1, [1], {"a": 1}, True])
def test_gold_that_is_no_class_is_passed_over(gold: object) -> None:
    lines = [with_gold(seq, seq % 3) for seq in range(400)]
    assert len(read([*lines, with_gold(400, gold)], gold="true").gold) == 400


def test_no_label_no_gold_and_no_other_attribute_reaches_a_model() -> None:
    sample = read([with_gold(seq, seq % 3) for seq in range(400)], gold="true")
    assert {name for line in sample.lines for name in line} == {"source"}


def test_a_part_is_drawn_by_lot_from_everywhere() -> None:
    lines = [with_gold(seq, seq // 500) for seq in range(1500)]  # sorted by class
    sample = read(lines, gold="true", most=600)
    assert len(sample.gold) == 600
    assert all(150 < sample.gold.count(index) < 250 for index in range(3))


def test_too_small_a_sample_says_how_many_it_takes() -> None:
    with pytest.raises(InvalidInput, match=rf"299 objects .* at least {LEAST_OBJECTS}"):
        read([labelled(seq) for seq in range(LEAST_OBJECTS - 1)])
    assert len(read([labelled(seq) for seq in range(LEAST_OBJECTS)]).gold) == LEAST_OBJECTS


def test_a_misspelt_gold_attribute_is_shown() -> None:
    with pytest.raises(InvalidInput, match="0 objects with a class under 'ture'"):
        read([with_gold(seq, 1) for seq in range(400)], gold="ture")


def test_one_class_alone_teaches_nothing() -> None:
    with pytest.raises(InvalidInput, match="of one class"):
        read([with_gold(seq, 1) for seq in range(400)], gold="true")


def neighbours(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    store = MemoryStore()
    store.write(URI, "\n".join(map(json.dumps, lines)).encode())
    return read_neighbours(store, URI, RULES, seed=0)


def test_neighbours_are_all_objects_in_order_and_show_nothing_but_their_source() -> None:
    found = neighbours([*(labelled(seq) for seq in range(5)), with_gold(5, 1), {"price": 3}])
    assert found == [{"source": f"banana {seq}"} for seq in range(6)]


def test_of_too_many_neighbours_some_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labelloop.forecast.sample.MOST_NEIGHBOURS", 10)
    found = neighbours([with_gold(seq, 1) for seq in range(100)])
    numbers = [int(line["source"].removeprefix("banana ")) for line in found]
    assert len(numbers) == 10
    assert numbers == sorted(numbers) != list(range(10))
