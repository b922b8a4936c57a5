"""The stages, driven as the state machines drive them."""

from __future__ import annotations

import pytest

from labelloop.memory_store import MemoryStore
from tests.support.workflow import (
    ATTRIBUTE,
    CLASSES,
    Workflow,
    final_lines,
    gold_of,
    job,
    upload,
)


@pytest.mark.parametrize("policy", ["certified", "reference", "people"])
def test_every_object_comes_out_once_in_order_with_its_fields(policy: str) -> None:
    store = MemoryStore()
    upload(store, 600, lambda seq: {"ticket": f"T-{seq}", "price": 1.10})
    workflow = Workflow(store)
    result = workflow.run(job(Policy=policy))
    lines = final_lines(store, result)
    assert [line["ticket"] for line in lines] == [f"T-{seq}" for seq in range(600)]
    assert all(ATTRIBUTE in line for line in lines)
    assert len(workflow.asked) == len(set(workflow.asked)), "a label was paid for twice"
    by = [line[f"{ATTRIBUTE}-metadata"]["human-annotated"] for line in lines]
    assert by.count("yes") == len(workflow.asked) == result["HumanLabels"]
    assert by.count("no") == result["MachineLabels"]
    for seq, line in enumerate(lines):
        if by[seq] == "yes":
            assert line[ATTRIBUTE] == gold_of(seq), "a human label was lost"
        assert line[f"{ATTRIBUTE}-metadata"]["class-name"] == CLASSES[line[ATTRIBUTE]]
