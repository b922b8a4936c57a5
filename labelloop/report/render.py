"""``report.html``: one self-contained page that needs no network, no script and no font.

Everything in :class:`~labelloop.report.data.ReportData` is untrusted. The templates escape every
value but the charts, which are built by :mod:`labelloop.report.svg`, and a content security policy
forbids all the rest: the page may use its one style sheet, known by its hash, and pictures that are
part of it.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

from liquid import CachingDictLoader, Environment, StrictUndefined
from markupsafe import Markup

from labelloop.report.data import ReportData
from labelloop.report.view import report_view

PAGE = "report.liquid.html"


def render_report(data: ReportData) -> str:
    """The page; equal data gives equal bytes."""
    style = _style()
    page = _environment().get_template(PAGE)
    return page.render(
        style=Markup(style),  # noqa: S704 - our own file
        content_security_policy=_content_security_policy(style),
        **report_view(data),
    )


@functools.cache
def _environment() -> Environment:
    folder = resources.files("labelloop") / "templates"
    sources = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.startswith("report") and entry.name.endswith(".liquid.html")
    }
    return Environment(
        loader=CachingDictLoader(sources), autoescape=True, undefined=StrictUndefined
    )


@functools.cache
def _style() -> str:
    return (resources.files("labelloop") / "templates" / "report.css").read_text(encoding="utf-8")


def _content_security_policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
