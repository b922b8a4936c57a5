"""The page as a whole: its form, its script, elements that do not exist, broken HTML."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from labelloop.errors import Problem
from labelloop.template_lint.catalogue import CATALOGUE
from labelloop.template_lint.page import Page

SCRIPT = re.compile(r"crowd-html-elements(-v\d+)?\.js(\?|$)")
_BRINGS_ITS_OWN_FORM = "crowd-entity-annotation"


def check_structure(page: Page, name: str) -> Iterator[Problem]:
    """Problems with the page as a whole."""
    yield from _check_form(page, name)
    yield from _check_script(page, name)
    yield from _check_elements(page, name)
    yield from _check_html(page, name)


def _check_form(page: Page, name: str) -> Iterator[Problem]:
    forms = page.named("crowd-form")
    if not forms and not page.named(_BRINGS_ITS_OWN_FORM):
        yield Problem(
            f"{name} line 1",
            "There is no <crowd-form>: nothing can be submitted.",
            "Put the task's elements inside one <crowd-form>.",
        )
    for form in forms[1:]:
        yield Problem(
            f"{name} line {form.line}",
            "There is a second <crowd-form>: only one is submitted.",
            "Put everything into one.",
        )


def _check_script(page: Page, name: str) -> Iterator[Problem]:
    scripts = page.named("script")
    if not any(SCRIPT.search(script.attributes.get("src", "")) for script in scripts):
        yield Problem(
            f"{name} line 1",
            "The crowd elements' script is not loaded.",
            'Add <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>.',
        )


def _check_elements(page: Page, name: str) -> Iterator[Problem]:
    for tag in page.tags:
        if not tag.name.startswith("crowd-"):
            continue
        element = CATALOGUE.get(tag.name)
        where = f"{name} line {tag.line}"
        if element is None:
            nearest = difflib.get_close_matches(tag.name, CATALOGUE, n=1)
            hint = f"Did you mean <{nearest[0]}>?" if nearest else "Use another element."
            yield Problem(where, f"<{tag.name}> is not a supported element.", hint)
        elif element.experimental:
            yield Problem(
                where,
                f"<{tag.name}> is not documented: its answer may look different elsewhere.",
                "Try it where it will be used before you rely on it.",
                severity="warning",
            )


def _check_html(page: Page, name: str) -> Iterator[Problem]:
    for tag in page.tags:
        if tag.self_closed and "-" in tag.name:
            yield Problem(
                f"{name} line {tag.line}",
                f"<{tag.name} /> does not close the element: what follows ends up inside it.",
                f"Write <{tag.name}></{tag.name}>.",
            )
    for tag in page.unclosed:
        yield Problem(
            f"{name} line {tag.line}",
            f"<{tag.name}> is never closed.",
            f"Add </{tag.name}> where it ends.",
            severity="error" if tag.name.startswith("crowd-") else "warning",
        )
    for stray, line in page.stray:
        yield Problem(
            f"{name} line {line}",
            f"</{stray}> closes nothing.",
            "Remove it, or open the element before.",
            severity="warning",
        )
