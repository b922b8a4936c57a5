"""Attributes that must be there, and lists and objects that must be readable."""

from __future__ import annotations

from collections.abc import Iterator

import json5

from labelloop.errors import Problem
from labelloop.template_lint.catalogue import CATALOGUE, AttributeKind, Element
from labelloop.template_lint.page import FILLED_IN, Page, Tag

_PYTHON_TYPE: dict[AttributeKind, tuple[type, ...]] = {
    "list": (list,),
    "object": (dict,),
    "any": (list, dict),
}


def check_attributes(page: Page, name: str) -> Iterator[Problem]:
    """Problems with the attributes of crowd elements."""
    for tag in page.tags:
        element = CATALOGUE.get(tag.name)
        if element is not None:
            yield from _check_required(tag, element, name)
            for attribute, kind in element.structured:
                yield from _check_structured(tag, element, attribute, kind, name)


def _check_required(tag: Tag, element: Element, name: str) -> Iterator[Problem]:
    for attribute in element.required:
        if tag.attributes.get(attribute, "") == "":
            yield Problem(
                f"{name} line {tag.line}",
                f"<{tag.name}> has no {attribute!r}.",
                f'Add {attribute}="…" to it.',
            )


def _check_structured(
    tag: Tag, element: Element, attribute: str, kind: AttributeKind, name: str
) -> Iterator[Problem]:
    text = tag.attributes.get(attribute, "").strip()
    if text == "" or FILLED_IN in text:
        return
    where = f"{name} line {tag.line}"
    try:
        value = json5.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem(
            where,
            f"The {attribute!r} of <{tag.name}> cannot be read: {error}",
            "Write a list such as ['a', 'b'], with quotes inside that differ from those around; "
            "values from the task need | to_json.",
        )
        return
    if not isinstance(value, _PYTHON_TYPE[kind]):
        expected = {"list": "a list", "object": "an object", "any": "a list or an object"}[kind]
        yield Problem(
            where, f"The {attribute!r} of <{tag.name}> must be {expected}.", "Correct it."
        )
    elif isinstance(value, list) and attribute in ("labels", "categories"):
        yield from _check_entries(tag, element, attribute, value, where)


def _check_entries(
    tag: Tag, element: Element, attribute: str, entries: list[object], where: str
) -> Iterator[Problem]:
    names = [entry.get("label") if isinstance(entry, dict) else entry for entry in entries]
    if not entries:
        # Scripts in some templates fill the list in later.
        yield Problem(
            where,
            f"The {attribute!r} of <{tag.name}> is empty.",
            "Add entries, unless a script of the template does.",
            severity="warning",
        )
    for twice in sorted({str(entry) for entry in names if names.count(entry) > 1}):
        yield Problem(
            where,
            f"The {attribute!r} of <{tag.name}> has {twice!r} twice.",
            "Each entry must be there once: answers tell them apart by their text.",
        )
    if element.most is not None and len(entries) > element.most:
        yield Problem(
            where,
            f"The {attribute!r} of <{tag.name}> has {len(entries)} entries; "
            f"Ground Truth allows {element.most}.",
            "Split the task.",
            severity="warning",
        )
