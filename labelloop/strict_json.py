"""JSON as other readers will accept it: no NaN, no infinity, no half characters.

Python's reader takes more than the standard allows and keeps only the last of two equal keys; what
it lets through here would fail later, in a training container or a worker's browser.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections import Counter
from typing import Any

from labelloop.errors import LabelloopError

DEEPEST = 100
"""Levels of lists and objects; what every reader can take, however deep in its own work it is."""

_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class BadJson(LabelloopError):
    """These bytes are not JSON; says what is wrong and what to write instead."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(f"{what} {fix}")


def parse(body: bytes) -> tuple[Any, list[str]]:
    """The value in ``body``, and the keys that some object in it has more than once.

    Of equal keys the last one counts, as everywhere; the caller decides what that means. Raises
    :class:`BadJson` for anything that is not UTF-8 text with exactly one JSON value.
    """
    text = _decode(body)
    repeated: list[str] = []

    def to_dict(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            times = Counter(key for key, _ in pairs)
            repeated.extend(key for key in result if times[key] > 1)
        return result

    decoder = json.JSONDecoder(
        object_pairs_hook=to_dict, parse_float=_finite, parse_constant=_refuse_constant
    )
    try:
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        raise _explain(error) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise BadJson("A number has too many digits.", 'Write it as text ("…").') from None
    if text.count("[") + text.count("{") > DEEPEST:
        _refuse_deep(value)
    if _HALF_CHARACTER.search(text):
        _refuse_half_characters(value)
    return value, repeated


def _decode(body: bytes) -> str:
    if body.startswith(codecs.BOM_UTF8):
        raise BadJson(
            "The text starts with a byte-order mark.",
            "Save the file as UTF-8 without a byte-order mark (BOM).",
        )
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadJson("The text is UTF-16.", "Save the file as UTF-8.")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        byte = body[error.start]
        raise BadJson(
            f"Byte 0x{byte:02x} at position {error.start + 1} is not UTF-8.",
            "Save the file as UTF-8.",
        ) from None


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise BadJson(f"The number {text[:40]} is too large.", 'Write it as text ("…").')
    return number


def _refuse_constant(name: str) -> None:
    raise BadJson(f"{name} is not JSON.", "Write null, or leave the key out.")


def _refuse_deep(value: object) -> None:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    if level:
        raise _too_deep()


def _too_deep() -> BadJson:
    return BadJson(f"The JSON is nested deeper than {DEEPEST} levels.", "Flatten it.")


def _refuse_half_characters(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadJson(
            "A \\u escape is half of a character (a lone surrogate).",
            "Write both halves, or the character itself.",
        ) from None


def _explain(error: json.JSONDecodeError) -> BadJson:
    line = f"line {error.lineno}, " if "\n" in error.doc.rstrip() else ""
    place = f"{line}column {error.colno}"
    if not error.doc.strip():
        return BadJson("There is nothing in it.", "Write a JSON object.")
    return BadJson(f"This is not JSON ({error.msg}, {place}).", _hint(error))


def _hint(error: json.JSONDecodeError) -> str:
    rest = error.doc[error.pos :].lstrip()
    before = error.doc[: error.pos].rstrip()
    for start, hint in _HINTS_BY_START.items():
        if rest.startswith(start):
            return hint
    if before.endswith((",}", ",]")):
        return _COMMA
    if not rest:
        return "The text ends too early; add what is missing."
    return _HINTS_BY_MESSAGE.get(error.msg, "Correct it there.")


_COMMA = "Remove the comma before the closing bracket."
_COMMENT = "JSON has no comments; remove it."
_CONSTANT = "JSON's words are true, false and null."
_HINTS_BY_START = {
    "'": "JSON wants double quotes; from Python, write json.dumps(record), not str(record).",
    "True": _CONSTANT,
    "False": _CONSTANT,
    "None": _CONSTANT,
    "//": _COMMENT,
    "/*": _COMMENT,
    "#": _COMMENT,
    "}": _COMMA,
    "]": _COMMA,
}
_HINTS_BY_MESSAGE = {
    "Expecting property name enclosed in double quotes": "Put the key in double quotes.",
    "Extra data": "Remove what follows the first value.",
    "Illegal trailing comma before end of array": _COMMA,
    "Illegal trailing comma before end of object": _COMMA,
    "Unterminated string starting at": "Close the string with a double quote.",
    "Invalid control character at": "Write line breaks and tabs in a string as \\n and \\t.",
}
