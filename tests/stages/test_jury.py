"""One jury for all labels of a run, and what must not teach it."""

from __future__ import annotations

import dataclasses

import pytest

from labelloop.head import Head, LabelSet
from labelloop.labels import LabelLine, Votes, WorkerVote
from labelloop.memory_store import MemoryStore
from labelloop.stages.asking import Wanted
from labelloop.stages.jury import RunJury, convene
from labelloop.stages.run import Run
from tests.support.workflow import CLASSES, Workflow, job, upload

GOOD, BAD, WORSE = "good", "bad", "worse"


@pytest.fixture
def run() -> Run:
    store = MemoryStore()
    upload(store, 300)
    workflow = Workflow(store)
    return workflow.open(workflow.start(job(workers=3, AuditWorkers=5)))


def votes(**chosen: int) -> Votes:
    return tuple(WorkerVote(worker, label) for worker, label in chosen.items())


def line(seq: int, purpose: str, label: int, given: Votes, **more: object) -> LabelLine:
    metadata = {"class-name": CLASSES[label], "confidence": 0.5, "job-name": "labeling-job/test"}
    return LabelLine(seq, "human", purpose, label, metadata, label, votes=given, **more)  # type: ignore[arg-type]


def with_lines(run: Run, *lines: LabelLine) -> Head:
    """The run's head as if these were its labels."""
    run.ledger.write_labels_once("round-001/test", 0, lines)
    head = run.ledger.head()
    counts = dataclasses.replace(head.counts, human=len(lines))
    return dataclasses.replace(head, counts=counts, label_sets=(LabelSet("round-001/test", (0,)),))


def taught(purpose: str, first: int = 0, count: int = 60) -> list[LabelLine]:
    """Objects about which three workers are always right, and one never."""
    lines = []
    for seq in range(first, first + count):
        true = seq % 3
        given = {"ann": true, "bob": true, GOOD: true, BAD: (true + 1 + seq % 2) % 3}
        lines.append(line(seq, purpose, true, votes(**given)))
    return lines


def jury_of(run: Run, *lines: LabelLine) -> RunJury:
    jury = convene(run, with_lines(run, *lines), {}, {})
    assert jury is not None
    return jury


def test_a_tie_goes_to_the_worker_who_was_right_in_earlier_rounds(run: Run) -> None:
    jury = jury_of(run, *taught("batch"))
    for seq in range(200, 220):
        assert jury.verdict(seq, votes(**{BAD: 1, GOOD: 2})).label == 2


@pytest.mark.parametrize("purpose", ["audit", "pilot", "validation", "gold"])
def test_examination_votes_teach_nothing(run: Run, purpose: str) -> None:
    """Else the labels a model learns from would depend on who was audited."""
    silent = jury_of(run, *taught(purpose))
    luck = [silent.verdict(seq, votes(**{BAD: 1, GOOD: 2})).label for seq in range(200, 220)]
    assert set(luck) == {1, 2}, "with nothing learnt, ties are drawn by lot"


def test_neither_do_the_votes_of_a_check_or_a_second_opinion(run: Run) -> None:
    alone = [
        line(seq, "batch", seq % 3, votes(ann=seq % 3), checks=one.votes[1:], seconds=one.votes[1:])
        for seq, one in enumerate(taught("audit"))
    ]
    jury = jury_of(run, *alone)
    luck = [jury.verdict(seq, votes(**{BAD: 1, GOOD: 2})).label for seq in range(200, 220)]
    assert set(luck) == {1, 2}


def test_votes_that_just_came_in_teach_too(run: Run) -> None:
    wanted = {one.seq: Wanted("batch") for one in taught("batch")}
    fresh = {one.seq: one.votes for one in taught("batch")}
    jury = convene(run, run.ledger.head(), wanted, fresh)
    assert jury is not None
    assert jury.verdict(200, votes(**{BAD: 1, GOOD: 2})).label == 2
    audited = dict.fromkeys(wanted, Wanted("audit"))
    nothing = convene(run, run.ledger.head(), audited, fresh)
    assert nothing is not None
    assert {nothing.verdict(seq, votes(**{BAD: 1, GOOD: 2})).label for seq in range(200, 220)} == {
        1,
        2,
    }


def test_an_earlier_label_is_revised_once_its_worker_is_seen_through(run: Run) -> None:
    early = line(250, "start", 1, votes(**{BAD: 1, GOOD: 2}))
    jury = jury_of(run, *taught("batch"), early)
    now = jury.revised(early)
    assert now is not None
    assert (now.class_index, now.value, now.metadata["class-name"]) == (2, 2, CLASSES[2])
    assert now.metadata["job-name"] == "labeling-job/test"
    assert now.votes == early.votes
    assert jury.revised(now) is None


def test_single_answers_checked_labels_and_machine_labels_are_not_revised(run: Run) -> None:
    jury = jury_of(run, *taught("batch"))
    given = votes(**{BAD: 1, GOOD: 2})
    assert jury.revised(line(250, "start", 1, given[:1])) is None
    assert jury.revised(line(250, "audit", 1, given, checks=votes(ann=1))) is None
    machine = dataclasses.replace(line(250, "machine", 1, given), by="machine")
    assert jury.revised(machine) is None


def test_a_check_decides_by_majority_and_keeps_what_was_first_said(run: Run) -> None:
    jury = jury_of(run, *taught("batch"))
    first = line(250, "audit", 2, votes(**{GOOD: 2, "ann": 2}))
    checked = jury.checked(dataclasses.replace(first, checks=votes(bob=0, **{BAD: 0, WORSE: 0})))
    assert (checked.class_index, checked.first, checked.first_class) == (0, 2, 2)
    confirmed = jury.checked(dataclasses.replace(first, checks=votes(bob=2, **{BAD: 0, WORSE: 1})))
    assert (confirmed.class_index, confirmed.first, confirmed.first_class) == (2, None, 2)
    assert confirmed.metadata["confidence"] > 0


def test_whether_many_objects_teach_or_a_share_the_answer_is_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("labelloop.stages.jury.MOST_BALLOTS", 30)
    jury = jury_of(run, *taught("batch", count=90))
    assert jury.verdict(200, votes(**{BAD: 1, GOOD: 2})).label == 2


def test_a_task_without_classes_has_no_jury(run: Run) -> None:
    learning = dataclasses.replace(run.job.learning, consolidation=None)
    plain = dataclasses.replace(run, job=dataclasses.replace(run.job, learning=learning))
    assert convene(plain, run.ledger.head(), {}, {}) is None
