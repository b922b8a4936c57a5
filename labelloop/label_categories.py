"""The label category file: the class names, whose order gives the class index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from labelloop.errors import InvalidInput, Problem
from labelloop.strict_json import BadJson, parse

LONGEST_LABEL = 256
_EXAMPLE = '{"document-version":"2018-11-28","labels":[{"label":"ripe"},{"label":"unripe"}]}'


@dataclass(frozen=True, slots=True)
class LabelCategories:
    """The classes of a job, in the order of their indices."""

    names: tuple[str, ...]


def read_label_categories(body: bytes, uri: str, minimum: int = 1) -> LabelCategories:
    """The classes in a label category file of any form Ground Truth knows.

    The forms (images and text, named entities, video frames and point clouds) differ in what
    stands beside ``labels``, and some files leave the version out; none of that matters here.

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
    ]
    if problems:
        raise InvalidInput(problems)
    return LabelCategories(tuple(str(name) for name in names))


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
