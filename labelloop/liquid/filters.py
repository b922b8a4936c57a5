"""The filters in which Ground Truth's Liquid differs from python-liquid's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from liquid import Environment
from liquid.exceptions import FilterArgumentError
from liquid.undefined import is_undefined
from markupsafe import Markup
from markupsafe import escape as html_escape

from labelloop.liquid.undefined import BlankUndefined

GrantReadAccess = Callable[[str], str]
"""From an S3 URI to a link that a worker's browser may open for a short time."""

_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);)")
_OTHER_SPECIAL = str.maketrans({"<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
_SCRIPT_BREAKER = re.compile(r"<(?=[/!]|script)", re.IGNORECASE)
_LINE_END = re.compile(r"(?:&#13;)?\n")

# python-liquid's own additions, which Ground Truth would refuse.
_UNKNOWN_TO_GROUND_TRUTH = ("safe", "escapejs")


def register(environment: Environment, grant_read_access: GrantReadAccess) -> None:
    """Make the environment's filters Ground Truth's."""
    for name in _UNKNOWN_TO_GROUND_TRUTH:
        environment.filters.pop(name, None)
    environment.add_filter("escape", escape)
    environment.add_filter("escape_once", escape_once)
    environment.add_filter("newline_to_br", newline_to_br)
    environment.add_filter("skip_autoescape", skip_autoescape)
    environment.add_filter("to_json", to_json)
    environment.add_filter("grant_read_access", _granting(grant_read_access))


def escape(value: object) -> Markup:
    """Escape for HTML, once: what is already marked as safe stays as it is.

    A carriage return becomes a reference. As a character of the page a browser would drop it, and
    offsets into the text would not be those into the manifest's.
    """
    return html_escape(_printable(value)).replace("\r", Markup("&#13;"))


def escape_once(value: object) -> Markup:
    """Escape for HTML, leaving entities that are already there alone."""
    text = _BARE_AMPERSAND.sub("&amp;", _printable(value))
    return Markup(str(text).translate(_OTHER_SPECIAL))  # noqa: S704 - escaped just here


def newline_to_br(value: object) -> Markup:
    """Escape for HTML, then turn line ends into ``<br />``."""
    return Markup(_LINE_END.sub("<br />\n", escape(value)))  # noqa: S704 - escaped just before


def skip_autoescape(value: object) -> Markup:
    """Print the value as it is. For markup the job's owner trusts, never for a worker's words."""
    return Markup(_printable(value))  # noqa: S704 - this filter's very purpose


def to_json(value: object) -> str:
    """JSON text of any value, escaped on output like any other string.

    ``</``, ``<!`` and ``<script`` inside strings get their ``<`` as ``\\u003c``: the same JSON
    value, but one that cannot end the ``<script>`` it may be printed in raw.

    Raises
    ------
    FilterArgumentError
        If the value holds something JSON has no word for, such as NaN.
    """
    if is_undefined(value):
        _note_use(value)
        value = None
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise FilterArgumentError(f"to_json cannot write this value: {error}", token=None) from None
    return _SCRIPT_BREAKER.sub(r"\\u003c", text)


def _granting(grant_read_access: GrantReadAccess) -> Callable[[object], str]:
    def filter_(value: object) -> str:
        if is_undefined(value) or value is None or value == "":
            _note_use(value)
            return ""
        if not isinstance(value, str):
            raise FilterArgumentError(
                f"grant_read_access needs an S3 URI, not {type(value).__name__}", token=None
            )
        return grant_read_access(str(value))

    return filter_


def _printable(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else str(value)


def _note_use(value: object) -> None:
    if isinstance(value, BlankUndefined):
        value.use()
