"""How good the labels are: everything the report tells that must be counted from the labels."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from labelloop.head import Head
from labelloop.labels import LabelLine
from labelloop.ledger import PartObject
from labelloop.report import (
    AuditTally,
    CalibrationBin,
    ClassCount,
    ClassErrors,
    ClassTally,
    DoubtfulLabel,
    DoubtfulLabels,
    LabelledExample,
)
from labelloop.scores import Score
from labelloop.stages.excerpts import Examples, excerpt
from labelloop.stages.run import Run
from labelloop.stages.scoring import read_scores
from labelloop.stages.workers import WorkersSeen

_EXAMINED = frozenset({"audit", "pilot", "validation"})


class Truth:
    """The labels against gold, where a job has any. Only the end of a run looks at it."""

    def __init__(self) -> None:
        self._machine = self._machine_wrong = self._all = self._all_wrong = 0

    def add(self, label: LabelLine, *, wrong: bool) -> None:
        self._all += 1
        self._all_wrong += wrong
        if label.by == "machine" and not label.given:
            self._machine += 1
            self._machine_wrong += wrong

    @property
    def machine_error(self) -> float | None:
        """Share of this run's machine labels that are wrong; ``None`` without gold."""
        if not self._all:
            return None
        return self._machine_wrong / self._machine if self._machine else 0.0

    @property
    def overall_error(self) -> float | None:
        """Share of all labels that are wrong; ``None`` without gold."""
        return self._all_wrong / self._all if self._all else None


class Quality:
    """Counts labels as they pass into the final manifest, part by part."""

    def __init__(self, run: Run, head: Head) -> None:
        self._run, self._head = run, head
        self._scores: dict[int, Score] = {}
        self._classes = ClassTally()
        self._audit = AuditTally()
        self._doubtful = DoubtfulLabels()
        self.people = WorkersSeen(run, head)
        self._examples = Examples(run)
        self._gold = run.job.learning.gold_attribute
        self.truth = Truth()

    def begin_part(self, part: int) -> None:
        self.people.begin_part(part)
        self._scores = {}
        if self._head.scored_round:
            scores = read_scores(self._run, self._head.scored_round, part)
            self._scores = {score.seq: score for score in scores}

    def count(self, item: PartObject, label: LabelLine | None) -> None:
        """Count one object with its final label."""
        if label is None or label.by == "failed":
            return
        if self._gold and (right := self._is_right(item, label, self._gold)) is not None:
            self.truth.add(label, wrong=not right)
        self._count_classes(item, label)
        self.people.count(label)
        if label.by == "human" and not label.given:
            self._examples.add(item, label, self._in_words(item, label))
        score = self._scores.get(item.seq)
        if label.class_index is None or label.given:
            return
        if label.by == "machine":
            self._doubtful.add(self._doubtful_label(item, label))
        elif score is not None and label.purpose in _EXAMINED:
            self._audit.add(label.class_index, score.label, score.confidence)

    def _count_classes(self, item: PartObject, label: LabelLine) -> None:
        if label.given:
            add = self._classes.add_given
        else:
            add = self._classes.add_machine if label.by == "machine" else self._classes.add_human
        for index in self._classes_in(item, label):
            add(index)

    def _classes_in(self, item: PartObject, label: LabelLine) -> Collection[int]:
        if label.class_index is not None:
            return (label.class_index,)
        value, metadata = self._written(item, label)
        return self._run.task_type.classes_in(value, metadata, self._run.labels)

    def _in_words(self, item: PartObject, label: LabelLine) -> str:
        """The classes of a label; the label itself where it has none."""
        names = [self._run.labels[index] for index in self._classes_in(item, label)]
        if names or self._run.labels:
            return ", ".join(names) or "none of the classes"
        return json.dumps(label.value, ensure_ascii=False)

    def _is_right(self, item: PartObject, label: LabelLine, gold_attribute: str) -> bool | None:
        """Whether a label is the gold one; ``None`` where that cannot be said."""
        task_type, labels = self._run.task_type, self._run.labels
        gold = item.fields().get(gold_attribute)
        if label.class_index is None:
            value, metadata = self._written(item, label)
            return task_type.matches(value, metadata, gold, labels)
        index = task_type.class_index(gold, {}, labels)
        return None if index is None else label.class_index == index

    def _written(self, item: PartObject, label: LabelLine) -> tuple[Any, Mapping[str, Any]]:
        """A label as the final manifest has it: value and metadata."""
        if not label.given:
            return label.value, label.metadata
        fields = item.fields()
        value = fields.get(self._run.job.label_attribute)
        return value, fields.get(self._run.metadata_attribute, {})

    def _doubtful_label(self, item: PartObject, label: LabelLine) -> DoubtfulLabel:
        index = label.class_index or 0
        return DoubtfulLabel(
            seq=item.seq,
            excerpt=item.raw.decode(),
            label=self._run.labels[index],
            confidence=label.metadata.get("confidence", 0.0),
        )

    def doubtful(self) -> list[DoubtfulLabel]:
        """The machine labels of least confidence, with what people would look at."""
        return [self._with_excerpt(label) for label in self._doubtful.labels()]

    def _with_excerpt(self, label: DoubtfulLabel) -> DoubtfulLabel:
        text, picture = excerpt(self._run, PartObject(label.seq, label.excerpt.encode()))
        return DoubtfulLabel(label.seq, text, label.label, label.confidence, picture)

    def examples(self) -> list[LabelledExample]:
        """Some objects that people labelled, for each purpose."""
        return self._examples.examples()

    def classes(self) -> list[ClassCount]:
        return self._classes.classes(self._run.labels)

    def class_errors(self) -> list[ClassErrors]:
        return self._audit.class_errors(self._run.labels)

    def calibration(self) -> list[CalibrationBin]:
        return self._audit.calibration()
