"""The default: workers are learnt about as far as their votes meet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from labelloop.consolidation import Consolidation, Jury, Verdict, Vote, consolidations
from labelloop.consolidation.hierarchical import Hierarchical
from labelloop.consolidation.majority import Majority


def votes_meet(votes: Sequence[Vote], known: Collection[int] = ()) -> bool:
    """Whether the votes say anything about workers: two about one object, or one about a gold one.

    Parameters
    ----------
    votes
        Of the batch, in any order.
    known
        The gold objects.
    """
    seen: set[int] = set(known)
    for vote in votes:
        if vote.object in seen:
            return True
        seen.add(vote.object)
    return False


@consolidations.register("automatic")
class Automatic(Consolidation):
    """The hierarchical model; majority where no two votes meet.

    The hierarchical model finds out by itself how much there is to learn about workers. Why it, and
    what else was tried: ``docs/decisions/0005-consolidation-by-the-votes-at-hand.md``.
    """

    def jury(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> Jury:
        return _model(votes, known).jury(votes, workers=workers, classes=classes, known=known)

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
        return _model(votes, known).consolidate(
            votes, objects=objects, workers=workers, classes=classes, seed=seed, known=known
        )


def _model(votes: Sequence[Vote], known: Mapping[int, int] | None) -> Hierarchical | Majority:
    return Hierarchical() if votes_meet(votes, known or ()) else Majority()
