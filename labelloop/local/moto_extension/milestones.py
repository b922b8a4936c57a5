"""Wakes who waits for something to end, so that waiting costs neither calls nor time."""

from __future__ import annotations

import threading


class Milestones:
    """Names that are reached once, for example a job's ARN when the job has ended."""

    def __init__(self) -> None:
        self._reached: set[str] = set()
        self._changed = threading.Condition()

    def reach(self, name: str) -> None:
        """Mark the name as reached and wake everybody who waits."""
        with self._changed:
            self._reached.add(name)
            self._changed.notify_all()

    def wait(self, name: str, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds; says whether the name has been reached."""
        with self._changed:
            return self._changed.wait_for(lambda: name in self._reached, timeout)
