"""Answers that were worked out in training, looked up by content.

Where a model needs all objects in one place, training is that place: it answers for every object
it has seen, and inference reads the answers off. The key is a digest of the content itself (the
text, or the image's URI) and not the object's number, so that a model that is served later never
gives one object's answer for another, and equal objects get equal answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE_NAME = "answers.npz"
MOST_FIGURES = 20_000_000
"""Probabilities kept at most; with more objects × classes, only the best classes of each."""


class Answers:
    """Ranked class probabilities by content.

    Attributes
    ----------
    keys
        Digests of the contents, ascending; shape (n,).
    classes, probabilities
        Class indices and their probabilities, most probable first; both of shape (n, kept classes).
    novelty
        See :meth:`~labelloop.algorithms.Predictor.novelty`; shape (n,).
    """

    def __init__(
        self,
        keys: NDArray[np.uint64],
        classes: NDArray[np.int32],
        probabilities: NDArray[np.float32],
        novelty: NDArray[np.float32],
    ) -> None:
        self.keys, self.classes, self.probabilities = keys, classes, probabilities
        self.novelty = novelty

    @classmethod
    def rank(
        cls,
        contents: Sequence[str],
        classes: NDArray[np.int64],
        probabilities: NDArray[np.float32],
        novelty: NDArray[np.float64] | None = None,
        most_figures: int = MOST_FIGURES,
    ) -> Answers:
        """The answers of distinct contents.

        Parameters
        ----------
        contents
            The objects.
        classes
            The class index of every column.
        probabilities
            Shape (contents, classes).
        novelty
            Shape (contents,); all are new without.
        most_figures
            See :data:`MOST_FIGURES`.
        """
        import numpy as np

        new = np.ones(len(contents)) if novelty is None else novelty
        kept = max(2, most_figures // max(1, len(contents)))
        order = np.argsort(-probabilities, axis=1, kind="stable")[:, :kept]
        keys = digests(contents)
        ascending = np.argsort(keys, kind="stable")
        return cls(
            keys[ascending],
            classes[order].astype(np.int32)[ascending],
            np.take_along_axis(probabilities, order, axis=1)[ascending],
            new.astype(np.float32)[ascending],
        )

    def find(self, contents: Iterable[str]) -> list[tuple[list[int], list[float]] | None]:
        """The answer for every content, ``None`` for one that training has not seen."""
        return [None if place is None else self._answer(place) for place in self._places(contents)]

    def _answer(self, place: int) -> tuple[list[int], list[float]]:
        probabilities = self.probabilities[place].tolist()
        most = max(1.0, math.fsum(probabilities))  # kept in 32 bits, they may sum to a bit more
        return self.classes[place].tolist(), [value / most for value in probabilities]

    def find_novelty(self, contents: Iterable[str]) -> list[float]:
        """The novelty of every content; one that training has not seen is new altogether."""
        return [
            1.0 if place is None else float(self.novelty[place]) for place in self._places(contents)
        ]

    def _places(self, contents: Iterable[str]) -> list[int | None]:
        import numpy as np

        wanted = digests(contents)
        if not len(self.keys):
            return [None] * len(wanted)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = self.keys[places] == wanted
        return [int(place) if there else None for place, there in zip(places, known, strict=True)]

    def save(self, model_dir: Path) -> None:
        """Write the arrays to ``model_dir``."""
        import numpy as np

        np.savez(
            model_dir / FILE_NAME,
            keys=self.keys,
            classes=self.classes,
            probabilities=self.probabilities,
            novelty=self.novelty,
        )

    @classmethod
    def load(cls, model_dir: Path) -> Answers:
        """What :meth:`save` wrote."""
        import numpy as np

        with np.load(model_dir / FILE_NAME, allow_pickle=False) as arrays:
            return cls(*(arrays[name] for name in ("keys", "classes", "probabilities", "novelty")))


def digests(contents: Iterable[str]) -> NDArray[np.uint64]:
    """Eight bytes for every content: among a million, two alike are a matter of one in 10⁷."""
    import numpy as np

    return np.fromiter(
        (
            int.from_bytes(
                blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
            )
            for text in contents
        ),
        dtype=np.uint64,
    )
