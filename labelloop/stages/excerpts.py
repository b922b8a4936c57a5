"""What an object looks like, in a few words or a small picture: for the report."""

from __future__ import annotations

import heapq
from dataclasses import replace

from labelloop.errors import StorageError
from labelloop.labels import LabelLine
from labelloop.ledger import PartObject
from labelloop.randomness import Luck
from labelloop.report import LabelledExample
from labelloop.stages.run import Run

_EXCERPT = 200
_PICTURE_BYTES = 30_000


def excerpt(run: Run, item: PartObject) -> tuple[str, bytes | None]:
    """The beginning of an object's text, or the name of its file with a small picture."""
    fields = item.fields()
    text = str(fields.get("source") or fields.get("source-ref") or "")
    return text[:_EXCERPT], None if "source" in fields else _picture(run, text)


def _picture(run: Run, uri: str) -> bytes | None:
    """A small picture to show; large ones and what cannot be read stay a name."""
    try:
        if run.ledger.store.info(uri).size > _PICTURE_BYTES:
            return None
        return run.ledger.store.read(uri)[0]
    except (StorageError, ValueError):
        return None


class Examples:
    """A few objects that people labelled for each purpose, drawn by lot, without holding others.

    Parameters
    ----------
    run
        The run.
    each
        How many of each purpose.
    """

    def __init__(self, run: Run, each: int = 3) -> None:
        self._run, self._each = run, each
        self._luck = Luck(run.seed, "examples")
        self._drawn: dict[str, list[tuple[float, int, PartObject, str]]] = {}

    def add(self, item: PartObject, label: LabelLine, words: str) -> None:
        """Offer an object with its label in words; no object comes twice."""
        drawn = self._drawn.setdefault(label.purpose, [])
        entry = (-self._luck(item.seq), item.seq, item, words)
        if len(drawn) < self._each:
            heapq.heappush(drawn, entry)
        elif entry > drawn[0]:
            heapq.heapreplace(drawn, entry)

    def examples(self) -> list[LabelledExample]:
        """Purposes in the order they came up; in each by sequence number."""
        return [
            self._example(purpose, item, words)
            for purpose, drawn in self._drawn.items()
            for _, _, item, words in sorted(drawn, key=lambda entry: entry[1])
        ]

    def _example(self, purpose: str, item: PartObject, words: str) -> LabelledExample:
        text, picture = excerpt(self._run, item)
        example = LabelledExample(purpose, item.seq, text, words)
        return replace(example, image=picture)
