"""People's own labels at a look: who is compared, and how many may be wrong.

The argument is in :mod:`labelloop.certification.human_errors`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from labelloop.certification import LookSchedule, most_wrong
from labelloop.policies import PolicySettings, RoundView
from labelloop.randomness import Luck


@dataclass(frozen=True, slots=True)
class HumanErrors:
    """How many of the path's human labels may be wrong, from those that were compared.

    Attributes
    ----------
    labels
        Human labels of the path: start, pilot and batches.
    compared, disputed
        A random sample of them, and how many of it are disputed.
    most
        At most so many are wrong, but for the look's risk.
    """

    labels: int
    compared: int
    disputed: int
    most: int


def human_errors(
    view: RoundView, settings: PolicySettings, looks: LookSchedule, look: int
) -> HumanErrors:
    """What the comparisons say about the labels of the path, at a look."""
    path, compared = sample_of_path(view, settings, looks.audit_size(look))
    disputed, risk = disputes(view, compared), looks.risk_of(look)
    most = most_wrong(len(path), len(compared), disputed, risk, overlooked(settings))
    return HumanErrors(len(path), len(compared), disputed, most)


def sample_of_path(
    view: RoundView, settings: PolicySettings, size: int
) -> tuple[list[int], list[int]]:
    """The path's human labels, and those of them to compare: ``size``, but at most half."""
    path = path_of(view)
    return path, to_compare(view, settings, path, min(size, len(path) // 2))


def path_of(view: RoundView) -> list[int]:
    """The objects people labelled, without the audit's."""
    return [
        seq
        for seq in view.human
        if (answer := view.answers.get(seq)) is None or answer.purpose != "audit"
    ]


def to_compare(
    view: RoundView, settings: PolicySettings, objects: Iterable[int], size: int
) -> list[int]:
    """The random sample of ``objects`` that is held against something.

    Objects with a known label were chosen before the run, at random as far as it can know: they
    are the sample. Second opinions are asked in a secret order of their own.
    """
    if settings.human_errors == "gold":
        return [seq for seq in objects if seq in view.comparisons]
    return nsmallest(size, objects, key=Luck(settings.seed, "second"))


def disputes(view: RoundView, compared: Iterable[int]) -> int:
    """How many of these labels do not agree with what they are held against, or with nothing."""
    found = map(view.comparisons.get, compared)
    return sum(pair is None or pair.label != pair.other for pair in found)


def overlooked(settings: PolicySettings) -> float | None:
    """The chance that a comparison confirms a wrong label: what is known never does."""
    if settings.human_errors == "gold":
        return 0.0
    return settings.wrong_confirmation_rate or None
