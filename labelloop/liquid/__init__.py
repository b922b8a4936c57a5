"""Worker task templates, rendered the way Ground Truth renders them.

Ground Truth's Liquid is standard Liquid with everything HTML-escaped on the way out, plus three
filters: ``to_json``, ``grant_read_access`` and ``skip_autoescape``. This package is that dialect
on python-liquid, kept apart from any other use of python-liquid in the same process.

    >>> liquid = Liquid(grant_read_access=lambda uri: uri)
    >>> liquid.parse("{{ task.input.text }}", name="demo").render({"text": "a & b"}).html
    'a &amp; b'
"""

from __future__ import annotations

from labelloop.liquid.filters import GrantReadAccess
from labelloop.liquid.template import MAX_CHARACTERS, Liquid, Rendered, Template
from labelloop.liquid.undefined import UndefinedVariable

__all__ = [
    "MAX_CHARACTERS",
    "GrantReadAccess",
    "Liquid",
    "Rendered",
    "Template",
    "UndefinedVariable",
]
