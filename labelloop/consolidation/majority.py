"""The class with the most votes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from labelloop.consolidation import Consolidation, Verdict, Vote, consolidations


@consolidations.register("majority")
class Majority(Consolidation):
    """The class with the most votes; every worker counts the same.

    The posterior is the smoothed share ``(v + 1/K) / (n + 1)`` of *v* votes among *n* with *K*
    classes: the posterior mean under a symmetric Dirichlet prior of total weight one (Perks, 1947),
    so that three votes out of three are not certainty. A tie is drawn by lot; the lot depends only
    on the seed and the object.
    """

    def consolidate(
        self, votes: Sequence[Vote], *, objects: int, workers: int, classes: int, seed: int
    ) -> list[Verdict | None]:
        counts: list[Counter[int] | None] = [None] * objects
        for vote in votes:
            counter = counts[vote.object]
            if counter is None:
                counter = counts[vote.object] = Counter()
            counter[vote.label] += 1
        return [
            None if counter is None else _verdict(counter, classes, f"{seed}:{position}")
            for position, counter in enumerate(counts)
        ]


def _verdict(counter: Counter[int], classes: int, lot: str) -> Verdict:
    most = max(counter.values())
    tied = sorted(label for label, count in counter.items() if count == most)
    label = tied[0] if len(tied) == 1 else random.Random(lot).choice(tied)  # noqa: S311
    return Verdict(label, (most + 1 / classes) / (counter.total() + 1))
