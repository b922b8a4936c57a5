"""How objects go into workers' hands and out of them. Whoever calls holds the job's lock."""

from __future__ import annotations

import datetime as dt

from labelloop.errors import TaskExpired
from labelloop.labeling.journaled_state import JournaledState, stamp
from labelloop.labeling.state import Lease
from labelloop.labeling.tasks import object_index, read_task_id
from labelloop.task_types import Json


class Leasing:
    """Decides who gets what, and writes down what happens to it, one event each.

    Everything that takes a task id raises :class:`~labelloop.errors.NoSuchTask`,
    :class:`~labelloop.errors.NotYourTask` or :class:`~labelloop.errors.TaskExpired` when the worker
    holds no such task.
    """

    def __init__(self, journaled: JournaledState) -> None:
        self._journaled = journaled
        self._state = journaled.state

    def give(self, worker: str, object_id: str | None, now: dt.datetime) -> Lease | None:
        """A worker's hold on the object they want or, without one, on the longest on offer.

        ``None`` when there is none for them. What they hold already they are given again.
        """
        if self._state.status != "InProgress":
            return None
        self._journaled.expire(now)
        if object_id is None:
            index = self._state.choose(worker)
        else:
            index = object_index(object_id)
            if held := self._state.lease(index, worker):
                return held
            index = index if self._state.suits(index, worker) else None
        if index is None:
            return None
        self._journaled.happen("leased", now, index=index, worker=worker)
        return self._state.lease(index, worker)

    def held(self, worker: str, now: dt.datetime) -> list[Lease]:
        """Everything in a worker's hands."""
        self._journaled.expire(now)
        leases = (self._state.lease(index, worker) for index in self._state.open)
        return [lease for lease in leases if lease]

    def current(self, task_id: str, worker: str, now: dt.datetime) -> Lease:
        """The hold that a task id names."""
        index, number = read_task_id(task_id, worker)
        lease = self._state.lease(index, worker)
        if lease is None or lease.number != number or now >= lease.deadline:
            raise TaskExpired(task_id)
        return lease

    def seconds_held(self, task_id: str, worker: str, now: dt.datetime) -> float:
        """How long a worker has had a task."""
        return _seconds(self.current(task_id, worker, now), now)

    def hand_in(
        self, lease: Lease, answer: Json, time_spent: float | None, now: dt.datetime
    ) -> None:
        """An answer, for which no more time counts than the job's limit."""
        spent = _seconds(lease, now) if time_spent is None else time_spent
        fields = {
            "accepted": stamp(lease.accepted),
            "seconds": round(min(spent, self._state.terms.time_limit.total_seconds()), 3),
            "answer": answer,
        }
        index, worker = lease.object, lease.worker
        # The journal decides what was answered; see make_up for a death in between.
        self._journaled.happen("answered", now, index=index, worker=worker, **fields)

    def give_back(self, task_id: str, worker: str, kind: str, now: dt.datetime) -> int:
        """A task ``declined`` or ``returned``; which object it was about."""
        lease = self.current(task_id, worker, now)
        self._journaled.happen(kind, now, index=lease.object, worker=worker)
        return lease.object


def _seconds(lease: Lease, now: dt.datetime) -> float:
    """Never negative, whatever has happened to the clock."""
    return max(0.0, (now - lease.accepted).total_seconds())
