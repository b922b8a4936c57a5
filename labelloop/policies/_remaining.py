"""What is left for people when the machine will label nothing, or nothing more."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from heapq import nsmallest

from labelloop.policies import (
    Certificate,
    PolicySettings,
    Population,
    Purpose,
    Request,
    RoundView,
    Step,
)
from labelloop.policies._requests import RequestsFor
from labelloop.randomness import Luck


def room(settings: PolicySettings, human: int) -> int | None:
    """Human labels the job still allows, or ``None`` when it sets no limit."""
    if settings.max_human_labels is None:
        return None
    return max(0, settings.max_human_labels - human)


def room_uncertified(settings: PolicySettings, human: int) -> int | None:
    """How many objects without any hope of a certificate people may label."""
    return 0 if settings.when_not_certified == "unlabelled" else room(settings, human)


def request_remaining(
    view: RoundView, limit: int | None, purpose: Purpose = "rest"
) -> tuple[Sequence[Request], int]:
    """Ask people about all that has no label, at most ``limit`` objects.

    Returns
    -------
    requests, left_out
        The requests, and how many objects the limit leaves without a label. When the limit bites,
        the least certain objects go first.
    """
    scores = view.scores
    remaining = array(
        "q",
        (
            index
            for index, seq in enumerate(scores.seq)
            if seq not in view.answers and seq not in view.failed
        ),
    )
    chosen: Sequence[int] = remaining
    if limit is not None and limit < len(remaining):
        chosen = nsmallest(limit, remaining, key=lambda i: (scores.margin[i], scores.seq[i]))
    objects = array("q", (scores.seq[index] for index in chosen))
    return RequestsFor(purpose, objects), len(remaining) - len(objects)


def hand_over(population: Population, settings: PolicySettings, why: str = "") -> Step:
    """The whole dataset for people, as far as the job allows; no model at all.

    The certificate holds when nothing is left out, for then no label is the machine's.
    """
    unlabelled = population.unlabelled
    limit = room(settings, population.counts.human)
    objects: Sequence[int] = unlabelled
    if limit is not None and limit < len(unlabelled):
        limit = room_uncertified(settings, population.counts.human) or 0
        objects = sorted(nsmallest(limit, unlabelled, key=Luck(settings.seed, "start")))
    left_out = len(unlabelled) - len(objects)
    people = f"{len(objects)} of the" if left_out else "all"
    return Step(
        RequestsFor("rest", objects),
        then="finish",
        certificate=Certificate(
            settings.promise, settings.target_error_rate, settings.confidence, not left_out
        ),
        reason=f"{why} People label {people} {len(unlabelled)} objects.".strip(),
    )
