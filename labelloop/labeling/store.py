"""Where the engine keeps its jobs: the port, and the store in memory.

A job is its objects (the manifest's lines, copied when the job is created, so that nobody changes
them under the workers' hands) and a journal of events. What the events mean is
:mod:`labelloop.labeling.state`'s business; a store only keeps them in order. Positions are opaque
integers that grow.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from labelloop.errors import JobNameTaken
from labelloop.jsonlines import dump_line

Event = Mapping[str, Any]


class JobRecord(Protocol):
    """One job in a store. Its journal has one writer at a time; the engine sees to that."""

    def append(self, event: Event) -> int:
        """Add an event; it is durable when this returns its position."""
        ...

    def read(self, position: int) -> dict[str, Any]:
        """The event at a position that :meth:`append` or :meth:`events` gave."""
        ...

    def events(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """All events with their positions, oldest first; a torn last one is dropped for good."""
        ...

    def object_count(self) -> int: ...

    def line(self, index: int) -> bytes:
        """One object's manifest line, without its line end."""
        ...

    def lines(self) -> Iterator[bytes]:
        """All objects' manifest lines in order."""
        ...

    def close(self) -> None:
        """The job has ended: let go of files and connections."""
        ...


class LabelingStore(Protocol):
    """All jobs of one engine."""

    def create(self, name: str, lines: Iterable[bytes], created: Event) -> JobRecord:
        """A new job with its objects and first event, all or nothing.

        Raises :class:`~labelloop.errors.JobNameTaken` when there is one of that name, upper and
        lower case being equal.
        """
        ...

    def jobs(self) -> Iterator[JobRecord]:
        """All jobs there are, in no particular order."""
        ...


class MemoryLabelingStore:
    """A store for tests and trials; give it to a second engine to see what a restart sees."""

    def __init__(self) -> None:
        self._records: dict[str, MemoryJobRecord] = {}
        self._lock = threading.Lock()

    def create(self, name: str, lines: Iterable[bytes], created: Event) -> MemoryJobRecord:
        record = MemoryJobRecord(list(lines))
        record.append(created)
        with self._lock:
            if self._records.setdefault(name.lower(), record) is not record:
                raise JobNameTaken(name)
        return record

    def jobs(self) -> Iterator[MemoryJobRecord]:
        return iter(list(self._records.values()))


class MemoryJobRecord:
    """One job in memory; events go through JSON, as they would on disk."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines
        self._events: list[bytes] = []

    def append(self, event: Event) -> int:
        self._events.append(dump_line(event))
        return len(self._events) - 1

    def read(self, position: int) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self._events[position])
        return event

    def events(self) -> Iterator[tuple[int, dict[str, Any]]]:
        return ((position, self.read(position)) for position in range(len(self._events)))

    def object_count(self) -> int:
        return len(self._lines)

    def line(self, index: int) -> bytes:
        return self._lines[index]

    def lines(self) -> Iterator[bytes]:
        return iter(self._lines)

    def close(self) -> None:
        """Nothing to let go of."""
