"""RecordIO, the framing of SageMaker's Pipe mode.

A part is a header of two little-endian 32-bit words, the magic number and ``flag << 29 | length``,
then the data, then zero bytes up to a multiple of four. A record is one part (flag 0). Where the
data holds the magic number on a four-byte boundary the record is cut there into several parts
(flags 1 first, 2 middle, 3 last) and the number itself is left out, so that a reader which lost its
place can find the next header. Format: Apache MXNet, "Designing Efficient Data Loaders".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = 0xCED7230A
LENGTH_LIMIT = 1 << 29
"""A part's length has 29 bits."""

_MAGIC_BYTES = struct.pack("<I", MAGIC)
_HEADER = struct.Struct("<II")
_WHOLE, _FIRST, _MIDDLE, _LAST = range(4)


class BadRecordIO(ValueError):
    """The stream is not RecordIO, or it ends within a record."""


def encode_record(data: bytes) -> bytes:
    """One record with its framing; raises ``ValueError`` from 512 MiB on."""
    if len(data) >= LENGTH_LIMIT:
        raise ValueError(f"A RecordIO record holds less than 512 MiB, this has {len(data)} bytes.")
    pieces = _split_at_magic(data)
    if len(pieces) == 1:
        return _part(_WHOLE, data)
    first, *middle, last = pieces
    parts = [_part(_FIRST, first), *(_part(_MIDDLE, piece) for piece in middle), _part(_LAST, last)]
    return b"".join(parts)


def read_records(stream: BinaryIO) -> Iterator[bytes]:
    """The records of a stream; raises :class:`BadRecordIO`."""
    pieces: list[bytes] = []
    while header := stream.read(_HEADER.size):
        if len(header) < _HEADER.size:
            raise BadRecordIO("The stream ends within a header.")
        magic, word = _HEADER.unpack(header)
        flag, length = word >> 29, word & (LENGTH_LIMIT - 1)
        if magic != MAGIC or flag > _LAST or (flag in (_WHOLE, _FIRST)) != (not pieces):
            raise BadRecordIO(f"{header.hex()} is not the header of a record.")
        data = stream.read(length + -length % 4)
        if len(data) < length:
            raise BadRecordIO("The stream ends within a record.")
        pieces.append(data[:length])
        if flag in (_WHOLE, _LAST):
            yield _MAGIC_BYTES.join(pieces)
            pieces = []
    if pieces:
        raise BadRecordIO("The stream ends between two parts of a record.")


def _split_at_magic(data: bytes) -> list[bytes]:
    pieces: list[bytes] = []
    start = 0
    found = data.find(_MAGIC_BYTES)
    while found >= 0:
        if found % 4 == 0:
            pieces.append(data[start:found])
            start = found + 4
        found = data.find(_MAGIC_BYTES, found + 4 if found % 4 == 0 else found + 1)
    return [*pieces, data[start:]]


def _part(flag: int, data: bytes) -> bytes:
    return _HEADER.pack(MAGIC, flag << 29 | len(data)) + data + bytes(-len(data) % 4)
