"""Time that can be skipped."""

from __future__ import annotations

import datetime as dt
import threading

from labelloop.ports import Clock, utc_now


class SimulatedClock:
    """The real time, plus whatever simulated workers have spent or waited.

    Give it to the engine and to the crowd, and nobody waits for a lease to run out or for a slow
    worker: the clock is put forward instead.

    Parameters
    ----------
    real
        The clock that goes on by itself; a test may give one that stands still.
    """

    def __init__(self, real: Clock = utc_now) -> None:
        self._real = real
        self._ahead = dt.timedelta()
        self._lock = threading.Lock()

    def __call__(self) -> dt.datetime:
        return self._real() + self._ahead

    def advance(self, span: dt.timedelta) -> None:
        """Put the clock forward; it never goes back."""
        with self._lock:
            self._ahead += max(span, dt.timedelta())

    def advance_to(self, moment: dt.datetime) -> None:
        """Put the clock forward to a moment, unless it is there already."""
        self.advance(moment - self())
