"""Objects of the run are looked up, others worked out: prediction after training on a pool."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from labelloop.algorithms import Predictor
from labelloop.algorithms._answers import Answers
from labelloop.algorithms._linear_model import LinearModel

log = logging.getLogger(__name__)

BATCH = 512
Answer = tuple[Sequence[int], Sequence[float]]


class KnownObjectsPredictor(Predictor):
    """Predicts in batches, so memory does not grow with the request.

    Attributes
    ----------
    attribute
        Where a line has its content.
    folder, answers, model
        The model's folder, what training answered, and the linear model for other objects.
    """

    attribute: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers, self.model = Answers.load(folder), LinearModel.load(folder)

    @abstractmethod
    def work_out(self, contents: Sequence[str]) -> Iterable[Answer | None]:
        """Answers for contents that training has not seen; ``None`` for one that is unusable."""

    def predict(self, lines: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
        remaining = iter(lines)
        while batch := list(islice(remaining, BATCH)):
            yield from self._predict([line.get(self.attribute) for line in batch])

    def novelty(self, lines: Sequence[Mapping[str, Any]]) -> Iterator[float]:
        remaining = iter(lines)
        while batch := list(islice(remaining, BATCH)):
            contents = [line.get(self.attribute) for line in batch]
            yield from self.answers.find_novelty(
                content if isinstance(content, str) else "" for content in contents
            )

    def _predict(self, contents: Sequence[object]) -> Iterator[Answer]:
        texts = [content for content in contents if isinstance(content, str)]
        known = dict(zip(texts, self.answers.find(texts), strict=True))
        others = [text for text, answer in known.items() if answer is None]
        worked_out = dict(zip(others, self.work_out(others) if others else (), strict=True))
        for content in contents:
            if not isinstance(content, str):
                log.warning("An object without %r gets no prediction.", self.attribute)
                yield self.model.undecided()
            else:
                yield known[content] or worked_out[content] or self.model.undecided()


def distinct(
    pool: Iterable[Mapping[str, Any]], labelled: Iterable[str], attribute: str
) -> list[str]:
    """Every content of the pool once, in its order, then the labelled ones it lacks."""
    contents = (line.get(attribute) for line in pool)
    found = dict.fromkeys(content for content in contents if isinstance(content, str))
    found.update(dict.fromkeys(labelled))
    return list(found)
