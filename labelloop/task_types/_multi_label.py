"""What the classification types with any number of classes per object have in common."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from labelloop.consolidation import Vote, consolidations
from labelloop.errors import BadAnswer, BadGold
from labelloop.task_types import Annotation, Consolidated, DataObject, Json, TaskType
from labelloop.task_types._classes import class_index_of

_ELEMENT = "labels"
"""The element name under which simulated workers submit, as in the shipped templates."""

_LIKELY = 0.5
"""Confidence above which a class counts as one of the object's, as does one without any."""

Ballot = list[tuple[int, frozenset[int]]]
"""The answers about one object: each worker's number, and the classes they chose."""


class MultiLabel(TaskType):
    """Any number of classes per object, at least one, chosen in a ``…-multi-select`` element.

    Formats: the submission is ``{"<element>": {"labels": ["<class>", …]}}`` whatever the element
    is called. The label lists, as in Ground Truth, the index of *every* class that any worker
    chose; ``class-map`` names them and ``confidence-map`` says how probable each is. The
    confidences are 0 when only one worker answered: agreement with oneself says nothing.

    Every class is a question of its own, answered with yes or no, on which the workers are
    consolidated like on any other (binary relevance). Models that also learn which classes go
    together gain a little with few answers; see Duan et al., *Separate or joint? Estimation of
    multiple labels from crowdsourced annotations*, 2014.
    """

    minimum_labels = 2
    most_labels = 50

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
        ballots, workers = _ballots(batch, labels)
        confidences: list[dict[int, float]] = [{} for _ in ballots]
        for index in range(len(labels)):
            probabilities = _probabilities(index, ballots, workers, algorithm, seed)
            for position, probability in probabilities.items():
                confidences[position][index] = probability
        for ballot, found in zip(ballots, confidences, strict=True):
            yield _consolidated(found, len(ballot), labels) if ballot else None

    def classes_in(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> set[int]:
        """The classes that are more likely than not; with one worker, all."""
        confidences = metadata.get("confidence-map")
        found = _indices(value, labels) or set()
        if not isinstance(confidences, Mapping):
            return found
        return {index for index in found if not _is_unlikely(confidences.get(str(index)))}

    def matches(
        self, value: Json, metadata: Mapping[str, Json], gold: Json, labels: Sequence[str]
    ) -> bool | None:
        """Whether exactly the classes of the gold are more likely than not."""
        truth = _indices(gold, labels)
        if truth is None or _indices(value, labels) is None:
            return None
        return self.classes_in(value, metadata, labels) == truth

    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        """The gold with every class missed, and as often another one chosen, by that chance.

        Gold is a list of class indices or names. Nobody submits an empty list: a worker who sees
        none of the classes chooses any.
        """
        truth = _indices(gold, labels)
        if not truth:
            raise BadGold(gold, "it is not a list of the job's classes.")
        others = [index for index in range(len(labels)) if index not in truth]
        rng.shuffle(others)
        chosen: set[int] = set()
        for index in sorted(truth):
            if rng.random() < accuracy:
                chosen.add(index)
            if others and rng.random() >= accuracy:
                chosen.add(others.pop())
        if not chosen:
            chosen.add(rng.choice(others or sorted(truth)))
        return {_ELEMENT: {"labels": [labels[index] for index in sorted(chosen)]}}


def _ballots(
    batch: Iterable[Sequence[Annotation]], labels: Sequence[str]
) -> tuple[list[Ballot], int]:
    """What everybody chose, and how many they are."""
    workers: dict[str, int] = {}
    ballots = [
        [
            (workers.setdefault(one.worker_id, len(workers)), _chosen(one.answer, labels))
            for one in annotations
        ]
        for annotations in batch
    ]
    return ballots, len(workers)


def _probabilities(
    index: int, ballots: Sequence[Ballot], workers: int, algorithm: str, seed: int
) -> dict[int, float]:
    """By position, the probability of one class for the objects that anybody chose it for."""
    votes = [
        Vote(position, worker, int(index in chosen))
        for position, ballot in enumerate(ballots)
        for worker, chosen in ballot
    ]
    positions = {vote.object for vote in votes if vote.label}
    if not positions:
        return {}
    verdicts = consolidations.get(algorithm)().consolidate(
        votes, objects=len(ballots), workers=workers, classes=2, seed=seed
    )
    return {
        position: verdict.posterior if verdict.label else 1 - verdict.posterior
        for position, verdict in enumerate(verdicts)
        if verdict is not None and position in positions
    }


def _consolidated(
    confidences: Mapping[int, float], answers: int, labels: Sequence[str]
) -> Consolidated:
    found = sorted(confidences)
    return Consolidated(
        found,
        {
            "class-map": {str(index): labels[index] for index in found},
            "confidence-map": {
                str(index): round(confidences[index], 4) if answers > 1 else 0 for index in found
            },
        },
    )


def _chosen(answer: Json, labels: Sequence[str]) -> frozenset[int]:
    """The classes in a submission; raises :class:`BadAnswer` unless it names at least one."""
    if not isinstance(answer, Mapping):
        raise BadAnswer("it must be a JSON object keyed by element name.")
    lists = [
        value["labels"]
        for value in answer.values()
        if isinstance(value, Mapping) and isinstance(value.get("labels"), list)
    ]
    if len(lists) != 1:
        raise BadAnswer(
            f"it has {len(lists)} elements with chosen labels; exactly one is needed, as in "
            '{"element": {"labels": ["class"]}}.'
        )
    (names,) = lists
    if not names:
        raise BadAnswer("no class is chosen; at least one is needed.")
    known = {label: index for index, label in enumerate(labels)}
    chosen = set()
    for name in names:
        index = known.get(name) if isinstance(name, str) else None
        if index is None:
            raise BadAnswer(f"{str(name)[:80]!r} is none of the job's classes.")
        if index in chosen:
            raise BadAnswer(f"{str(name)[:80]!r} is chosen twice.")
        chosen.add(index)
    return frozenset(chosen)


def _is_unlikely(confidence: Json) -> bool:
    return isinstance(confidence, int | float) and 0 < confidence <= _LIKELY


def _indices(value: Json, labels: Sequence[str]) -> set[int] | None:
    """The classes in a list of indices or names; ``None`` when that is not what it is."""
    if not isinstance(value, list):
        return None
    indices = {class_index_of(item, labels) for item in value}
    return None if None in indices else {index for index in indices if index is not None}
