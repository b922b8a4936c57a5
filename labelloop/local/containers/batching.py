"""Cutting an input object into records, and records into payloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labelloop.local.containers.errors import JobFailed

MEBIBYTE = 1 << 20
LONGEST_LINE = 100 * MEBIBYTE
"""Bytes of a line that no payload limit allows; longer ones are not even collected."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an input object.

    Attributes
    ----------
    number
        Counted from 1.
    raw
        The record as it stands in the input.
    sent
        What the model gets of it.
    """

    number: int
    raw: bytes
    sent: bytes


def lines(chunks: Iterable[bytes], uri: str) -> Iterator[bytes]:
    """The lines of an object without their line ends, cut as bytes; empty lines are no records.

    Raises :class:`JobFailed` for a line that is longer than any payload.
    """
    pieces: list[bytes] = []
    length = 0
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        pieces.append(first)
        length += len(first)
        if length > LONGEST_LINE:
            raise JobFailed(f"{uri} has a line of more than {LONGEST_LINE} bytes.")
        if others:
            yield from _unless_empty(b"".join(pieces))
            for line in others[:-1]:
                yield from _unless_empty(line)
            pieces, length = [others[-1]], len(others[-1])
    yield from _unless_empty(b"".join(pieces))


def payloads(
    records: Iterable[Record], *, limit: int, multi_record: bool, uri: str
) -> Iterator[list[Record]]:
    """Group records for the calls of the model.

    Parameters
    ----------
    limit
        Bytes of a payload. Records are joined by line feeds, which count.
    multi_record
        Fill each payload up to the limit; else one record a call.

    Raises
    ------
    JobFailed
        A single record is longer than the limit.
    """
    batch: list[Record] = []
    size = held = 0
    for record in records:
        if len(record.sent) > limit:
            raise JobFailed(
                f"Record {record.number} of {uri} has {len(record.sent)} bytes, more than the "
                f"payload limit of {limit}. Raise MaxPayloadInMB (at most 100) or shorten it."
            )
        more = len(record.sent) + (1 if batch else 0)
        if batch and (
            not multi_record or size + more > limit or held + len(record.raw) > LONGEST_LINE
        ):
            yield batch
            batch, size, held, more = [], 0, 0, len(record.sent)
        batch.append(record)
        size += more
        held += len(record.raw)
    if batch:
        yield batch


def _unless_empty(line: bytes) -> Iterator[bytes]:
    line = line.removesuffix(b"\r")
    if line:
        yield line
