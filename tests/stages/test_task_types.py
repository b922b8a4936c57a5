"""Runs of task types that no model learns: people label, and the report says what they found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from labelloop.errors import InvalidInput
from labelloop.ground_truth import function_arn
from labelloop.jsonlines import dump_line
from labelloop.memory_store import MemoryStore
from tests.support.workflow import (
    ATTRIBUTE,
    CLASSES,
    MANIFEST,
    REGION,
    Workflow,
    final_lines,
    job,
    upload,
)

METADATA = f"{ATTRIBUTE}-metadata"


def multi_label_job(**learning: Any) -> dict[str, Any]:
    request = job(**learning)
    for kind, section, key in (
        ("PRE", request["HumanTaskConfig"], "PreHumanTaskLambdaArn"),
        (
            "ACS",
            request["HumanTaskConfig"]["AnnotationConsolidationConfig"],
            "AnnotationConsolidationLambdaArn",
        ),
    ):
        section[key] = function_arn(kind, "TextMultiClassMultiLabel", REGION)  # type: ignore[arg-type]
    return request


def label(*confidences: float) -> dict[str, Any]:
    """A label that lists every class, each with a confidence."""
    indices = range(len(confidences))
    return {
        ATTRIBUTE: list(indices),
        METADATA: {
            "class-map": {str(index): CLASSES[index] for index in indices},
            "confidence-map": {str(index): confidences[index] for index in indices},
            "type": "groundtruth/text-classification-multilabel",
            "human-annotated": "yes",
        },
    }


def test_labels_of_people_and_given_ones_are_compared_with_gold_and_counted_by_class() -> None:
    store = MemoryStore()
    upload(store, 0)
    given, gold = label(0.9, 0.4), [CLASSES[0]]
    lines = [
        {"source": "came right", **given, "gold": gold},
        {"source": "came wrong", **given, "gold": [CLASSES[1]]},
        {"source": "asked, right", "gold": [0, 1]},
        {"source": "asked, wrong", "gold": [2]},
        {"source": "asked, unknown"},
    ]
    store.write(MANIFEST, b"".join(dump_line(line) for line in lines))
    result = Workflow(store, answer=lambda seq: label(0.8, 0.9, 0.1)).run(
        multi_label_job(GoldAttribute="gold")
    )
    summary = json.loads(store.read(result["SummaryS3Uri"])[0])
    assert summary["true_overall_error"] == 0.5
    assert summary["human_labels"] == 5
    assert summary["given_human_labels"] == 2
    assert [line[ATTRIBUTE] for line in final_lines(store, result)] == [[0, 1]] * 2 + [
        [0, 1, 2]
    ] * 3
    report = store.read(result["ReportS3Uri"])[0].decode()
    assert "people 3, machine 0, came labelled 2" in report
    assert "Classes that no object has: 1" in report
    assert "No answers of several workers were compared" in report


@pytest.mark.parametrize("learning", [{"Policy": "certified"}, {"Algorithm": "text-linear"}])
def test_what_would_learn_is_refused(learning: dict[str, Any]) -> None:
    store = MemoryStore()
    upload(store, 3)
    with pytest.raises(InvalidInput, match="text-classification-multilabel"):
        Workflow(store).run(multi_label_job(**learning))
