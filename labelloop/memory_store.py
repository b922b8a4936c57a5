"""An :class:`~labelloop.ports.ObjectStore` in memory: for tests, trials and benchmarks."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from labelloop.errors import ObjectMissing, PreconditionFailed
from labelloop.ports import ObjectInfo


class MemoryStore:
    """S3's semantics on a dictionary; safe to share between threads."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def info(self, uri: str) -> ObjectInfo:
        return _describe(uri, self._body(uri))

    def read(self, uri: str) -> tuple[bytes, ObjectInfo]:
        body = self._body(uri)
        return body, _describe(uri, body)

    def chunks(self, uri: str, size: int = 1 << 20) -> Iterator[bytes]:
        body = self._body(uri)
        return (body[start : start + size] for start in range(0, len(body), size))

    def write(
        self, uri: str, body: bytes, *, if_absent: bool = False, if_match: str | None = None
    ) -> ObjectInfo:
        with self._lock:
            present = self._bodies.get(uri)
            if if_absent and present is not None:
                raise PreconditionFailed(uri)
            if if_match is not None:
                if present is None:
                    raise ObjectMissing(uri)
                if _describe(uri, present).etag != if_match:
                    raise PreconditionFailed(uri)
            self._bodies[uri] = bytes(body)
        return _describe(uri, body)

    @contextmanager
    def writer(self, uri: str, *, if_absent: bool = False) -> Iterator[_Buffer]:
        buffer = _Buffer()
        yield buffer
        self.write(uri, bytes(buffer.data), if_absent=if_absent)

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        for uri in sorted(self._bodies):
            if uri.startswith(prefix):
                yield self.info(uri)

    def _body(self, uri: str) -> bytes:
        try:
            return self._bodies[uri]
        except KeyError:
            raise ObjectMissing(uri) from None


class _Buffer:
    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> None:
        self.data += data


def _describe(uri: str, body: bytes) -> ObjectInfo:
    etag = hashlib.md5(body, usedforsecurity=False).hexdigest()
    return ObjectInfo(uri, etag, len(body))
