"""Labelling jobs by the number of workers, and what becomes of an object asked about again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from labelloop.errors import NoProgress
from labelloop.labels import LabelLine
from labelloop.memory_store import MemoryStore
from labelloop.policies import Request, Step
from labelloop.stages.asking import Wanted, outstanding
from labelloop.stages.labeling import prepare_labeling_jobs
from labelloop.stages.run import Run
from labelloop.stages.steps import next_round, read_step, write_step
from labelloop.stages.viewing import round_view
from tests.support.workflow import (
    CLASSES,
    DEPLOYMENT,
    Crowd,
    Workflow,
    clock,
    failed_answer,
    gold_of,
    human_answer,
    job,
    upload,
)


@dataclasses.dataclass
class Rounds:
    """A run whose rounds ask what a test says, whatever a policy would."""

    workflow: Workflow
    run: Run

    @classmethod
    def begin(cls, crowd: Crowd | None = None, **asked: Any) -> Rounds:
        store = MemoryStore()
        known = asked.pop("known", ())
        upload(store, 40, lambda seq: {"known": CLASSES[gold_of(seq)]} if seq in known else {})
        workflow = Workflow(store, crowd=crowd or Crowd(workers=40))
        return cls(workflow, workflow.open(workflow.start(job(**asked))))

    def ask(self, *requests: tuple[int, str]) -> None:
        """Begin a round that asks people about these objects."""
        run, number = self.run, self.run.ledger.head().round + 1
        step = Step([Request(seq, purpose) for seq, purpose in requests])  # type: ignore[arg-type]
        write_step(run, number, step)  # the present round's number belongs to the policy's own step
        run.ledger.move_head(
            lambda present: dataclasses.replace(
                next_round(present, read_step(run, number), clock()), round=number + 1
            )
        )

    def attempt(self, status: str = "Completed") -> int:
        """One attempt, whose labelling jobs end like this; returns how many objects remain."""
        return self.workflow.label(self.run, status)

    def label(self) -> int:
        """Attempts until the round is labelled; returns how many it took."""
        for attempts in range(1, 30):
            if not self.attempt():
                return attempts
        raise AssertionError("the round does not end")

    def prepare(self) -> tuple[list[Mapping[str, Any]], Mapping[str, Any]]:
        prepared = prepare_labeling_jobs(
            self.run, owner=self.workflow.execution, deployment=DEPLOYMENT, clock=clock
        )
        return [entry["Arguments"] for entry in prepared["Jobs"]], prepared["Request"]

    def line(self, seq: int) -> LabelLine:
        head = self.run.ledger.head()
        return self.run.ledger.labels(head, self.run.part_of(seq))[seq]


def workers(task: Mapping[str, Any]) -> int:
    return int(task["HumanTaskConfig"]["NumberOfHumanWorkersPerDataObject"])


def test_labelling_jobs_ask_as_many_workers_as_the_purpose_needs() -> None:
    rounds = Rounds.begin(workers=3, AuditWorkers=5)
    rounds.ask((1, "batch"), (2, "audit"), (3, "batch"))
    rounds.label()
    rounds.ask((2, "check"), (1, "second"), (4, "audit"), (5, "batch"))
    own, request = rounds.prepare()
    asked = [{**request, **arguments} for arguments in own]
    head = rounds.run.ledger.head()
    assert [workers(task) for task in asked] == [5, 3, 2]
    assert [entry["objects"] for entry in head.labeling_jobs] == [1, 2, 1]
    assert "HumanTaskConfig" not in own[0], "what jobs share is told once"
    for task in asked:
        title = task["HumanTaskConfig"]["TaskTitle"]
        assert title == "Tickets", "an overridden section must be whole"


def test_a_check_adds_votes_and_the_majority_of_all_is_the_label() -> None:
    rounds = Rounds.begin(Crowd(workers=40, accuracy=0.6), workers=1, AuditWorkers=5)
    audited = [(seq, "audit") for seq in range(30)]
    rounds.ask(*audited)
    rounds.label()
    before = {seq: rounds.line(seq) for seq, _ in audited}
    human = rounds.run.ledger.head().counts.human
    rounds.ask(*((seq, "check") for seq, _ in audited))
    rounds.label()
    assert rounds.run.ledger.head().counts.human == human, "no object is counted twice"
    changed = 0
    for seq, _ in audited:
        line = rounds.line(seq)
        assert (line.by, line.purpose) == ("human", "audit")
        assert line.votes == before[seq].votes
        assert len(line.votes) == 2
        assert len(line.checks) == 3
        counts = Counter(vote.label for vote in line.annotations)
        assert counts[line.class_index] == max(counts.values())
        assert line.metadata["class-name"] == CLASSES[line.class_index]
        assert line.first_class == before[seq].class_index, "training keeps the first label"
        changed += line.class_index != line.first_class
    assert changed > 0


def test_a_check_that_fails_leaves_the_label_and_is_given_up_in_the_end() -> None:
    rounds = Rounds.begin(AuditWorkers=5)
    rounds.ask((1, "audit"), (2, "audit"))
    rounds.label()
    before = rounds.line(1)
    rounds.workflow.answer = lambda seq: failed_answer(seq) if seq == 1 else human_answer(seq)
    rounds.ask((1, "check"), (2, "check"))
    assert rounds.attempt() == 1
    assert rounds.line(1).class_index == before.class_index, "a failed check un-labelled an object"
    asked = {1: Wanted("check", 3, 1, labelled=True)}
    assert outstanding(rounds.run, rounds.run.ledger.head()) == asked
    assert rounds.label() == 2
    assert rounds.line(1) == before
    assert rounds.run.ledger.head().counts.failed == 0


def test_workers_who_answered_before_count_once_and_the_missing_are_asked_for() -> None:
    rounds = Rounds.begin(Crowd(workers=6), AuditWorkers=5)
    objects = range(12)
    rounds.ask(*((seq, "audit") for seq in objects))
    rounds.label()
    rounds.ask(*((seq, "check") for seq in objects))
    rounds.attempt()
    short = [seq for seq in objects if len(rounds.line(seq).checks) < 3]
    assert short, "with six workers some meet an object again"
    wanted = outstanding(rounds.run, rounds.run.ledger.head())
    assert {seq: asked.workers for seq, asked in wanted.items()} == {
        seq: 3 - len(rounds.line(seq).checks) for seq in short
    }
    rounds.label()
    for seq in objects:
        heard = [vote.worker for vote in rounds.line(seq).annotations]
        assert len(heard) == len(set(heard)) <= 5


def test_too_small_a_team_does_not_keep_a_run_from_its_end() -> None:
    rounds = Rounds.begin(Crowd(workers=3), AuditWorkers=5)
    rounds.ask((1, "audit"), (2, "audit"))
    rounds.label()
    rounds.ask((1, "check"), (2, "check"))
    assert rounds.label() <= 8
    for seq in (1, 2):
        assert len(rounds.line(seq).annotations) == 3
        assert not rounds.line(seq).unsettled


def test_a_second_opinion_is_kept_beside_the_label() -> None:
    rounds = Rounds.begin(
        Crowd(workers=40, accuracy=0.5), workers=3, AuditWorkers=3, HumanErrors="second-opinion"
    )
    objects = range(20)
    rounds.ask(*((seq, "batch") for seq in objects))
    rounds.label()
    before = {seq: rounds.line(seq) for seq in objects}
    rounds.ask(*((seq, "second") for seq in objects))
    rounds.label()
    view = round_view(rounds.run, rounds.run.ledger.head(), 0, 0)
    for seq in objects:
        line = rounds.line(seq)
        assert line.purpose == "batch"
        assert line.votes == before[seq].votes
        assert not {vote.worker for vote in line.seconds} & {vote.worker for vote in line.votes}
        assert tuple(view.comparisons[seq]) == (line.class_index, line.second)
    assert list(view.human) == list(objects)
    assert any(label != other for label, other in view.comparisons.values())


def test_a_policy_sees_votes_in_order_and_what_is_known() -> None:
    rounds = Rounds.begin(
        Crowd(workers=40, accuracy=0.7),
        AuditWorkers=5,
        HumanErrors="gold",
        KnownLabelAttribute="known",
        known=range(4, 9),
    )
    rounds.ask((1, "audit"), (4, "gold"), (5, "gold"), (2, "batch"))
    rounds.label()
    rounds.ask((1, "check"))
    rounds.label()
    view = round_view(rounds.run, rounds.run.ledger.head(), 0, 0)
    line = rounds.line(1)
    assert len(line.votes + line.checks) == 5
    assert list(view.human) == [1, 2, 4, 5]
    assert {seq: pair.other for seq, pair in view.comparisons.items()} == {
        seq: gold_of(seq) for seq in (4, 5)
    }


def test_one_more_worker_is_asked_only_where_there_is_doubt() -> None:
    rounds = Rounds.begin(
        Crowd(workers=60, accuracy=0.85), workers=2, MaxWorkersPerObject=5, AuditWorkers=3
    )
    rounds.ask(*((seq, "batch") for seq in range(30)), (30, "audit"), (31, "audit"))
    attempts = rounds.label()
    assert 2 <= attempts <= 8
    sizes = Counter(len(rounds.line(seq).votes) for seq in range(30))
    assert set(sizes) <= {2, 3, 4, 5}
    assert sizes[5] < 30
    assert {len(rounds.line(seq).votes) for seq in (30, 31)} == {1}, "the audit has its own number"


@pytest.mark.parametrize("threshold", [0.5, 0.99999])
def test_the_threshold_decides_how_many_are_asked(threshold: float) -> None:
    rounds = Rounds.begin(
        Crowd(workers=60), workers=2, MaxWorkersPerObject=6, DoubtThreshold=threshold
    )
    rounds.ask(*((seq, "batch") for seq in range(20)))
    rounds.label()
    asked = sum(len(rounds.line(seq).votes) for seq in range(20))
    assert (asked == 40) is (threshold == 0.5)


def test_a_label_whose_votes_cannot_be_read_is_kept_and_not_asked_for_again() -> None:
    rounds = Rounds.begin(workers=2, MaxWorkersPerObject=5)
    rounds.workflow.crowd = None
    rounds.ask((1, "batch"), (2, "batch"))
    assert rounds.label() == 1
    assert rounds.line(1).class_index == gold_of(1)
    assert rounds.line(1).votes == ()


def test_a_stopped_job_keeps_labels_and_the_next_goes_on_asking() -> None:
    """Somebody stops the run while a further worker is asked: half have answered."""
    rounds = Rounds.begin(
        Crowd(workers=60, accuracy=0.6), workers=2, MaxWorkersPerObject=5, DoubtThreshold=1
    )
    rounds.ask(*((seq, "batch") for seq in range(10)))
    assert rounds.attempt() == 10, "with that threshold all labels stay in doubt"
    labels = {seq: rounds.line(seq).class_index for seq in range(10)}
    human = rounds.run.ledger.head().counts.human
    rounds.workflow.answer = lambda seq: human_answer(seq) if seq < 5 else {}
    assert rounds.attempt(status="Stopped") == 10
    assert {len(rounds.line(seq).votes) for seq in range(5)} == {3}
    for seq in range(5, 10):
        assert rounds.line(seq).class_index == labels[seq]
        assert len(rounds.line(seq).votes) == 2
    rounds.workflow.answer = lambda seq: {}
    with pytest.raises(NoProgress):
        rounds.attempt(status="Stopped")
    rounds.workflow.answer = human_answer
    rounds.label()
    assert {len(rounds.line(seq).votes) for seq in range(10)} == {5}
    head = rounds.run.ledger.head()
    assert head.counts.human == human == 10
    assert head.awaiting == 0
