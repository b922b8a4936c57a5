"""Runs whose workers err: checks and second opinions, through labelling jobs and ledger."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from labelloop.jsonlines import read_jsonl
from labelloop.memory_store import MemoryStore
from labelloop.stages.run import Run
from tests.support.workflow import CLASSES, Crowd, Workflow, gold_of, job, upload


def run_through(objects: int, accuracy: float, *, workers: int = 1, **learning: Any) -> Run:
    """A run of the whole workflow, to its end."""
    store = MemoryStore()
    upload(store, objects, lambda seq: {"known": CLASSES[gold_of(seq)]})
    workflow = Workflow(store, crowd=Crowd(workers=40, accuracy=accuracy), error_rate=0.02)
    started = workflow.start(job(workers=workers, AuditWorkers=5, **learning))
    assert list(workflow.steps(started))[-1] == "Finish"
    return workflow.open(started)


def purposes(run: Run) -> Counter[str]:
    asked: Counter[str] = Counter()
    for info in run.ledger.store.list(run.ledger.uri("rounds") + "/"):
        if info.uri.endswith("requests.jsonl"):
            lines = read_jsonl(run.ledger.store.chunks(info.uri))
            asked.update(line["purpose"] for line in lines)
    return asked


def mistakes(run: Run) -> int:
    head = run.ledger.head()
    return sum(
        line.class_index != gold_of(line.seq)
        for part in run.part_numbers()
        for line in run.ledger.labels(head, part).values()
    )


def test_an_audit_is_checked_and_certified_though_one_vote_in_ten_is_wrong() -> None:
    run = run_through(1500, 0.9, TargetErrorRate=0.08)
    head, asked = run.ledger.head(), purposes(run)
    assert head.certificate is not None
    assert head.certificate.certified
    assert head.certificate.audit_workers == 5
    assert 0 < asked["check"] < asked["audit"] + asked["pilot"]
    assert head.counts.machine > 0
    assert head.counts.unlabelled == 0


@pytest.mark.parametrize(
    "how",
    [
        {"HumanErrors": "second-opinion"},
        {"HumanErrors": "gold", "KnownLabelAttribute": "known"},
    ],
    ids=lambda how: how["HumanErrors"],
)
def test_a_promise_on_all_errors_is_kept_with_the_machines_help(how: dict[str, Any]) -> None:
    run = run_through(2500, 0.95, workers=3, TargetErrorRate=0.12, **how)
    head = run.ledger.head()
    assert head.certificate is not None
    assert head.certificate.certified
    assert head.certificate.human_errors == how["HumanErrors"]
    assert head.counts.machine > 0
    assert mistakes(run) <= 0.12 * 2500
    assert (purposes(run)["second"] > 0) is (how["HumanErrors"] == "second-opinion")


@pytest.mark.parametrize(("accuracy", "certified"), [(0.99, True), (0.7, False)])
def test_where_people_label_everything_they_are_compared_before_the_end(
    accuracy: float, certified: bool
) -> None:
    run = run_through(250, accuracy, HumanErrors="second-opinion", TargetErrorRate=0.1)
    head = run.ledger.head()
    assert head.counts.human == 250
    assert purposes(run) == {"rest": 250, "second": 250}
    assert head.certificate is not None
    assert head.certificate.certified is certified
