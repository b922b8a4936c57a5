"""A policy's decision, kept: what the steps after it read, however often they run."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

from labelloop.head import Head
from labelloop.policies import Certificate, RoundView, Step
from labelloop.stages.run import Run


def write_step(
    run: Run,
    round_number: int,
    step: Step,
    *,
    scored_round: int = 0,
    view: RoundView | None = None,
    model: str = "",
) -> None:
    """Keep a policy's decision: ``step.json``, and the next round's ``requests.jsonl``."""
    run.ledger.write_lines_once(
        run.ledger.round_uri(round_number + 1, "requests.jsonl"),
        ({"seq": request.seq, "purpose": request.purpose} for request in step.requests),
    )
    run.ledger.write_document_once(
        {
            "requests": len(step.requests),
            "purposes": Counter(request.purpose for request in step.requests),
            "then": step.then,
            "adopt": list(step.adopt),
            "accept": step.accept,
            "certificate": step.certificate and dataclasses.asdict(step.certificate),
            "estimated_error": step.estimated_error,
            "reason": step.reason,
            "memory": step.memory,
            "model": model,
            "scored_round": scored_round,
            "scored": len(view.scores) if view else 0,
            "training_labels": view.training_labels if view else 0,
        },
        "rounds", f"{round_number:03d}", "step.json",
    )  # fmt: skip


def read_step(run: Run, round_number: int) -> dict[str, Any]:
    """A policy's decision at the end of a round; round 0 is the start."""
    return run.ledger.read_document("rounds", f"{round_number:03d}", "step.json")


def next_round(head: Head, step: Mapping[str, Any], now: dt.datetime) -> Head:
    """The head after a decision: in the next round, waiting for the labels it asks for."""
    return dataclasses.replace(
        head,
        stage="Labeling" if step["requests"] else head.stage,
        round=head.round + 1,
        waves=head.waves + bool(step["requests"]),
        attempt=1,
        awaiting=step["requests"],
        then=step["then"],
        labeling_jobs_before=0,
        memory=step["memory"],
        estimated_error=step["estimated_error"],
        certificate=step["certificate"] and Certificate(**step["certificate"]),
        reason=step["reason"],
        updated=now.isoformat(),
    )
