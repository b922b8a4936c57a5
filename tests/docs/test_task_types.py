"""The page about task types is complete, and its job, files and lines are what they seem."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from labelloop.label_categories import read_label_categories
from labelloop.memory_store import MemoryStore
from labelloop.task_types import Annotation, task_types
from labelloop.validation import validate

PAGE = (Path(__file__).parents[2] / "docs" / "task-types.md").read_text(encoding="utf-8")


def blocks(heading: str) -> list[Any]:
    """The JSON under a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [json.loads(body) for body in re.findall(r"```json\n(.*?)```", section, flags=re.S)]


def test_every_task_type_is_in_the_table() -> None:
    rows = [[cell.strip(" `") for cell in line.split("|")] for line in PAGE.splitlines()]
    found = {row[1]: row[2:6] for row in rows if len(row) == 7 and row[1] in task_types}
    assert sorted(found) == task_types.names()
    for name, task_type in task_types.items():
        functions, source, _, metadata_type = found[name]
        assert functions == ", ".join(task_type.function_suffixes)
        assert source == (task_type.source_attribute or "any")
        assert metadata_type == task_type.metadata_type


def test_the_job_is_valid_with_the_files_of_its_section() -> None:
    store = MemoryStore()
    categories, line, _ = blocks("Named entities")
    store.write("s3://desk-in/labels.json", json.dumps(categories).encode())
    store.write("s3://desk-in/all.manifest", json.dumps(line).encode())
    [job] = blocks("A job")
    report = validate(job, store)
    assert report.problems == ()
    assert report.job is not None
    assert report.job.task_type == "named-entity-recognition"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Several classes", "text-classification-multilabel"),
        ("Named entities", "named-entity-recognition"),
    ],
)
def test_the_label_is_what_workers_who_see_the_gold_submit(heading: str, name: str) -> None:
    file, line, output = blocks(heading)
    categories = read_label_categories(json.dumps(file).encode(), "labels.json")
    task_type = task_types.get(name).with_categories(categories)
    gold = line.pop("gold")
    answer = task_type.simulate(gold, line, categories.names, 1.0, random.Random(0))
    everybody = [Annotation(worker, answer) for worker in ("ana", "bo")]
    label = task_type.consolidate(everybody, categories.names)
    attribute = next(key for key in output if f"{key}-metadata" in output)
    assert label is not None
    assert label.value == output[attribute]
    assert set(label.metadata) < set(output[f"{attribute}-metadata"])
    assert {key: output[key] for key in line} == line
