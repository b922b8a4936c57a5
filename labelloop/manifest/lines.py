"""Reading an input manifest as a stream: every line comes out, usable or with its problems."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from labelloop.errors import Problem
from labelloop.manifest.rules import (
    Defect,
    LabelState,
    ManifestRules,
    check_names,
    check_source,
    label_state,
)
from labelloop.strict_json import BadJson, parse

LONGEST_LINE = 100_000
"""Characters a line may have."""

_MOST_BYTES = 4 * LONGEST_LINE + 1
"""More bytes than the longest allowed line can have; the rest of a longer one is passed over, so
that a file without line ends does not fill the memory."""

_NOT_TEXT = {
    codecs.BOM_UTF16_LE: Defect("The file is UTF-16.", "Save it as UTF-8."),
    codecs.BOM_UTF16_BE: Defect("The file is UTF-16.", "Save it as UTF-8."),
    b"\x1f\x8b": Defect("The file is compressed (gzip).", "Upload it uncompressed."),
    b"PK\x03\x04": Defect("The file is a ZIP archive.", "Upload the manifest that is in it."),
}


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One line of a manifest.

    Attributes
    ----------
    number
        Line number in the file, from 1.
    raw
        The line's bytes without its line end (cut short when it is far over the limit).
    fields
        The parsed object, or ``None`` when it cannot be read.
    label
        The state of the job's label, when the line is usable and the job's rules are known.
    problems
        Everything wrong with it.
    """

    number: int
    raw: bytes
    fields: dict[str, Any] | None
    label: LabelState | None
    problems: tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        return not self.problems


def read_manifest(
    chunks: Iterable[bytes], uri: str, rules: ManifestRules | None = None
) -> Iterator[ManifestLine]:
    """All lines of a manifest, in order; blank lines at its end are no lines.

    Parameters
    ----------
    chunks
        The file's bytes, in pieces of any size.
    uri
        Names the manifest in problems.
    rules
        What the job asks of its objects; without them only the format is checked.
    """
    next_number = 1
    for number, raw in enumerate(_split(chunks), start=1):
        if not raw.strip():
            continue
        for blank in range(next_number, number):
            yield _unusable(uri, blank, b"", Defect("The line is empty.", "Remove it."))
        next_number = number + 1
        not_text = _not_text(raw) if number == 1 else None
        if not_text:
            yield _unusable(uri, number, raw, not_text)
            return
        yield _read_line(uri, number, raw, rules)


def _split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *ended, last = chunk.split(b"\n")
        for piece in ended:
            yield (rest + piece)[:_MOST_BYTES].removesuffix(b"\r")
            rest = b""
        rest = (rest + last)[:_MOST_BYTES]
    if rest:
        yield rest.removesuffix(b"\r")


def _not_text(raw: bytes) -> Defect | None:
    return next((defect for mark, defect in _NOT_TEXT.items() if raw.startswith(mark)), None)


def _read_line(uri: str, number: int, raw: bytes, rules: ManifestRules | None) -> ManifestLine:
    length = len(raw) if len(raw) <= LONGEST_LINE else len(raw.decode(errors="ignore"))
    if length > LONGEST_LINE:
        over = Defect(
            f"The line is longer than {LONGEST_LINE:,} characters.",
            "Put the content in S3 and refer to it with 'source-ref'.",
        )
        return _unusable(uri, number, raw, over)
    try:
        value, repeated = parse(raw)
    except BadJson as error:
        return _unusable(uri, number, raw, Defect(error.what, error.fix))
    if not isinstance(value, dict):
        not_object = Defect(
            "The line is not a JSON object.",
            "Write one object per line ({…}), without brackets or commas between the lines.",
        )
        return _unusable(uri, number, raw, not_object)
    defects = [
        *(Defect(f"The key {key!r} appears twice.", "Keep one of them.") for key in repeated),
        *check_names(value, length),
        *check_source(value, rules.task_type if rules else None),
    ]
    label = _label(value, rules)
    if isinstance(label, Defect):
        defects.append(label)
    state = label if isinstance(label, LabelState) and not defects else None
    return ManifestLine(number, raw, value, state, _problems(uri, number, defects))


def _label(fields: dict[str, Any], rules: ManifestRules | None) -> LabelState | Defect | None:
    if rules is None or rules.labels is None:
        return None
    return label_state(fields, rules.label_attribute, rules.task_type, rules.labels)


def _unusable(uri: str, number: int, raw: bytes, defect: Defect) -> ManifestLine:
    return ManifestLine(number, raw, None, None, _problems(uri, number, [defect]))


def _problems(uri: str, number: int, defects: list[Defect]) -> tuple[Problem, ...]:
    return tuple(Problem(f"{uri} line {number}", what, fix) for what, fix in defects)
