"""The class with the most votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from labelloop.consolidation import Ballot, Consolidation, Jury, Verdict, Vote, consolidations


@consolidations.register("majority")
class Majority(Consolidation):
    """The class with the most votes; every worker counts the same.

    The posterior is the smoothed share ``(v + 1/K) / (n + 1)`` of *v* votes among *n* with *K*
    classes: the posterior mean under a symmetric Dirichlet prior of total weight one (Perks, 1947),
    so that three votes out of three are not certainty. A tie is drawn by lot.
    """

    def jury(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> Jury:
        return MajorityJury(classes)


class MajorityJury(Jury):
    """Counts votes; knows nothing about workers."""

    def __init__(self, classes: int) -> None:
        self._classes = classes

    def verdict(self, ballot: Ballot, lot: float) -> Verdict:
        counts = Counter(label for _, label in ballot)
        most = max(counts.values())
        tied = sorted(label for label, count in counts.items() if count == most)
        return Verdict(tied[int(lot * len(tied))], (most + 1 / self._classes) / (len(ballot) + 1))
