"""The history of a run, round by round, put together from what its steps left behind."""

from __future__ import annotations

from typing import Any

from labelloop.errors import ObjectMissing
from labelloop.report import RoundFacts, read_marks
from labelloop.stages.run import Run
from labelloop.stages.steps import read_step


def round_facts(run: Run) -> list[RoundFacts]:
    """Facts of every round, oldest first."""
    facts = []
    for number in range(1, run.ledger.head().round + 1):
        document = _round(run, number)
        if document["requests"] or document["marks"]:
            facts.append(RoundFacts.from_document(document))
    return facts


def _round(run: Run, number: int) -> dict[str, Any]:
    before = read_step(run, number - 1)
    document: dict[str, Any] = {
        "round": number,
        "requests": before["purposes"],
        "reason": before["reason"],
        "human_labels": 0,
        "failed": 0,
        "labeling_jobs": [],
        "marks": [],
    }
    for attempt in _attempts(run, number):
        document["human_labels"] += attempt["human_labels"]
        document["failed"] += attempt["failed"]
        document["labeling_jobs"] += attempt["labeling_jobs"]
        _add_marks(document, attempt)
    learning = _optional(run, number, "learning.json")
    if learning:
        step = read_step(run, number)
        document |= {
            "machine_labels": learning["machine_labels"],
            "training_labels": step["training_labels"],
            "estimated_error": step["estimated_error"],
            "certificate": step["certificate"],
            "reason": step["reason"],
        }
        _add_marks(document, learning)
    return document


def _attempts(run: Run, number: int) -> list[dict[str, Any]]:
    attempts: list[dict[str, Any]] = []
    while document := _optional(run, number, f"attempt-{len(attempts) + 1:03d}.json"):
        attempts.append(document)
    return attempts


def _add_marks(document: dict[str, Any], step: dict[str, Any]) -> None:
    if step["marks"]:
        document["marks"] += read_marks(step["marks"], step["ended"])


def _optional(run: Run, number: int, name: str) -> dict[str, Any] | None:
    try:
        return run.ledger.read_document("rounds", f"{number:03d}", name)
    except ObjectMissing:
        return None
