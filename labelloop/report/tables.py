"""The report's tables as rows of finished words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from labelloop.consolidation.skill import WorkerSkill
from labelloop.report.agreement import WorkerAgreement, WorkerFacts
from labelloop.report.bars import share_bar
from labelloop.report.data import ClassCount, ClassErrors, RoundFacts
from labelloop.report.purposes import purpose_name, purpose_reason
from labelloop.report.timing import Kind, time_by_state
from labelloop.report.words import count, cut, duration, percent

AT_ONCE = 25
"""So many rows are shown at once; the others unfold."""

LONGEST_NAME = 120

Row = dict[str, Any]

_KINDS: dict[Kind, tuple[str, str]] = {
    "people": ("people at work", "human"),
    "model": ("training and inference", "machine"),
    "workflow": ("the workflow itself", "workflow"),
}


def rounds(facts: Sequence[RoundFacts]) -> list[Row]:
    """One row a round."""
    return [
        {
            "round": entry.round,
            "asked": ", ".join(
                f"{purpose_name(purpose).lower()} {count(number)}"
                for purpose, number in entry.requests.items()
                if number
            ),
            "human": count(entry.human_labels),
            "failed": count(entry.failed),
            "machine": count(entry.machine_labels),
            "training": count(entry.training_labels),
            "error": "–" if entry.estimated_error is None else percent(entry.estimated_error),
            "reason": entry.reason,
        }
        for entry in facts
    ]


def purposes(facts: Sequence[RoundFacts]) -> list[Row]:
    """Why people were asked, over the whole run."""
    asked: Counter[str] = Counter()
    for entry in facts:
        asked.update(entry.requests)
    total = asked.total()
    return [
        {
            "name": purpose_name(purpose),
            "why": purpose_reason(purpose),
            "objects": count(number),
            "bar": share_bar([("share", "human", number / total)], percent(number / total)),
            "share": percent(number / total),
        }
        for purpose, number in asked.items()
        if number
    ]


def classes(entries: Sequence[ClassCount]) -> Row | None:
    """How many objects have which class; beyond :data:`AT_ONCE`, the largest come first."""
    if not entries:
        return None
    total = sum(entry.total for entry in entries)
    largest = max(entry.total for entry in entries) or 1
    ordered = list(entries)
    if len(entries) > AT_ONCE:
        ordered.sort(key=lambda entry: -entry.total)
    rows = [
        {
            "name": cut(entry.name, LONGEST_NAME),
            "bar": share_bar(
                [
                    ("came labelled", "given", entry.given / largest),
                    ("people", "human", entry.human / largest),
                    ("machine", "machine", entry.machine / largest),
                ],
                f"people {entry.human}, machine {entry.machine}, came labelled {entry.given}",
            ),
            "given": count(entry.given),
            "human": count(entry.human),
            "machine": count(entry.machine),
            "total": count(entry.total),
            "share": percent(entry.total / total) if total else "–",
        }
        for entry in ordered
    ]
    return {
        "any_given": any(entry.given for entry in entries),
        "shown": rows[:AT_ONCE],
        "more": rows[AT_ONCE:],
        "unused": sum(not entry.total for entry in entries),
    }


def class_errors(entries: Sequence[ClassErrors]) -> Row | None:
    """The audit by class, the most wrong ones first; ``None`` without an audit."""
    if not entries:
        return None
    ordered = sorted(entries, key=lambda entry: -entry.wrong)
    rows = []
    for entry in ordered:
        low, high = wilson_interval(entry.wrong, entry.audited)
        taken_for = sorted(entry.confused_with.items(), key=lambda pair: -pair[1])
        rows.append(
            {
                "name": cut(entry.name, LONGEST_NAME),
                "audited": count(entry.audited),
                "wrong": count(entry.wrong),
                "rate": percent(entry.wrong / entry.audited),
                "range": f"{percent(low)} to {percent(high)}",
                "bar": share_bar(
                    [("wrong", "wrong", entry.wrong / entry.audited)],
                    f"{entry.wrong} of {entry.audited} wrong",
                ),
                "taken_for": [
                    {"name": cut(name, LONGEST_NAME), "count": count(number)}
                    for name, number in taken_for[:3]
                ],
            }
        )
    return {"shown": rows[:AT_ONCE], "more": rows[AT_ONCE:]}


def wilson_interval(wrong: int, audited: int) -> tuple[float, float]:
    """A 95% confidence interval for a share (E. B. Wilson, JASA 22, 1927)."""
    z = 1.959964
    centre = (wrong + z * z / 2) / (audited + z * z)
    spread = z / (audited + z * z) * math.sqrt(wrong * (audited - wrong) / audited + z * z / 4)
    return max(0.0, centre - spread), min(1.0, centre + spread)


def workers(entries: Sequence[WorkerFacts], agreement: WorkerAgreement | None) -> Row | None:
    """Workers and how far they agree; ``None`` when none were compared."""
    if not entries:
        return None
    rows = [
        {
            "name": cut(entry.worker_id, LONGEST_NAME),
            "answers": count(entry.answers),
            "agreeing": percent(entry.agreeing / entry.answers),
            "skill": _skill(entry.skill),
            "gold": _gold(entry.skill),
            "bar": share_bar(
                [("equal", "human", entry.agreeing / entry.answers)],
                f"{entry.agreeing} of {entry.answers} equal to the label",
            ),
        }
        for entry in entries
    ]
    return {
        "shown": rows[:AT_ONCE],
        "more": rows[AT_ONCE:],
        "count": count(len(entries), "worker"),
        "answers": count(sum(entry.answers for entry in entries), "answer"),
        "agreement": _agreement(agreement),
        "has_gold": any(entry.skill and entry.skill.gold_answers for entry in entries),
    }


def _skill(skill: WorkerSkill | None) -> str:
    if skill is None:
        return ""
    return f"{percent(skill.accuracy)} ({percent(skill.low)} to {percent(skill.high)})"


def _gold(skill: WorkerSkill | None) -> str:
    if skill is None or not skill.gold_answers:
        return ""
    return f"{skill.gold_right} of {skill.gold_answers}"


def _agreement(agreement: WorkerAgreement | None) -> str:
    if agreement is None:
        return "Every object was answered by one worker, so nothing can be said about agreement."
    alpha = (
        "is not defined, as all answers are one class"
        if agreement.alpha is None
        else f"is {agreement.alpha:.3f} (1: always the same answer, 0: no better than chance)"
    )
    return (
        f"{count(agreement.objects, 'object')} had answers from two workers or more. Two answers "
        f"to one object are equal in {percent(agreement.pairwise)} of all pairs. "
        f"Krippendorff's alpha {alpha}."
    )


def times(facts: Sequence[RoundFacts], run_seconds: float) -> Row | None:
    """Time by state, the longest first; ``None`` when no state left a mark."""
    spent = time_by_state(facts, run_seconds)
    if not spent.total:
        return None
    shares = [(*_KINDS[kind], spent.share(kind)) for kind in _KINDS]
    return {
        "bar": share_bar(
            shares, ", ".join(f"{name} {percent(share)}" for name, _, share in shares)
        ),
        "legend": [
            {
                "name": _KINDS[kind][0],
                "style": _KINDS[kind][1],
                "share": f"{percent(spent.share(kind))}, {duration(spent.seconds(kind))}",
            }
            for kind in _KINDS
        ],
        "overhead": percent(spent.share("workflow")),
        "total": duration(spent.total),
        "rows": [
            {
                "state": entry.state,
                "kind": _KINDS[entry.kind][0],
                "visits": count(entry.visits),
                "time": duration(entry.seconds),
                "share": percent(entry.seconds / spent.total),
                "bar": share_bar(
                    [(entry.state, _KINDS[entry.kind][1], entry.seconds / spent.total)],
                    percent(entry.seconds / spent.total),
                ),
            }
            for entry in spent.states
        ],
    }
