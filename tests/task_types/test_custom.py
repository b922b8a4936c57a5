"""Custom tasks: any object, any answer."""

from __future__ import annotations

import random

from labelloop.task_types import Annotation, task_types

CUSTOM = task_types.get("custom")


def test_workers_see_the_manifest_line_as_it_is():
    line = {"source": "x", "modelResponse": {"text": "y"}}
    assert CUSTOM.task_input(line, []) == line


def test_the_label_of_a_job_without_functions_is_empty():
    assert CUSTOM.consolidate([Annotation("ana", {"notes": "fine"})], []).value == {}


def test_simulated_workers_give_the_gold_or_forget_all_of_it():
    gold = {"accuracy": 4, "notes": "fine"}
    assert CUSTOM.simulate(gold, {}, [], 1.0, random.Random(0)) == gold
    assert CUSTOM.simulate(gold, {}, [], 0.0, random.Random(0)) == {"accuracy": None, "notes": None}
    assert CUSTOM.simulate("free", {}, [], 1.0, random.Random(0)) == {"answer": "free"}
