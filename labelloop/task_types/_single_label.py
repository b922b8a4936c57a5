"""What the classification types with one class per object have in common."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from labelloop.consolidation import Verdict, Vote, consolidations
from labelloop.errors import BadAnswer, BadGold
from labelloop.task_types import Annotation, Consolidated, DataObject, Json, TaskType
from labelloop.task_types._classes import class_index_of

_ELEMENT = "label"
"""The element name under which simulated workers submit, as in the shipped templates."""


class SingleLabel(TaskType):
    """One class per object, chosen in a ``crowd-classifier`` or ``crowd-image-classifier``.

    Formats: the submission is ``{"<element>": {"label": "<class>"}}`` whatever the element is
    called; the label is the class index, with ``class-name`` and ``confidence`` in its metadata.
    As in Ground Truth the confidence is 0 when only one worker answered: agreement with oneself
    says nothing.
    """

    learnable = True
    minimum_labels = 2

    def check_answer(self, answer: Json, labels: Sequence[str]) -> None:
        _chosen(answer, labels)

    def consolidate(
        self, annotations: Sequence[Annotation], labels: Sequence[str]
    ) -> Consolidated | None:
        return next(self.consolidate_batch([annotations], labels))

    def consolidate_batch(
        self,
        batch: Iterable[Sequence[Annotation]],
        labels: Sequence[str],
        *,
        algorithm: str = "majority",
        seed: int = 0,
    ) -> Iterator[Consolidated | None]:
        votes: list[Vote] = []
        counts: list[int] = []
        workers: dict[str, int] = {}
        for position, answers in enumerate(batch):
            counts.append(len(answers))
            for annotation in answers:
                worker = workers.setdefault(annotation.worker_id, len(workers))
                votes.append(Vote(position, worker, _chosen(annotation.answer, labels)))
        verdicts = consolidations.get(algorithm)().consolidate(
            votes, objects=len(counts), workers=len(workers), classes=len(labels), seed=seed
        )
        for count, verdict in zip(counts, verdicts, strict=True):
            yield None if verdict is None else _consolidated(verdict, count, labels)

    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        index = self.class_index(gold, {}, labels)
        if index is None:
            raise BadGold(gold, "it is none of the job's classes.")
        if rng.random() >= accuracy:
            others = [other for other in range(len(labels)) if other != index]
            index = rng.choice(others) if others else index
        return {_ELEMENT: {"label": labels[index]}}

    def class_index(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> int | None:
        """The class index that a value stands for.

        With a ``class-name`` in the metadata, that name decides when it is one of the classes: an
        index written by a job with other classes would mean something else here.
        """
        name = metadata.get("class-name")
        if isinstance(name, str) and name in labels:
            return labels.index(name)
        return class_index_of(value, labels)

    def chosen_class(self, answer: Mapping[str, Json], labels: Sequence[str]) -> int | None:
        try:
            return _chosen(answer, labels)
        except BadAnswer:
            return None

    def machine_label(self, index: int, confidence: float, labels: Sequence[str]) -> Consolidated:
        return Consolidated(
            index, {"class-name": labels[index], "confidence": round(confidence, 4)}
        )


def _chosen(answer: Json, labels: Sequence[str]) -> int:
    """The class index in a submission; raises :class:`BadAnswer` unless it names exactly one."""
    if not isinstance(answer, Mapping):
        raise BadAnswer("it must be a JSON object keyed by element name.")
    names = [
        value["label"]
        for value in answer.values()
        if isinstance(value, Mapping) and isinstance(value.get("label"), str)
    ]
    if len(names) != 1:
        raise BadAnswer(
            f"it has {len(names)} elements with a chosen label; exactly one is needed, as in "
            '{"element": {"label": "class"}}.'
        )
    try:
        return labels.index(names[0])
    except ValueError:
        raise BadAnswer(f"{names[0][:80]!r} is none of the job's classes.") from None


def _consolidated(verdict: Verdict, answers: int, labels: Sequence[str]) -> Consolidated:
    confidence = round(verdict.posterior, 4) if answers > 1 else 0
    return Consolidated(
        verdict.label, {"class-name": labels[verdict.label], "confidence": confidence}
    )
