"""The labelling store on a local disk.

::

    <folder>/<job name in lower case>/objects.jsonl    the manifest's lines, written once
    <folder>/<job name in lower case>/journal.jsonl    one event a line, only ever appended to

A job's folder appears by one rename, so it is there whole or not at all. An event is one write to
a file opened for appending: once :meth:`DiskJobRecord.append` has returned it survives the death
of the process, and with ``sync`` that of the machine. One process at a time may use a folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from labelloop.errors import CorruptJournal, JobNameTaken
from labelloop.jsonlines import dump_line
from labelloop.labeling.store import Event

_OBJECTS = "objects.jsonl"
_JOURNAL = "journal.jsonl"
_UNFINISHED = ".new-"


class DiskLabelingStore:
    """Jobs as folders.

    Parameters
    ----------
    folder
        Where the jobs' folders are; created when needed.
    sync
        Wait for the disk at every event, so that answers survive a power cut too. Costs
        milliseconds an event on most disks.
    """

    def __init__(self, folder: Path, *, sync: bool = False) -> None:
        self._folder = folder
        self._sync = sync

    def create(self, name: str, lines: Iterable[bytes], created: Event) -> DiskJobRecord:
        target = self._folder / name.lower()
        if target.exists():
            raise JobNameTaken(name)
        unfinished = self._folder / f"{_UNFINISHED}{name.lower()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with (unfinished / _OBJECTS).open("wb") as objects:
            objects.writelines(line + b"\n" for line in lines)
            self._settle(objects.fileno())
        with (unfinished / _JOURNAL).open("wb") as journal:
            journal.write(dump_line(created))
            self._settle(journal.fileno())
        try:
            unfinished.rename(target)
        except OSError as error:
            if target.exists():
                raise JobNameTaken(name) from error
            raise
        return DiskJobRecord(target, sync=self._sync)

    def jobs(self) -> Iterator[DiskJobRecord]:
        if not self._folder.is_dir():
            return
        for folder in sorted(self._folder.iterdir()):
            if folder.is_dir() and not folder.name.startswith(_UNFINISHED):
                yield DiskJobRecord(folder, sync=self._sync)

    def _settle(self, descriptor: int) -> None:
        if self._sync:
            os.fsync(descriptor)


class DiskJobRecord:
    """One job's folder. Files are opened when first needed."""

    def __init__(self, folder: Path, *, sync: bool) -> None:
        self._folder = folder
        self._sync = sync
        self._offsets: array[int] | None = None
        self._objects: int | None = None
        self._journal: int | None = None
        self._end = 0
        self._lock = threading.RLock()

    def append(self, event: Event) -> int:
        journal, position = self._open_journal(), self._end
        line = memoryview(dump_line(event))
        try:
            written = 0
            while written < len(line):
                written += os.write(journal, line[written:])
            if self._sync:
                os.fsync(journal)
        except OSError:
            os.ftruncate(journal, position)
            raise
        self._end += len(line)
        return position

    def read(self, position: int) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(_line_at(self._open_journal(), position))
        return event

    def events(self) -> Iterator[tuple[int, dict[str, Any]]]:
        path = self._folder / _JOURNAL
        position, size = 0, path.stat().st_size
        with path.open("rb") as journal:
            for line in journal:
                try:
                    event = json.loads(line) if line.endswith(b"\n") else None
                except ValueError:
                    event = None
                if not isinstance(event, dict):
                    if position + len(line) < size:
                        raise CorruptJournal(str(path), position)
                    os.truncate(path, position)
                    break
                yield position, event
                position += len(line)

    def object_count(self) -> int:
        return len(self._line_offsets())

    def line(self, index: int) -> bytes:
        with self._lock:  # workers read while others do, and while the job ends
            if self._objects is None:
                self._objects = os.open(self._folder / _OBJECTS, os.O_RDONLY)
            return _line_at(self._objects, self._line_offsets()[index])

    def lines(self) -> Iterator[bytes]:
        with (self._folder / _OBJECTS).open("rb") as objects:
            for line in objects:
                yield line.removesuffix(b"\n")

    def close(self) -> None:
        with self._lock:
            for descriptor in (self._objects, self._journal):
                if descriptor is not None:
                    os.close(descriptor)
            self._objects = self._journal = self._offsets = None

    def _open_journal(self) -> int:
        if self._journal is None:
            self._journal = os.open(self._folder / _JOURNAL, os.O_RDWR | os.O_APPEND)
            self._end = os.fstat(self._journal).st_size
        return self._journal

    def _line_offsets(self) -> array[int]:
        with self._lock:
            if self._offsets is None:
                self._offsets, position = array("q"), 0
                for line in self.lines():
                    self._offsets.append(position)
                    position += len(line) + 1
            return self._offsets

    def __del__(self) -> None:
        with contextlib.suppress(OSError):
            self.close()


def _line_at(descriptor: int, position: int) -> bytes:
    """The line that starts at a position, without its end; other readers are not disturbed."""
    pieces: list[bytes] = []
    while piece := os.pread(descriptor, 8192 << min(len(pieces), 8), position):
        line, end, _ = piece.partition(b"\n")
        pieces.append(line)
        if end:
            break
        position += len(piece)
    return b"".join(pieces)
