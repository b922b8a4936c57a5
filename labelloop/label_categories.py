"""The label category file: the class names, whose order gives the class index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from labelloop.errors import InvalidInput, Problem
from labelloop.strict_json import BadJson, parse

LONGEST_LABEL = 256
_EXAMPLE = '{"document-version":"2018-11-28","labels":[{"label":"ripe"},{"label":"unripe"}]}'
_INSTRUCTIONS = '{"shortInstruction":"<p>…</p>","fullInstruction":"<p>…</p>"}'
_SHORT_NAME = "shortDisplayName"


@dataclass(frozen=True, slots=True)
class LabelCategories:
    """The classes of a job, in the order of their indices.

    Attributes
    ----------
    names
        Their names.
    short_names
        By name, what stands for a class where room is scarce (``shortDisplayName``).
    instructions
        ``shortInstruction`` and ``fullInstruction`` for workers: HTML of the job's owner. Named
        entity jobs, whose page is built in, have them here instead of in a template.
    """

    names: tuple[str, ...]
    short_names: Mapping[str, str] = field(default_factory=dict)
    instructions: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON, for :meth:`from_dict`."""
        document: dict[str, Any] = {"labels": list(self.names)}
        if self.short_names:
            document["short-names"] = dict(self.short_names)
        if self.instructions:
            document["instructions"] = dict(self.instructions)
        return document

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> LabelCategories:
        return cls(
            tuple(document["labels"]),
            document.get("short-names", {}),
            document.get("instructions", {}),
        )


def read_label_categories(body: bytes, uri: str, minimum: int = 1) -> LabelCategories:
    """The classes in a label category file of any form Ground Truth knows.

    The forms (images and text, named entities, video frames and point clouds) differ in what
    stands beside the names, and some files leave the version out. Of all that, only what named
    entities have is kept: short names and instructions.

    Parameters
    ----------
    uri
        Names the file in problems.
    minimum
        The fewest classes the task type can do with.

    Raises
    ------
    InvalidInput
        With all problems of the file.
    """
    try:
        document, repeated = parse(body)
    except BadJson as error:
        raise InvalidInput([Problem(uri, error.what, error.fix)]) from None
    entries = document.get("labels") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        what = "The file must be a JSON object with a list 'labels'."
        raise InvalidInput([Problem(uri, what, f"Write {_EXAMPLE}.")])
    names = [entry.get("label") if isinstance(entry, dict) else None for entry in entries]
    problems = [
        *(Problem(uri, f"The key {key!r} appears twice.", "Keep one.") for key in repeated),
        *_check_each(uri, names),
        *_check_all(uri, names, minimum),
        *_check_short_names(uri, entries),
        *_check_instructions(uri, document.get("instructions")),
    ]
    if problems:
        raise InvalidInput(problems)
    return LabelCategories(
        tuple(str(name) for name in names),
        {entry["label"]: entry[_SHORT_NAME] for entry in entries if entry.get(_SHORT_NAME)},
        {key: text for key, text in (document.get("instructions") or {}).items() if text},
    )


def _check_each(uri: str, names: list[Any]) -> Iterator[Problem]:
    for index, name in enumerate(names):
        where = f"{uri} $.labels[{index}]"
        if not isinstance(name, str) or not name.strip():
            yield Problem(where, "There is no class name.", 'Write {"label":"its name"}.')
        elif len(name) > LONGEST_LABEL:
            what = f"The class name has {len(name)} characters, over the limit of {LONGEST_LABEL}."
            yield Problem(where, what, "Shorten it.")


def _check_all(uri: str, names: list[Any], minimum: int) -> Iterator[Problem]:
    for name, times in Counter(name for name in names if isinstance(name, str)).items():
        if times > 1:
            what = f"The class {name!r} is listed {times} times."
            yield Problem(f"{uri} $.labels", what, "List every class once.")
    if len(names) < minimum:
        what = f"There are {len(names)} classes; this task needs at least {minimum}."
        yield Problem(f"{uri} $.labels", what, f"Write, for example, {_EXAMPLE}.")


def _check_short_names(uri: str, entries: list[Any]) -> Iterator[Problem]:
    for index, entry in enumerate(entries):
        short = entry.get(_SHORT_NAME) if isinstance(entry, dict) else None
        if short is not None and not isinstance(short, str):
            where = f"{uri} $.labels[{index}].{_SHORT_NAME}"
            yield Problem(where, "A short name must be a text.", "Write a few letters, or nothing.")


def _check_instructions(uri: str, instructions: Any) -> Iterator[Problem]:
    if instructions is None:
        return
    where, fix = f"{uri} $.instructions", f"Write {_INSTRUCTIONS}."
    if not isinstance(instructions, dict):
        yield Problem(where, "The instructions must be a JSON object.", fix)
        return
    for key, text in instructions.items():
        if text is not None and not isinstance(text, str):
            yield Problem(f"{where}.{key}", "An instruction must be a text.", fix)
