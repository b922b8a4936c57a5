"""What a labelling job's events amount to. Pure: no clock, no files, no lock.

Events, as they stand in the journal (``at`` is an ISO 8601 time in UTC, ``object`` an index into
the manifest)::

    {"event":"created","at":…,"request":{…},"labels":[…]}
    {"event":"leased","at":…,"object":12,"worker":"w"}
    {"event":"answered","at":…,"object":12,"worker":"w","accepted":…,"seconds":8.1,"answer":{…}}
    {"event":"declined" | "returned" | "lapsed","at":…,"object":12,"worker":"w"}
    {"event":"withdrawn","at":…,"object":12}              its availability is over
    {"event":"failed","at":…,"object":12,"reason":…}      it cannot be shown to anybody
    {"event":"stopping","at":…,"status":"Stopped" | "Failed","reason":…}
    {"event":"ended","at":…,"status":…,"reason":…,"counts":[100,2] | null}

The counts are the objects with a new label and those that failed; null: there is no output.
Replaying a journal gives the same state as having lived through it, so everything that depends on
time is an event of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from labelloop.labeling.lines import Plan
from labelloop.labeling.terms import Terms

Heard = Callable[[int], Collection[str]]
"""The workers who have judged one of a job's objects, by its index, in earlier jobs."""


@dataclass(frozen=True, slots=True)
class Lease:
    """One worker's hold on one object; ``number`` counts the object's leases from 1."""

    object: int
    worker: str
    number: int
    accepted: dt.datetime
    deadline: dt.datetime


@dataclass(slots=True)
class OpenObject:
    """An object on offer: who holds it, who answered (with the answer's position), who declined."""

    opened: dt.datetime
    leases: dict[str, Lease] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    declined: set[str] = field(default_factory=set)
    numbers: int = 0
    withdrawn: bool = False

    def touched_by(self, worker: str) -> bool:
        return worker in self.leases or worker in self.answers or worker in self.declined


class Failure(NamedTuple):
    reason: str
    at: dt.datetime


class JobState:
    """The state of one labelling job.

    Attributes
    ----------
    status
        ``Initializing``, ``InProgress``, ``Stopping``, or how it ended.
    open
        The objects on offer, by index, longest on offer first.
    vacant
        Those of them that still need a worker.
    answered
        By index, the finished objects with at least one answer: its position by worker.
    failures
        By index, the finished objects without any answer.
    counts
        Once the output is written: the objects with a new label, and those that failed.
    heard
        Who has judged an object in earlier jobs and is not asked again.
    """

    def __init__(self, terms: Terms, plan: Plan) -> None:
        self.terms = terms
        self.plan = plan
        self.status = "Initializing"
        self.final_status = "Completed"
        self.failure_reason = ""
        self.created = self.modified = dt.datetime.min.replace(tzinfo=dt.UTC)
        self.open: dict[int, OpenObject] = {}
        self.vacant: dict[int, None] = {}
        self.answered: dict[int, dict[str, int]] = {}
        self.failures: dict[int, Failure] = {}
        self.ended = False
        self.counts: tuple[int, int] | None = None
        self.heard: Heard = lambda index: ()
        self._next = 0
        self._handlers: dict[str, Callable[[int, Mapping[str, Any], dt.datetime], None]] = {
            "created": self._created,
            "leased": self._leased,
            "answered": self._answered,
            "declined": self._declined,
            "returned": self._returned,
            "lapsed": self._returned,
            "withdrawn": self._withdrawn,
            "failed": self._failed,
            "stopping": self._stopping,
            "ended": self._ended,
        }

    def apply(self, position: int, event: Mapping[str, Any]) -> None:
        """Take in one event; ``position`` is where it stands in the journal."""
        self.modified = dt.datetime.fromisoformat(event["at"])
        self._handlers[event["event"]](position, event, self.modified)

    @property
    def nothing_left(self) -> bool:
        """Whether no more answers can come in."""
        return self.status == "Stopping" or (self.status == "InProgress" and not self.open)

    @property
    def has_output(self) -> bool:
        return self.counts is not None

    @property
    def labelled(self) -> int:
        """Objects that people have labelled."""
        return self.counts[0] if self.counts else len(self.answered)

    @property
    def failed(self) -> int:
        """Objects that came to nothing."""
        return self.counts[1] if self.counts else len(self.failures) + len(self.plan.unusable)

    # Questions

    def choose(self, worker: str) -> int | None:
        """The object longest on offer among those this worker can be given."""
        return next((index for index in self.vacant if self.suits(index, worker)), None)

    def suits(self, index: int | None, worker: str) -> bool:
        """Whether this worker can be given this object."""
        if index is None or index not in self.vacant or self.open[index].touched_by(worker):
            return False
        return worker not in self.heard(index)

    def lease(self, index: int | None, worker: str) -> Lease | None:
        """The worker's hold on an object."""
        opened = None if index is None else self.open.get(index)
        return opened.leases.get(worker) if opened else None

    def answers(self, index: int) -> Mapping[str, int]:
        """Who has answered an object, and where that stands in the journal; oldest first."""
        opened = self.open.get(index)
        return opened.answers if opened else self.answered.get(index, {})

    # One method per event

    def _created(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        self.created = at
        self.status = "InProgress"
        self._open_more(at)

    def _leased(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        index, worker = event["object"], event["worker"]
        opened = self.open[index]
        opened.numbers += 1
        opened.leases[worker] = Lease(index, worker, opened.numbers, at, at + self.terms.time_limit)
        self._settle(index, at)

    def _answered(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        opened = self.open[event["object"]]
        del opened.leases[event["worker"]]
        opened.answers[event["worker"]] = position
        self._settle(event["object"], at)

    def _declined(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        self.open[event["object"]].declined.add(event["worker"])
        self._returned(position, event, at)

    def _returned(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        del self.open[event["object"]].leases[event["worker"]]
        self._settle(event["object"], at)

    def _withdrawn(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        self.open[event["object"]].withdrawn = True
        self._settle(event["object"], at)

    def _failed(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        self._close(event["object"], at, event["reason"])

    def _stopping(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        self.status = "Stopping"
        self.final_status = event["status"]
        self.failure_reason = event["reason"]
        for index, opened in self.open.items():
            if opened.answers:
                self.answered[index] = opened.answers
        self.open.clear()
        self.vacant.clear()

    def _ended(self, position: int, event: Mapping[str, Any], at: dt.datetime) -> None:
        self.status = event["status"]
        self.failure_reason = event["reason"]
        self.ended = True
        if event["counts"] is not None:
            self.counts = tuple(event["counts"])

    # What follows from an event

    def _settle(self, index: int, at: dt.datetime) -> None:
        """Put the object back on offer, hold it back, or close it."""
        opened, workers = self.open[index], self.terms.workers
        given_up = opened.withdrawn or len(opened.declined) >= workers
        if len(opened.answers) >= workers or (given_up and not opened.leases):
            over = "was not answered while it was on offer"
            declined = f"was declined by {len(opened.declined)} worker(s)"
            self._close(index, at, f"The object {over if opened.withdrawn else declined}.")
        elif given_up or len(opened.answers) + len(opened.leases) >= workers:
            self.vacant.pop(index, None)
        else:
            self.vacant[index] = None

    def _close(self, index: int, at: dt.datetime, reason: str) -> None:
        """Take the object off offer; one answer is enough to label it."""
        opened = self.open.pop(index)
        self.vacant.pop(index, None)
        if opened.answers:
            self.answered[index] = opened.answers
        else:
            self.failures[index] = Failure(reason, at)
        self._open_more(at)

    def _open_more(self, at: dt.datetime) -> None:
        terms, to_ask = self.terms, self.plan.to_ask
        while self._next < len(to_ask) and len(self.open) < terms.concurrent:
            if terms.budget is not None and len(self.open) + len(self.answered) >= terms.budget:
                break
            index = to_ask[self._next]
            self._next += 1
            self.open[index] = OpenObject(at)
            self.vacant[index] = None
        if not self.open and self._next < len(to_ask):
            self.final_status = "Stopped"  # a stopping condition is met
