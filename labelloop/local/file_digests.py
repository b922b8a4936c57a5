"""Entity tags of files (MD5 of the content), computed once for as long as the file is the same."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path
from typing import NamedTuple

# A file system's clock ticks every few milliseconds, so two writes can bear the same time. A tag
# counts as known only if it was looked up well after the file's last change.
_SETTLED_NS = 100_000_000
_REMEMBERED = 200_000


class _Identity(NamedTuple):
    inode: int
    size: int
    modified_ns: int
    changed_ns: int


class FileDigests:
    """A bounded memory of entity tags, by key. Safe with threads."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[_Identity, int, str]] = {}
        self._lock = threading.Lock()

    def etag(self, key: str, descriptor: int) -> str:
        """The entity tag of the open file that is this key's object."""
        identity = _identity(os.fstat(descriptor))
        known = self._known.get(key)
        if known and known[0] == identity and known[1] - identity.changed_ns > _SETTLED_NS:
            return known[2]
        looked_ns = time.time_ns()
        etag = _md5(descriptor)
        self._keep(key, identity, looked_ns, etag)
        return etag

    def remember(self, key: str, path: Path, etag: str) -> None:
        """Keep the tag of a file that was just written."""
        self._keep(key, _identity(path.stat()), time.time_ns(), etag)

    def _keep(self, key: str, identity: _Identity, looked_ns: int, etag: str) -> None:
        with self._lock:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = (identity, looked_ns, etag)


def _identity(status: os.stat_result) -> _Identity:
    return _Identity(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _md5(descriptor: int) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    position = 0
    while data := os.pread(descriptor, 1 << 20, position):
        digest.update(data)
        position += len(data)
    return digest.hexdigest()
