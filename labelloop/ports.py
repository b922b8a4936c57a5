"""What the core asks of the outside: small interfaces, one adapter per service.

The adapters for AWS are in :mod:`labelloop.aws`, those for the laptop in :mod:`labelloop.local`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """What a bucket says about one object: its URI, entity tag (unquoted) and size in bytes."""

    uri: str
    etag: str
    size: int


class ObjectWriter(Protocol):
    """A sink for one object that appears only when its ``with`` block ends without an error."""

    def write(self, data: bytes) -> None: ...


class ObjectStore(Protocol):
    """S3's semantics, by ``s3://bucket/key`` URI.

    All methods raise :class:`~labelloop.errors.ObjectMissing` for an absent object.
    """

    def info(self, uri: str) -> ObjectInfo: ...

    def read(self, uri: str) -> tuple[bytes, ObjectInfo]:
        """The whole body; for objects known to be small."""
        ...

    def chunks(self, uri: str, size: int = 1 << 20) -> Iterator[bytes]:
        """The body in pieces of about ``size`` bytes."""
        ...

    def write(
        self, uri: str, body: bytes, *, if_absent: bool = False, if_match: str | None = None
    ) -> ObjectInfo:
        """Write a whole object.

        Raises :class:`~labelloop.errors.PreconditionFailed` when ``if_absent`` is set and the
        object exists, or when its entity tag is not ``if_match``.
        """
        ...

    def writer(self, uri: str, *, if_absent: bool = False) -> AbstractContextManager[ObjectWriter]:
        """Stream an object of unknown size; it appears when the block ends without an error."""
        ...

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        """The objects whose URI starts with ``prefix``, in key order."""
        ...


Clock = Callable[[], dt.datetime]
"""Gives the present time, aware, in UTC."""


def utc_now() -> dt.datetime:
    """The system clock as a :data:`Clock`."""
    return dt.datetime.now(dt.UTC)


JobKind = Literal["labeling", "training", "transform"]


class JobControl(Protocol):
    """What can be asked of SageMaker's jobs beside starting them."""

    def status(self, kind: JobKind, name: str) -> str | None:
        """The job's status in SageMaker's words; ``None`` when there is no such job."""
        ...

    def stop(self, kind: JobKind, name: str) -> None:
        """Ask a running job to stop; it ends some time later."""
        ...


class Executions(Protocol):
    """What can be asked of the workflow's executions."""

    def is_running(self, execution: str) -> bool:
        """Whether an execution (by ARN) has not ended; an unknown one has."""
        ...
