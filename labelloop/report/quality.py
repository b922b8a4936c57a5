"""``quality.json``: how good workers and labels are, for programs to read."""

from __future__ import annotations

import dataclasses
from typing import Any

from labelloop.report.agreement import WorkerAgreement, WorkerFacts
from labelloop.report.data import ReportData


def quality_document(data: ReportData) -> dict[str, Any]:
    """What the report says about workers, audit and calibration, in figures."""
    return {
        "annotations": data.summary.annotations,
        "agreement": _agreement(data.agreement),
        "workers": [_worker(facts) for facts in data.workers],
        "classes": [dataclasses.asdict(entry) for entry in data.classes],
        "audited_classes": [
            {"name": entry.name, "audited": entry.audited, "confused_with": entry.confused_with}
            for entry in data.class_errors
        ],
        "calibration": [dataclasses.asdict(entry) for entry in data.calibration],
    }


def _agreement(agreement: WorkerAgreement | None) -> dict[str, Any] | None:
    if agreement is None:
        return None
    return {
        "objects": agreement.objects,
        "answers": agreement.answers,
        "pairwise": agreement.pairwise,
        "krippendorff_alpha": agreement.alpha,
    }


def _worker(facts: WorkerFacts) -> dict[str, Any]:
    document: dict[str, Any] = {
        "worker": facts.worker_id,
        "answers": facts.answers,
        "equal_to_label": facts.agreeing,
    }
    if facts.skill is not None:
        document |= {
            "accuracy": round(facts.skill.accuracy, 4),
            "accuracy_low": round(facts.skill.low, 4),
            "accuracy_high": round(facts.skill.high, 4),
            "gold_answers": facts.skill.gold_answers,
            "gold_right": facts.skill.gold_right,
        }
    return document
