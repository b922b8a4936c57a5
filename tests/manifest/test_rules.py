"""Labels a manifest already has are taken for what they are, in every spelling."""

from __future__ import annotations

import pytest

from labelloop.manifest import Defect, LabelState, label_state
from labelloop.task_types import task_types

LABELS = tuple(f"class {index}" for index in range(12))
TEXT, CUSTOM = task_types.get("text-classification"), task_types.get("custom")


def state(fields, task_type=TEXT):
    return label_state(fields, "topic", task_type, LABELS)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, LabelState("unlabelled")),
        ({"topic-metadata": {}}, LabelState("unlabelled")),
        ({"other": 1, "other-metadata": {"human-annotated": "yes"}}, LabelState("unlabelled")),
        (
            {"topic": 2, "topic-metadata": {"human-annotated": "yes"}},
            LabelState("human", 2),
        ),
        (
            {"topic": "2", "topic-metadata": {"human_annotated": "yes"}},
            LabelState("human", 2),
        ),
        (
            {"topic": 0, "topic-metadata": {"human-annotated": "no", "confidence": 0.9}},
            LabelState("machine", 0),
        ),
        (
            {"topic-metadata": {"failure-reason": "no answer"}},
            LabelState("failed", reason="no answer"),
        ),
        (
            {"topic": 1, "topic-metadata": {"failure_reason": "x", "human-annotated": "yes"}},
            LabelState("failed", reason="x"),
        ),
    ],
)
def test_the_states_of_a_line(fields, expected):
    assert state(fields) == expected


def test_a_custom_label_may_be_anything():
    metadata = {"human-annotated": "yes", "type": "groundTruth/custom"}
    assert state({"topic": {}, "topic-metadata": metadata}, CUSTOM) == LabelState("human")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"topic": 12, "topic-metadata": {"human-annotated": "yes"}}, "11 = class 11"),
        ({"topic": None, "topic-metadata": {"human-annotated": "yes"}}, "null"),
        ({"topic": "x" * 999, "topic-metadata": {"human-annotated": "yes"}}, "…"),
        ({"topic": 1}, "who gave it"),
        ({"topic": 1, "topic-metadata": {"human-annotated": "maybe"}}, "who gave it"),
        ({"topic": 1, "topic-metadata": {"human-annotated": True}}, "who gave it"),
        ({"topic": 1, "topic-metadata": "yes"}, "JSON object"),
        ({"topic": 1, "topic-metadata": None}, "JSON object"),
    ],
)
def test_a_label_that_cannot_be_used_is_explained(fields, says):
    defect = state(fields)
    assert isinstance(defect, Defect)
    assert says in " ".join(defect)
