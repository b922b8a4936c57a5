"""Is the machine's label right? Few workers where they say so at once, more where they do not.

An audited object is judged by at most W workers, W odd. The first (W − 1) / 2 of them settle it
when every one chooses the machine's label. Otherwise the others are asked too, and the label is
right when a majority of the W chose it; once there are votes of others, that majority alone counts,
whatever a later model says. Votes that never came count against the machine.

**What the votes decide.** Only the verdict. Who is asked, when, about how many objects, and what
the model learns, follow from the path (:mod:`labelloop.certification.margin_cut`). A check goes on
with the very look that called for it: no further risk is spent.

**An object that leaves.** Active learning may ask for an object that the audit has met, which then
trains with the label of the workers first asked. That this label may have more or fewer votes than
another's, and so tells that the object was audited, does no harm: in a random order, where an
object stood that is taken out says nothing about the order of those that stay. What must not show
in the path is the audit of objects that *stay*, and the verdicts.

**Mistakes.** A wrong vote mostly makes a right label look wrong, which costs labels but breaks no
promise. What can break it is a wrong label that is confirmed. β bounds the chance of that for
every object, and the test allows for it (:mod:`labelloop.certification.hypergeometric`). When the
votes on an object are independent and each repeats the machine's wrong label with chance η at most,
β is :func:`wrong_confirmation_rate`. Mistakes that all workers share with the machine have no such
bound: only objects with a known label show those.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb


def first_group(workers: int) -> int:
    """How many of the W workers are asked first."""
    return (workers - 1) // 2


def confirmed(votes: Sequence[int], label: int, workers: int) -> bool | None:
    """Whether the votes confirm a label; ``None`` where further votes of the W could still do so.

    Parameters
    ----------
    votes
        The classes chosen, in the order the workers were asked; no more than ``workers`` count.
    label
        The machine's class.
    workers
        W, odd and at least 3.
    """
    first = first_group(workers)
    if len(votes) == first and all(vote == label for vote in votes):
        return True
    if majority(votes, label, workers):
        return True
    return False if len(votes) >= workers else None


def majority(votes: Sequence[int], label: int, workers: int) -> bool:
    """Whether more than half of the W chose this label."""
    return sum(vote == label for vote in votes[:workers]) > workers // 2


def wrong_confirmation_rate(workers: int, repeats: float) -> float:
    """β: the chance that a wrong label is confirmed when each vote repeats it with that chance.

    Either most of the W votes repeat it, or just those of the first group do.
    """
    first = first_group(workers)
    most = sum(
        comb(workers, votes) * repeats**votes * (1 - repeats) ** (workers - votes)
        for votes in range(first + 1, workers + 1)
    )
    return float(most + repeats**first * (1 - repeats) ** (workers - first))
