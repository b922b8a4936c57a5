"""JSON Lines by whole lines, without a copy of the file in memory.

Lines end in ``\\n`` or ``\\r\\n``. A multi-byte character may span two chunks, so lines are cut as
bytes and decoded only when whole.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")

# Made once: json.dumps and json.loads would make an encoder, or guess an encoding, for every line.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


def split_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut chunks of bytes into lines, without their line ends; a last line needs no line end."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.removesuffix(b"\r")
    if rest:
        yield rest.removesuffix(b"\r")


def read_jsonl(chunks: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The objects of a file that labelloop wrote itself; empty lines are passed over."""
    for line in split_lines(chunks):
        if line:
            yield _decode(line.decode())


def slices(items: Iterable[Item], size: int) -> Iterator[Iterator[Item]]:
    """Cut a stream into slices of ``size`` items, none empty, without holding one in memory.

    Each slice must be drawn to its end before the next is asked for.
    """
    stream = iter(items)
    for first in stream:
        yield itertools.chain([first], itertools.islice(stream, size - 1))


def dump_line(value: object) -> bytes:
    """One value as one compact line, with its line end."""
    return _encode(value).encode() + b"\n"
