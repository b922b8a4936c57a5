"""Where the time went, from the marks that the states left in the rounds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from labelloop.report.data import RoundFacts

Kind = Literal["people", "model", "workflow"]

WORK: dict[str, Kind] = {
    "LabelingJobs": "people",
    "CreateLabelingJob": "people",
    "CreateTrainingJob": "model",
    "WaitForTrainingJob": "model",
    "CreateTransformJob": "model",
    "WaitForTransformJob": "model",
}
"""States that do the work itself; all others are the workflow's own."""

END = "end"
"""The mark that closes a sequence of states; what follows it belongs to no state."""

OUTSIDE = "Outside the rounds"


@dataclass(frozen=True, slots=True)
class StateTime:
    """One state: whose time it is, how often it was entered, and the seconds in it."""

    state: str
    kind: Kind
    visits: int
    seconds: float


@dataclass(frozen=True, slots=True)
class TimeByState:
    """The states, the longest first, and the seconds of all of them."""

    states: tuple[StateTime, ...]
    total: float

    def seconds(self, kind: Kind) -> float:
        return sum(entry.seconds for entry in self.states if entry.kind == kind)

    def share(self, kind: Kind) -> float:
        """That kind's share of the whole, 0 to 1."""
        return self.seconds(kind) / self.total if self.total else 0.0


def time_by_state(rounds: Sequence[RoundFacts], run_seconds: float = 0.0) -> TimeByState:
    """Sum the marks of all rounds.

    Parameters
    ----------
    rounds
        A state lasts from its mark to the next one; a clock that steps back counts as no time.
    run_seconds
        The whole run's time; what no round accounts for (start, output, pauses) is listed as
        outside the rounds.
    """
    visits: Counter[str] = Counter()
    spent: dict[str, float] = {}
    for facts in rounds:
        entries = [(state, dt.datetime.fromisoformat(time)) for state, time in facts.marks]
        for (state, entered), (_, left) in pairwise(entries):
            if state == END:
                continue
            spent[state] = spent.get(state, 0.0) + max(0.0, (left - entered).total_seconds())
            visits[state] += 1
    total = sum(spent.values())
    if spent and run_seconds > total:
        spent[OUTSIDE] = run_seconds - total
        visits[OUTSIDE] = 1
        total = run_seconds
    ordered = sorted(spent, key=lambda state: (-spent[state], state))
    states = (
        StateTime(state, WORK.get(state, "workflow"), visits[state], spent[state])
        for state in ordered
    )
    return TimeByState(tuple(states), total)
