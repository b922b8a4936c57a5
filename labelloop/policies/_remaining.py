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


def allowed(settings: PolicySettings, models: int, again: int = 0) -> int | None:
    """Human labels the job allows in all, or ``None`` when it sets no limit.

    Parameters
    ----------
    models, again
        Models, and objects asked about a second time, that a budget has to pay for beside.
    """
    budget = settings.budget.labels(models, again) if settings.budget else None
    limits = [limit for limit in (settings.max_human_labels, budget) if limit is not None]
    return min(limits, default=None)


def room(settings: PolicySettings, human: int, models: int, again: int = 0) -> int | None:
    """Human labels the job still allows, or ``None`` when it sets no limit."""
    limit = allowed(settings, models, again)
    return None if limit is None else max(0, limit - human)


def lacking(settings: PolicySettings, labels: int, models: int, again: int = 0) -> list[str]:
    """Which limits of the job are below so much, and what would be enough."""
    needs = []
    most, budget = settings.max_human_labels, settings.budget
    if most is not None and most < labels:
        needs.append(f"at least {labels:,} human labels")
    if budget is not None and not budget.suffices(labels, models, again):
        amount = budget.in_words(budget.needed(labels, models, again))
        needs.append(f"a budget of at least {amount}")
    return needs


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


def hand_over(
    population: Population, settings: PolicySettings, why: str = "", again: int = 0
) -> Step:
    """The whole dataset for people, as far as the job allows; no model at all.

    The certificate holds when nothing is left out, for then no label is the machine's. A budget
    has to pay for ``again`` objects that people are asked about once more.
    """
    unlabelled = population.unlabelled
    limit = room(settings, population.counts.human, models=0, again=again)
    objects: Sequence[int] = unlabelled
    if limit is not None and limit < len(unlabelled):
        limit = 0 if settings.when_not_certified == "unlabelled" else limit
        objects = sorted(nsmallest(limit, unlabelled, key=Luck(settings.seed, "start")))
    left_out = len(unlabelled) - len(objects)
    people = f"{len(objects):,} of the" if left_out else "all"
    return Step(
        RequestsFor("rest", objects),
        then="finish",
        certificate=Certificate(
            settings.promise, settings.target_error_rate, settings.confidence, not left_out
        ),
        reason=f"{why} People label {people} {len(unlabelled):,} objects.".strip(),
    )
