"""A store that dies: at its n-th write, before the object is there or just after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from labelloop.memory_store import MemoryStore
from labelloop.ports import ObjectInfo, ObjectWriter


class Died(BaseException):
    """The process is gone; no handler of ours may catch it."""


class FaultyStore(MemoryStore):
    """Dies at one write and from then on does nothing any more.

    Parameters
    ----------
    survivor
        The store whose content outlives the process.
    dies_at
        Which write, from 0; ``None``: never.
    after
        Whether that write still happens.
    """

    def __init__(self, survivor: MemoryStore, dies_at: int | None = None, *, after: bool = False):
        super().__init__()
        self._bodies = survivor._bodies
        self._dies_at, self._after = dies_at, after
        self.writes = 0

    def write(
        self, uri: str, body: bytes, *, if_absent: bool = False, if_match: str | None = None
    ) -> ObjectInfo:
        doomed = self._dies_at is not None and self.writes >= self._dies_at
        self.writes += 1
        if doomed and not self._after:
            raise Died
        info = super().write(uri, body, if_absent=if_absent, if_match=if_match)
        if doomed:
            raise Died
        return info

    @contextmanager
    def writer(self, uri: str, *, if_absent: bool = False) -> Iterator[ObjectWriter]:
        with super().writer(uri, if_absent=if_absent) as out:
            yield out
