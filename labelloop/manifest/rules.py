"""What Ground Truth asks of one manifest object, and how to read a label it already has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from labelloop.task_types import TaskType
from labelloop.uris import split_uri

LONGEST_ATTRIBUTE = 20_000
"""Characters one attribute's value may have."""

RESERVED_NAMES = frozenset({"SageMakerInput", "SageMakerOutput", "labelloop-seq"})
"""Batch transform and labelloop itself put their own values under these names."""

SOURCES = ("source", "source-ref")


class Defect(NamedTuple):
    """What is wrong with a line and what to write instead, without saying where it is."""

    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class LabelState:
    """What a manifest line says about its own label.

    Attributes
    ----------
    by
        Whose label it is. ``failed``: an earlier job tried and gave a reason; such a line is
        neither labelled nor fit for training. ``unlabelled``: still to do.
    class_index
        The class, for task types a model can learn.
    reason
        The earlier job's words, for ``failed``.
    """

    by: Literal["human", "machine", "failed", "unlabelled"]
    class_index: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ManifestRules:
    """What one job asks of its manifest's objects.

    Attributes
    ----------
    label_attribute
        The job's ``LabelAttributeName``.
    task_type
        Decides which attribute people judge and what a label looks like.
    labels
        The class names; ``None`` when they could not be read: labels are then not looked at.
    """

    label_attribute: str
    task_type: TaskType
    labels: tuple[str, ...] | None


def check_names(fields: Mapping[str, Any], line_length: int) -> Iterator[Defect]:
    """Defects of any manifest object, whatever the job."""
    for name, value in fields.items():
        if name.startswith("$"):
            yield Defect(
                f"The attribute name {_short(name)} starts with '$'.", "Rename the attribute."
            )
        elif name in RESERVED_NAMES:
            yield Defect(f"The attribute name {name!r} is reserved.", "Rename the attribute.")
        if line_length > LONGEST_ATTRIBUTE and (length := _length(value)) > LONGEST_ATTRIBUTE:
            yield Defect(
                f"The attribute {_short(name)} has {length:,} characters, "
                f"over the limit of {LONGEST_ATTRIBUTE:,}.",
                "Shorten it, or put the content in S3 and refer to it.",
            )


def check_source(fields: Mapping[str, Any], task_type: TaskType | None) -> Iterator[Defect]:
    """Defects of what people are to judge."""
    wanted = task_type.source_attribute if task_type else None
    present = [name for name in SOURCES if name in fields]
    if wanted and wanted not in fields:
        instead = f" ({present[0]!r} does not fit this task type)" if present else ""
        yield Defect(f"There is no {wanted!r}{instead}.", f"Add {wanted!r}: {_example(wanted)}.")
    elif not present:
        yield Defect(
            "There is neither 'source' nor 'source-ref'.",
            'Add "source" (the text itself) or "source-ref" (an S3 URI).',
        )
    for name in [wanted] if wanted in present else present:
        value = fields[name]
        if not isinstance(value, str) or not value.strip():
            yield Defect(f"{name!r} must be a text that is not empty.", f"Write {_example(name)}.")
        elif name == "source-ref":
            yield from _check_reference(value, task_type)


def _check_reference(uri: str, task_type: TaskType | None) -> Iterator[Defect]:
    try:
        _, key = split_uri(uri)
    except ValueError:
        key = ""
    if not key or key.endswith("/"):
        yield Defect(
            f"'source-ref' {_short(uri)} is not the S3 URI of a file.",
            f"Write {_example('source-ref')}.",
        )
        return
    endings = task_type.source_extensions if task_type else ()
    if endings and not key.lower().endswith(endings):
        yield Defect(
            f"'source-ref' {_short(uri)} ends in none of {', '.join(endings)}.",
            "Convert the file, or leave the line out.",
        )


def label_state(
    fields: Mapping[str, Any], attribute: str, task_type: TaskType, labels: tuple[str, ...]
) -> LabelState | Defect:
    """Whose label a line has, or what keeps it from being used.

    ``failure-reason`` is looked at first: such a line may have any other key beside it.
    """
    name = f"{attribute}-metadata"
    metadata = fields.get(name, {})
    if not isinstance(metadata, Mapping):
        return Defect(f"{name!r} must be a JSON object.", f"Remove {name!r} or correct it.")
    failure = _either(metadata, "failure-reason")
    if failure is not None:
        return LabelState("failed", reason=str(failure))
    if attribute not in fields:
        return LabelState("unlabelled")
    by = {"yes": "human", "no": "machine"}.get(str(_either(metadata, "human-annotated")))
    if by is None:
        return Defect(
            f"It has a label {attribute!r}, but {name!r} does not say who gave it.",
            f'Add "{name}":{{"human-annotated":"yes"}} ("no": a machine), or remove the label.',
        )
    index = task_type.class_index(fields[attribute], metadata, labels)
    if task_type.learnable and index is None:
        return _unknown_class(fields[attribute], metadata, labels)
    return LabelState("human" if by == "human" else "machine", index)


def _unknown_class(value: object, metadata: Mapping[str, Any], labels: tuple[str, ...]) -> Defect:
    named = _either(metadata, "class-name")
    shown = _short(value) + ("" if named is None else f" (class-name {_short(named)})")
    last = len(labels) - 1
    known = ", ".join(f"{index} = {label}" for index, label in enumerate(labels[:5]))
    more = f", … {last} = {labels[last]}" if last > 4 else ""
    return Defect(
        f"The label {shown} is none of the job's classes.",
        f"Write a class of the label category file: {known}{more}.",
    )


def _either(metadata: Mapping[str, Any], name: str) -> object:
    """A metadata value; Lambda-free jobs write its name with underscores."""
    return metadata.get(name, metadata.get(name.replace("-", "_")))


def _length(value: object) -> int:
    """Characters of a text, or of any other value's shortest JSON."""
    if isinstance(value, str):
        return len(value)
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _example(name: str) -> str:
    return '"s3://bucket/folder/file.jpg"' if name == "source-ref" else '"the text to label"'
