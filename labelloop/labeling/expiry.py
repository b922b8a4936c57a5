"""What is over by now: leases and offers. Pure, like the state it looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from labelloop.labeling.state import JobState, OpenObject


class Expiry:
    """Finds what has expired in a job, without looking at every object every time.

    A lease or an offer that begins from now on cannot end before the shorter of the two spans is
    over; so after one look at everything it is known until when there is nothing to find.
    """

    def __init__(self, state: JobState) -> None:
        self._state = state
        self._calm_until = dt.datetime.min.replace(tzinfo=dt.UTC)

    def due(self, now: dt.datetime) -> Iterator[tuple[str, int, str | None]]:
        """What has to happen: ``lapsed`` with object and worker, ``withdrawn`` with object.

        Each is to be applied to the state before the next is asked for.
        """
        if now < self._calm_until:
            return
        terms = self._state.terms
        for index, opened in list(self._state.open.items()):
            for lease in list(opened.leases.values()):
                if now >= lease.deadline:
                    yield "lapsed", index, lease.worker
            over = not opened.withdrawn and now >= opened.opened + terms.availability
            if over and index in self._state.open:
                yield "withdrawn", index, None
        soonest = now + min(terms.time_limit, terms.availability)
        self._calm_until = min(soonest, self.next_deadline() or soonest)

    def next_deadline(self) -> dt.datetime | None:
        """When the next lease or offer expires; ``None`` when nothing is open."""
        return min(
            (moment for opened in self._state.open.values() for moment in self._deadlines(opened)),
            default=None,
        )

    def _deadlines(self, opened: OpenObject) -> Iterator[dt.datetime]:
        if not opened.withdrawn:
            yield opened.opened + self._state.terms.availability
        for lease in opened.leases.values():
            yield lease.deadline
