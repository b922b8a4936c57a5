"""What there is to do in a labelling job's manifest."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.errors import InvalidInput, Problem
from labelloop.manifest.lines import LONGEST_LINE
from labelloop.manifest.rules import check_source
from labelloop.strict_json import BadJson, parse
from labelloop.task_types import TaskType


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do in a manifest.

    Attributes
    ----------
    total
        How many objects the manifest has.
    to_ask
        Indices of the objects that people are asked about, in order.
    unusable
        Index and reason of each object that cannot be shown to anybody.
    labelled
        How many have the label already; they are passed through.
    machine_labelled
        How many of those were labelled by a machine, as their metadata says.
    """

    total: int
    to_ask: array[int]
    unusable: Mapping[int, str]
    labelled: int
    machine_labelled: int


def plan_work(lines: Iterable[bytes], attribute: str, shown_by: TaskType) -> Plan:
    """Sort a manifest's lines by what they need.

    Parameters
    ----------
    lines
        The manifest's lines.
    attribute
        The label attribute: a line that has it needs nobody.
    shown_by
        The task type that shows an object to workers.

    Raises
    ------
    InvalidInput
        When a line is no JSON object at all: such a file is not a manifest, and nothing can be
        written behind that line's fields.
    """
    to_ask, unusable, labelled, by_machine, total = array("q"), {}, 0, 0, 0
    for index, line in enumerate(lines):
        total += 1
        fields = _fields(line, index)
        if attribute in fields:
            labelled += 1
            by_machine += _by_machine(fields.get(f"{attribute}-metadata"))
        elif reason := _unusable(line, fields, shown_by):
            unusable[index] = reason
        else:
            to_ask.append(index)
    return Plan(total, to_ask, unusable, labelled, by_machine)


def _fields(line: bytes, index: int) -> Mapping[str, Any]:
    try:
        fields, _ = parse(line)
    except BadJson as error:
        raise InvalidInput([Problem(f"Object {index}", error.what, error.fix)]) from None
    if not isinstance(fields, Mapping):
        what = "The line is not a JSON object."
        raise InvalidInput([Problem(f"Object {index}", what, "Write {…}.")])
    return fields


def _by_machine(metadata: Any) -> bool:
    return isinstance(metadata, Mapping) and metadata.get("human-annotated") == "no"


def _unusable(line: bytes, fields: Mapping[str, Any], shown_by: TaskType) -> str | None:
    if len(line) > LONGEST_LINE and len(line.decode()) > LONGEST_LINE:
        return f"The line is longer than {LONGEST_LINE:,} characters."
    return next((str(defect.what) for defect in check_source(fields, shown_by)), None)
