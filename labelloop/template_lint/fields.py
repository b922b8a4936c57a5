"""Fields whose answers would not arrive, or would overwrite each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from labelloop.errors import Problem
from labelloop.template_lint.catalogue import CATALOGUE
from labelloop.template_lint.page import FILLED_IN, Page, Tag

_NATIVE = frozenset(("input", "textarea", "select"))
_NOT_FIELDS = frozenset(("submit", "reset", "button", "image", "file"))
_CHOICES = frozenset(("radio", "checkbox"))


def check_fields(page: Page, name: str) -> Iterator[Problem]:
    """Problems with the names of the fields, which are the keys of the answer."""
    fields = [tag for tag in page.tags if _is_field(tag)]
    in_form = [tag for tag in fields if tag.inside("crowd-form")]
    if page.named("crowd-form"):
        for tag in fields:
            if not tag.inside("crowd-form"):
                yield Problem(
                    f"{name} line {tag.line}",
                    f"<{tag.name}> is outside <crowd-form>: its value is not submitted.",
                    "Move it inside.",
                    severity="warning",
                )
    for tag in in_form:
        yield from _check_name(tag, name)
    yield from _check_clashes(in_form, name)


def _is_field(tag: Tag) -> bool:
    if tag.name in _NATIVE:
        return tag.attributes.get("type", "text").lower() not in _NOT_FIELDS
    element = CATALOGUE.get(tag.name)
    return element is not None and element.field


def _check_name(tag: Tag, name: str) -> Iterator[Problem]:
    if tag.attributes.get("name", "") == "":
        # Templates use nameless native controls on purpose, to steer what is shown.
        yield Problem(
            f"{name} line {tag.line}",
            f"<{tag.name}> has no 'name': its value is not submitted.",
            'Add name="…"; the answer has the value under it.',
            severity="warning" if tag.name in _NATIVE else "error",
        )


def _check_clashes(fields: list[Tag], name: str) -> Iterator[Problem]:
    by_name: dict[str, list[Tag]] = defaultdict(list)
    for tag in fields:
        key = tag.attributes.get("name", "")
        if key != "" and FILLED_IN not in key:
            by_name[key].append(tag)
    for key, tags in by_name.items():
        for first, second in pairwise(tags):
            if not _merge(first, second):
                yield Problem(
                    f"{name} line {second.line}",
                    f"The name {key!r} is also used on line {first.line}: only the last value is "
                    "submitted.",
                    "Give each field its own name.",
                    severity="warning",
                )


def _merge(first: Tag, second: Tag) -> bool:
    """Whether two fields of one name make one object, each with a key of its own."""
    if not (_is_switch(first) and _is_switch(second)):
        return False
    return _value(first) != _value(second) or FILLED_IN in _value(first)


def _value(tag: Tag) -> str:
    return tag.attributes.get("value", "on")


def _is_switch(tag: Tag) -> bool:
    if tag.name == "input":
        return tag.attributes.get("type", "").lower() in _CHOICES
    element = CATALOGUE.get(tag.name)
    return element is not None and element.merges
