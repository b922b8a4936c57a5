"""Whom the engine has heard about an object already, in whatever job."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from hashlib import blake2b

from labelloop.labeling.state import Heard, JobState
from labelloop.labeling.store import JobRecord


class Hearing:
    """Remembers who has judged what, over all jobs that have ended.

    Two jobs are about the same object when its manifest line is the same. Of a line only a digest
    is kept.
    """

    def __init__(self) -> None:
        self._workers: dict[bytes, set[str]] = {}
        self._lock = threading.Lock()

    def attend(self, record: JobRecord, state: JobState) -> None:
        """Tell a job what was heard before; of one that has ended, take in who answered."""
        if state.ended:
            self._note(record, state.answered)
        else:
            state.heard = self._about(record)

    def _note(self, record: JobRecord, answered: Mapping[int, Collection[str]]) -> None:
        for index, line in enumerate(record.lines()):
            if index in answered:
                with self._lock:
                    self._workers.setdefault(_digest(line), set()).update(answered[index])

    def _about(self, record: JobRecord) -> Heard:
        """What a new job is to know about its objects; looked up when first asked for."""
        known: dict[int, Collection[str]] | None = None

        def heard(index: int) -> Collection[str]:
            nonlocal known
            if known is None:
                known = self._of(record)
            return known.get(index, ())

        return heard

    def _of(self, record: JobRecord) -> dict[int, Collection[str]]:
        with self._lock:
            if not self._workers:
                return {}
            found = (self._workers.get(_digest(line)) for line in record.lines())
            return {index: frozenset(workers) for index, workers in enumerate(found) if workers}


def _digest(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()
