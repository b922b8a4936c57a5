"""The ActiveLearning stage, second half: examine the model, annotate, select."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from labelloop.head import Head, LabelSet
from labelloop.identity import job_name
from labelloop.labels import LabelLine
from labelloop.policies import AcceptRule
from labelloop.ports import Clock
from labelloop.stages.planning import Action
from labelloop.stages.run import Run
from labelloop.stages.scoring import read_scores
from labelloop.stages.steps import next_round, read_step, write_step
from labelloop.stages.viewing import round_view
from labelloop.task_types import Consolidated


def certify(run: Run, *, action: Action) -> bool:
    """Let the policy examine the model; whether it accepts machine labels.

    The decision is written to ``step.json`` and what people label next to the next round's
    ``requests.jsonl``, so that the steps after it read the same decision however often they run.
    """
    head = run.ledger.head()
    learnt = action == "Learn"
    scored_round = head.round if learnt else head.scored_round
    view = round_view(run, head, scored_round, _training_labels(run, head, learnt))
    step = run.policy.after_learning(view) if learnt else run.policy.after_answers(view)
    model = job_name(run.run_id, head.round, "model", head.takeovers) if learnt else head.model
    write_step(run, head.round, step, scored_round=scored_round, view=view, model=model)
    return read_step(run, head.round)["accept"] is not None


def annotate(run: Run, part: int, clock: Clock) -> int:
    """Write the machine labels of one part; returns how many."""
    head = run.ledger.head()
    step = read_step(run, head.round)
    rule = AcceptRule(*step["accept"])
    labels = run.ledger.labels(head, part)
    created = clock().replace(tzinfo=None).isoformat(timespec="microseconds")
    lines = (
        _machine_label(run, score.seq, score.label, score.confidence, created)
        for score in read_scores(run, step["scored_round"], part)
        if rule.accepts(score.margin, score.seq) and _is_free(labels.get(score.seq))
    )
    return run.ledger.write_labels_once(_machine_set(head), part, lines)


def select(
    run: Run,
    *,
    owner: str,
    annotated: Mapping[int, int],
    marks: Sequence[Mapping[str, str]],
    clock: Clock,
) -> None:
    """Close the round: take over its machine labels and hand the next objects to people.

    Parameters
    ----------
    annotated
        Machine labels written in this round, by part.
    marks
        When which state of the state machine was entered, for the report.
    """
    head = run.ledger.head()
    step = read_step(run, head.round)
    machine = sum(annotated.values())
    written = tuple(part for part, count in sorted(annotated.items()) if count)
    new_sets = [LabelSet(_machine_set(head), written)] if written else []
    if step["adopt"]:
        new_sets.append(_adopt(run, head, frozenset(step["adopt"])))
    run.ledger.write_document_once(
        {"marks": list(marks), "machine_labels": machine, "ended": clock().isoformat()},
        "rounds", f"{head.round:03d}", "learning.json",
    )  # fmt: skip

    def advance(present: Head) -> Head:
        if present.round > head.round:
            return present
        counts = dataclasses.replace(present.counts, machine=present.counts.machine + machine)
        return dataclasses.replace(
            next_round(present, step, clock()),
            label_sets=(*present.label_sets, *new_sets),
            trainable=present.trainable + len(step["adopt"]),
            counts=counts,
            scored_round=step["scored_round"],
            training_labels=step["training_labels"],
            model=step["model"],
            models=present.models + (step["scored_round"] == head.round),
        )

    run.ledger.move_head(advance, owner=owner)


def _training_labels(run: Run, head: Head, learnt: bool) -> int:
    if not learnt:
        return head.training_labels
    document = run.ledger.read_document("rounds", f"{head.round:03d}", "training.json")
    return int(document["training_labels"])


def _machine_set(head: Head) -> str:
    return f"round-{head.round:03d}/machine"


def _is_free(line: LabelLine | None) -> bool:
    """Whether the machine may label an object in this state: nobody has."""
    return line is None or line.by == "failed"


def _machine_label(run: Run, seq: int, index: int, confidence: float, created: str) -> LabelLine:
    label: Consolidated = run.task_type.machine_label(index, confidence, run.labels)
    metadata = {
        **label.metadata,
        "type": run.task_type.metadata_type,
        "job-name": f"labeling-job/{run.run_id}",
        "human-annotated": "no",
        "creation-date": created,
    }
    return LabelLine(seq, "machine", "machine", label.value, metadata, index)


def _adopt(run: Run, head: Head, seqs: frozenset[int]) -> LabelSet:
    """Let labels that served as examination train from now on: the same lines, another purpose."""
    name = f"round-{head.round:03d}/adopted"
    parts = sorted({run.part_of(seq) for seq in seqs})
    for part in parts:
        labels = run.ledger.labels(head, part)
        adopted = (
            dataclasses.replace(labels[seq], purpose="batch")
            for seq in sorted(seqs & labels.keys())
        )
        run.ledger.write_labels_once(name, part, adopted)
    return LabelSet(name, tuple(parts))
