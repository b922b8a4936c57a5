"""How good the labels are: everything the report tells that must be counted from the labels."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from labelloop.errors import BadAnswer, StorageError
from labelloop.head import Head
from labelloop.labels import LabelLine
from labelloop.ledger import PartObject
from labelloop.report import (
    AgreementTally,
    AuditTally,
    CalibrationBin,
    ClassCount,
    ClassErrors,
    ClassTally,
    DoubtfulLabel,
    DoubtfulLabels,
    WorkerAgreement,
    WorkerFacts,
)
from labelloop.scores import Score
from labelloop.stages.run import Run
from labelloop.stages.scoring import read_scores
from labelloop.task_types import Annotation

_EXAMINED = frozenset({"audit", "pilot", "validation"})
_EXCERPT = 200
_RESPONSES_READ = 100
_PICTURE_BYTES = 30_000


class Truth:
    """The labels against gold, where a job has any. Only the end of a run looks at it."""

    def __init__(self) -> None:
        self._machine = self._machine_wrong = self._all = self._all_wrong = 0

    def add(self, label: LabelLine, gold: int) -> None:
        wrong = label.class_index != gold
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
        self._agreement = AgreementTally()
        self._gold = run.job.learning.gold_attribute
        self.truth = Truth()

    def begin_part(self, part: int) -> None:
        self._scores = {}
        if self._head.scored_round:
            scores = read_scores(self._run, self._head.scored_round, part)
            self._scores = {score.seq: score for score in scores}

    def count(self, item: PartObject, label: LabelLine | None) -> None:
        """Count one object with its final label."""
        if label is None or label.class_index is None:
            return
        index = label.class_index
        score = self._scores.get(item.seq)
        if label.given:
            self._classes.add_given(index)
        elif label.by == "machine":
            self._classes.add_machine(index)
            self._doubtful.add(self._doubtful_label(item, label))
        else:
            self._classes.add_human(index)
            if score is not None and label.purpose in _EXAMINED:
                self._audit.add(index, score.label, score.confidence)
        if self._gold:
            gold = item.fields().get(self._gold)
            true_index = self._run.task_type.class_index(gold, {}, self._run.labels)
            if true_index is not None:
                self.truth.add(label, true_index)

    def look_at_workers(self) -> None:
        """Compare the answers of several workers per object, on at most 100 objects.

        They are of the first round, whose objects are a random sample of all; those of later
        rounds are the ones that are hard.
        """
        if self._run.job.human_task_config.get("NumberOfHumanWorkersPerDataObject", 1) < 2:
            return
        uris = list(self._response_uris())
        rng = random.Random(self._run.seed)  # noqa: S311 - a sample, not a secret
        chosen = rng.sample(uris, min(len(uris), _RESPONSES_READ))
        for uri in chosen:
            body, _ = self._run.ledger.store.read(uri)
            self._compare(json.loads(body)["answers"])

    def _compare(self, entries: list[dict[str, Any]]) -> None:
        annotations = [Annotation(entry["workerId"], entry["answerContent"]) for entry in entries]
        answers = {
            annotation.worker_id: value
            for annotation in annotations
            if (value := self._label_of([annotation])) is not None
        }
        label = self._label_of(annotations)
        if answers and label is not None:
            self._agreement.add(answers, label)

    def _label_of(self, annotations: list[Annotation]) -> int | None:
        try:
            label = self._run.task_type.consolidate(annotations, self._run.labels)
        except BadAnswer:
            return None
        if label is None:
            return None
        return self._run.task_type.class_index(label.value, label.metadata, self._run.labels)

    def _response_uris(self) -> Iterator[str]:
        for info in self._run.ledger.store.list(self._run.ledger.round_uri(1, "labeling") + "/"):
            if "/annotations/worker-response/" in info.uri:
                yield info.uri

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
        fields = json.loads(label.excerpt)
        text = str(fields.get("source") or fields.get("source-ref") or "")
        picture = None if "source" in fields else self._picture(text)
        return DoubtfulLabel(label.seq, text[:_EXCERPT], label.label, label.confidence, picture)

    def _picture(self, uri: str) -> bytes | None:
        """A small picture to show; large ones and what cannot be read stay a name."""
        try:
            if self._run.ledger.store.info(uri).size > _PICTURE_BYTES:
                return None
            return self._run.ledger.store.read(uri)[0]
        except (StorageError, ValueError):
            return None

    def classes(self) -> list[ClassCount]:
        return self._classes.classes(self._run.labels)

    def class_errors(self) -> list[ClassErrors]:
        return self._audit.class_errors(self._run.labels)

    def calibration(self) -> list[CalibrationBin]:
        return self._audit.calibration()

    def workers(self) -> list[WorkerFacts]:
        return self._agreement.workers()

    def agreement(self) -> WorkerAgreement | None:
        return self._agreement.agreement()
