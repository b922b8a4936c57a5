"""The default: the model that the votes at hand can support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelloop.consolidation import Consolidation, Verdict, Vote, consolidations
from labelloop.consolidation.dawid_skene import DawidSkene
from labelloop.consolidation.majority import Majority
from labelloop.consolidation.one_coin import OneCoin

ANSWERS_PER_CELL = 5
"""Answers per worker and class from which confusion matrices can be estimated."""


def supported_model(
    votes: Sequence[Vote], *, classes: int, known: Mapping[int, int] | None = None
) -> DawidSkene | OneCoin | None:
    """The richest model that these votes can support; ``None``: they teach nothing about workers.

    Workers are learnt about where their answers meet: on objects with a second vote or a known
    label. Whoever answered on average :data:`ANSWERS_PER_CELL` of these per class (the old rule
    for contingency tables) has a confusion matrix; fewer do for one number.
    """
    counts: dict[int, int] = {}
    for vote in votes:
        counts[vote.object] = counts.get(vote.object, 0) + 1
    telling = [
        vote.worker for vote in votes if counts[vote.object] > 1 or vote.object in (known or {})
    ]
    if not telling:
        return None
    enough = ANSWERS_PER_CELL * classes * len(set(telling))
    return DawidSkene() if len(telling) >= enough else OneCoin()


@consolidations.register("automatic")
class Automatic(Consolidation):
    """Majority, one-coin or Dawid–Skene, whichever the batch has answers for.

    One number per worker is right when answers are few, and a matrix when they are many; taking the
    wrong one of the two is what makes learning about workers worse than counting votes. Why this
    rule: ``docs/decisions/0005-consolidation-by-the-votes-at-hand.md``.
    """

    def consolidate(
        self,
        votes: Sequence[Vote],
        *,
        objects: int,
        workers: int,
        classes: int,
        seed: int,
        known: Mapping[int, int] | None = None,
    ) -> list[Verdict | None]:
        model = supported_model(votes, classes=classes, known=known)
        if model is None:
            return Majority().consolidate(
                votes, objects=objects, workers=workers, classes=classes, seed=seed
            )
        return model.consolidate(
            votes, objects=objects, workers=workers, classes=classes, seed=seed, known=known
        )
