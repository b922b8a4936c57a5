"""Changing the fields of a manifest line without touching the text of the others.

Reading a line and writing it again would turn ``1.10`` into ``1.1`` and ``\\u00e9`` into ``é``. A
user's fields are not ours to rewrite, so members are cut out of and added to the text itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from labelloop.jsonlines import dump_line

_SPACE = re.compile(r"[ \t\n\r]*")
_NOT_AN_OBJECT = "A manifest line must be one JSON object."
_AS_TEXT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class _Member(NamedTuple):
    """One ``"name": value`` of an object: its name and where its text lies."""

    name: str
    start: int
    end: int


def append_fields(raw: bytes, fields: Mapping[str, Any]) -> bytes:
    """The line with more fields at its end; every byte of ``raw`` stays, in place and order.

    Parameters
    ----------
    raw
        One JSON object, without a line end.
    fields
        New fields; the object must not have them yet (see :func:`replace_fields`).

    Raises
    ------
    ValueError
        When ``raw`` does not end in ``}``.
    """
    if not fields:
        return raw
    body = raw.rstrip()
    if not body.endswith(b"}"):
        raise ValueError(_NOT_AN_OBJECT)
    close = len(body) - 1
    empty = body[:close].strip() == b"{"
    members = dump_line(dict(fields)).rstrip(b"\n")[1:-1]
    return raw[:close] + (b"" if empty else b",") + members + raw[close:]


def without_fields(raw: bytes, names: frozenset[str] | set[str]) -> bytes:
    """The line without these fields; the text of all other members stays as it is.

    Raises ``ValueError`` when ``raw`` is no JSON object.
    """
    text = raw.decode()
    members = list(_members(text))
    kept = [member for member in members if member.name not in names]
    if len(kept) == len(members):
        return raw
    head, tail = text[: members[0].start], text[members[-1].end :]
    return (head + ",".join(text[member.start : member.end] for member in kept) + tail).encode()


def replace_fields(raw: bytes, fields: Mapping[str, Any]) -> bytes:
    """The line with these fields, in place of those of the same names that it has."""
    return append_fields(without_fields(raw, set(fields)), fields)


def _members(text: str) -> Iterator[_Member]:
    position = _after(text, 0, "{")
    if text.startswith("}", position):
        return
    while True:
        start = position
        name, position = _AS_TEXT.raw_decode(text, start)
        position = _after(text, position, ":")
        _, end = _AS_TEXT.raw_decode(text, position)
        yield _Member(name, start, end)
        position = _skip(text, end)
        if text.startswith("}", position):
            return
        position = _after(text, position, ",")


def _skip(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _after(text: str, position: int, mark: str) -> int:
    """The place of the next token behind ``mark``, which must come next."""
    position = _skip(text, position)
    if not text.startswith(mark, position):
        raise ValueError(_NOT_AN_OBJECT)
    return _skip(text, position + len(mark))
