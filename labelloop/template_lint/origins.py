"""What a page would load from elsewhere, and how it gets it all the same.

A task's page in the portal reaches nothing but the crowd elements and the objects it was given
links to: see :mod:`labelloop.portal.frame`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from labelloop.errors import Problem
from labelloop.template_lint.page import FILLED_IN, Page, Tag

_CROWD = re.compile(r"(^|/)crowd-html-elements(-v\d+)?\.(js|css)(\?|$)")
_ELSEWHERE = re.compile(r"(?!s3:)(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_HERE = re.compile(rf"(?:data|blob|about|s3):|#|{FILLED_IN}|$", re.IGNORECASE)
_IN_STYLES = re.compile(
    r"(?:@import\s+|url\(\s*)[\"']?(?P<address>(?:https?:)?//[^\"'()\s;]+)", re.IGNORECASE
)
_FIRST_OF_SET = re.compile(r"\s*(\S+)")

_PUT_IN = "Put its text into the template; Ground Truth would load it, the portal does not."
_GRANT = (
    "Put the file into a bucket and print a link to it: "
    "{{ 's3://bucket/key' | grant_read_access }}."
)
_SHOW = "Show what is there in the template itself: pages within the page do not load."
_WRITE_OUT = "Print the address, so that workers can copy it: links out of a task do not open."

_ATTRIBUTES = {
    "script": ("src",),
    "link": ("href",),
    "a": ("href",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
}
_OF_ELEMENTS = ("src", "image", "href")
_FIXES = {"script": _PUT_IN, "link": _PUT_IN, "iframe": _SHOW, "object": _SHOW, "a": _WRITE_OUT}
_LOADING_LINKS = frozenset(("stylesheet", "preload", "modulepreload"))


class _Address(NamedTuple):
    text: str
    line: int
    what: str
    fix: str


def check_origins(page: Page, source: str, name: str) -> Iterator[Problem]:
    """Warnings about what does not load, or open, in the portal.

    Parameters
    ----------
    page, source
        The template without its Liquid, read and as text; or a rendered page.
    name
        How problems name the template.
    """
    for address in (*_in_tags(page), *_in_styles(source)):
        if _CROWD.search(address.text):
            continue
        yield Problem(
            f"{name} line {address.line}",
            f"{address.what} {_short(address.text)!r}.",
            address.fix,
            severity="warning",
        )


def _in_tags(page: Page) -> Iterator[_Address]:
    for tag in page.tags:
        crowd = tag.name.startswith("crowd-")
        for attribute in _OF_ELEMENTS if crowd else _ATTRIBUTES.get(tag.name, ()):
            address = _address(tag, attribute)
            fix = _WRITE_OUT if crowd and attribute == "href" else _FIXES.get(tag.name, _GRANT)
            if _is_out_of_reach(address, fix):
                verb = "links to" if fix is _WRITE_OUT else "loads"
                yield _Address(address, tag.line, f"<{tag.name}> {verb}", fix)


def _address(tag: Tag, attribute: str) -> str:
    text = tag.attributes.get(attribute, "").strip()
    if tag.name == "link" and _LOADING_LINKS.isdisjoint(tag.attributes.get("rel", "").split()):
        return ""
    if attribute == "srcset":
        first = _FIRST_OF_SET.match(text)
        return first[1] if first else ""
    return text


def _in_styles(source: str) -> Iterator[_Address]:
    for found in _IN_STYLES.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        imported = found.group().lstrip().startswith("@")
        fix = _PUT_IN if imported else _GRANT
        yield _Address(found["address"], line, "A style loads", fix)


def _is_out_of_reach(address: str, fix: str) -> bool:
    if fix is _PUT_IN:
        return address != ""  # not even from a bucket
    if fix is _WRITE_OUT:
        return _ELSEWHERE.match(address) is not None
    # Relative addresses lead nowhere either: a task's page lies in no folder.
    return _ELSEWHERE.match(address) is not None or _HERE.match(address) is None


def _short(address: str) -> str:
    shown = address.replace(FILLED_IN, "…")
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
