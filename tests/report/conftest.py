from __future__ import annotations

import random
from collections.abc import Callable
from math import comb

import pytest

from labelloop.policies import Certificate, Counts
from labelloop.report import (
    AgreementTally,
    AuditTally,
    ClassCount,
    DoubtfulLabel,
    LabelingJobFacts,
    QuarantinedLine,
    ReportData,
    RoundFacts,
    RunSummary,
)

CLASSES = ("acq", "crude", "earn")


def tail(objects: int, bad: int, audited: int, wrong: int) -> float:
    """P[Hypergeometric(objects, bad, audited) ≤ wrong], by counting."""
    ways = sum(comb(bad, k) * comb(objects - bad, audited - k) for k in range(wrong + 1))
    return ways / comb(objects, audited)


@pytest.fixture
def certificate() -> Certificate:
    return Certificate(
        promise="overall",
        target_error_rate=0.05,
        confidence=0.95,
        certified=True,
        audit_objects=300,
        audit_errors=8,
        covered_objects=6829,
        allowed_errors=383,
        look=2,
        risk_spent=0.0289,
        tail=tail(6829, 384, 300, 8),
        risk_allowed=0.011375,
    )


@pytest.fixture
def summary(certificate: Certificate) -> RunSummary:
    return RunSummary(
        run_id="r8-3f9c",
        status="done",
        counts=Counts(objects=7674, given=100, human=1045, machine=6527, failed=2),
        rounds=2,
        certificate=certificate,
        true_machine_error=0.027,
        true_overall_error=0.023,
        final_manifest="s3://labels/out/final_output.manifest",
        model="arn:aws:sagemaker:us-east-1:111122223333:model/r8",
        seconds=148.2,
        quarantined=(QuarantinedLine(17, "The line is not JSON."),),
        warnings=("The public workforce is closed.",),
    )


@pytest.fixture
def data(summary: RunSummary) -> ReportData:
    audit, agreement, rng = AuditTally(), AgreementTally(), random.Random(7)
    for _ in range(100):
        human = rng.randrange(3)
        audit.add(human, human if rng.random() < 0.9 else rng.randrange(3), rng.random())
        agreement.add({"anna": human, "ben": rng.randrange(3)}, human)
    job = LabelingJobFacts("r8-3f9c-r1", "Completed", 522, 520, 2)
    marks = (
        ("CreateLabelingJob", "2026-03-02T09:00:00+00:00"),
        ("CollectLabels", "2026-03-02T09:01:00+00:00"),
        ("end", "2026-03-02T09:01:05+00:00"),
    )
    return ReportData(
        summary=summary,
        title="Which topic is this?",
        created="2026-03-02T09:02:31+00:00",
        target_error_rate=0.05,
        rounds=(
            RoundFacts(1, {"start": 442, "pilot": 80}, 520, 0, 2, 440, 0.12, "Far off.", None,
                       (job,), marks),
            RoundFacts(2, {"batch": 225, "audit": 300}, 525, 6527, 0, 965, 0.03, "Passed."),
        ),
        classes=[ClassCount(name, 33, 348, 2176) for name in CLASSES],
        class_errors=audit.class_errors(CLASSES),
        calibration=audit.calibration(),
        workers=agreement.workers(),
        agreement=agreement.agreement(),
        doubtful=[DoubtfulLabel(41, "Shares of the bank rose", "acq", 0.41)],
        settings={"Algorithm": "text-linear", "Seed": 0},
        files={"Final manifest": "s3://labels/out/final_output.manifest"},
    )  # fmt: skip


@pytest.fixture
def hypergeometric_tail() -> Callable[[int, int, int, int], float]:
    return tail
