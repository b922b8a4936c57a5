"""Entities in a text: labelled stretches of it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from labelloop.errors import BadAnswer, BadGold
from labelloop.label_categories import LabelCategories
from labelloop.task_types import (
    Annotation,
    Consolidated,
    DataObject,
    Json,
    TaskType,
    task_types,
)
from labelloop.task_types._entities import read_entities, write_entities
from labelloop.task_types._entity_slips import mark
from labelloop.task_types._spans import Span, agree

_ELEMENT = "entities"
"""The element name under which simulated workers submit, as in the shipped template."""


class NamedEntityRecognition(TaskType):
    """Entities in a text, Ground Truth's ``NamedEntityRecognition``.

    Formats: the submission is that of a ``crowd-entity-annotation``, whatever the element is
    called: ``{"<element>": {"entities": [{"label", "startOffset", "endOffset"}, …]}}``, with
    offsets in characters and the end exclusive. The label lists the entities that more than half
    of the workers marked (see :func:`labelloop.task_types._spans.agree`), beside the job's labels;
    the metadata has, in the same order, how many of the workers did, as a share. The shares are 0
    when only one worker answered: agreement with oneself says nothing.

    Parameters
    ----------
    categories
        Short names and instructions of a job; see :meth:`with_categories`.
    """

    function_suffixes = ("NamedEntityRecognition",)
    metadata_type = "groundtruth/text-span"
    source_attribute = "source"
    template = "crowd-entity-annotation.liquid.html"
    page = "NamedEntityRecognition"

    def __init__(self, categories: LabelCategories | None = None) -> None:
        self._categories = categories or LabelCategories(())

    def with_categories(self, categories: LabelCategories) -> NamedEntityRecognition:
        """The type with the job's short names and instructions."""
        return NamedEntityRecognition(categories)

    def task_input(self, data_object: DataObject, labels: Sequence[str]) -> dict[str, Json]:
        instructions = self._categories.instructions
        return {
            "taskObject": data_object["source"],
            "labels": self._described(labels),
            "instructions": {
                key: instructions.get(key) for key in ("shortInstruction", "fullInstruction")
            },
        }

    def check_answer(self, answer: Json, labels: Sequence[str]) -> None:
        _marked(answer, labels)

    def check_fit(self, answer: Json, data_object: DataObject) -> None:
        """Entities end within the text; one that a function of the job's own fetched is unknown."""
        text = data_object.get("source")
        last = max((entity["endOffset"] for entity in _entries(answer)), default=0)
        if isinstance(text, str) and last > len(text):
            raise BadAnswer(f"an entity ends at {last}, but the text has {len(text)} characters.")

    def consolidate(
        self, annotations: Sequence[Annotation], labels: Sequence[str]
    ) -> Consolidated | None:
        if not annotations:
            return None
        workers = len(annotations)
        agreed = agree([_marked(annotation.answer, labels) for annotation in annotations])
        entities = write_entities([one.span for one in agreed], labels)
        shares = [round(one.votes / workers, 4) if workers > 1 else 0 for one in agreed]
        return Consolidated(
            {"annotations": {"labels": self._described(labels), "entities": entities}},
            {"entities": [{"confidence": share} for share in shares]},
        )

    def classes_in(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> set[int]:
        """The labels of the entities."""
        try:
            return {span.label for span in _gold(value, labels)}
        except BadGold:
            return set()

    def matches(
        self, value: Json, metadata: Mapping[str, Json], gold: Json, labels: Sequence[str]
    ) -> bool | None:
        """Whether the entities are exactly the gold's."""
        try:
            return set(_gold(value, labels)) == set(_gold(gold, labels))
        except BadGold:
            return None

    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        """The gold's entities, each of them by that chance as it is.

        Gold is a list of entities, an object with ``entities``, or the value of a label.
        """
        spans, text = sorted(_gold(gold, labels)), str(data_object.get("source", ""))
        if spans and spans[-1].end > len(text):
            raise BadGold(gold, f"it ends behind the text of {len(text)} characters.")
        marked = mark(spans, text, len(labels), accuracy, rng)
        return {_ELEMENT: {"entities": write_entities(marked, labels)}}

    def _described(self, labels: Sequence[str]) -> list[dict[str, Json]]:
        """The labels as the element and the output manifest have them."""
        short = self._categories.short_names
        return [
            {"label": label, **({"shortDisplayName": short[label]} if label in short else {})}
            for label in labels
        ]


def _entries(answer: Json) -> list[Json]:
    """The entities in a submission; raises :class:`BadAnswer` unless there is one list of them."""
    if not isinstance(answer, Mapping):
        raise BadAnswer("it must be a JSON object keyed by element name.")
    lists: list[list[Json]] = [
        value["entities"]
        for value in answer.values()
        if isinstance(value, Mapping) and isinstance(value.get("entities"), list)
    ]
    if len(lists) != 1:
        raise BadAnswer(
            f"it has {len(lists)} elements with entities; exactly one is needed, as in "
            '{"element": {"entities": []}}.'
        )
    return lists[0]


def _marked(answer: Json, labels: Sequence[str]) -> list[Span]:
    try:
        return read_entities(_entries(answer), labels)
    except ValueError as error:
        raise BadAnswer(str(error)) from None


def _gold(gold: Json, labels: Sequence[str]) -> list[Span]:
    entries = gold
    for key in ("annotations", "entities"):
        if isinstance(entries, Mapping) and key in entries:
            entries = entries[key]
    if not isinstance(entries, list):
        raise BadGold(gold, "it is not a list of entities.")
    try:
        return read_entities(entries, labels)
    except ValueError as error:
        raise BadGold(gold, str(error)) from None


task_types.register("named-entity-recognition")(NamedEntityRecognition())
