"""Small building blocks for charts: escaped elements, round scales, tick spacing."""

from __future__ import annotations

import math

from markupsafe import Markup, escape


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """One SVG element; children and attribute values are escaped unless they are ``Markup``.

    Attribute names lose a trailing underscore and turn the others into hyphens
    (``class_``, ``text_anchor``); ``None`` leaves an attribute out. Numbers have one decimal.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inside)  # noqa: S704


def figure(
    ident: str, title: str, description: str, width: float, height: float, *content: str
) -> Markup:
    """A whole chart that a screen reader announces by its title and description."""
    return element(
        "svg",
        element("title", title, id=f"{ident}-title"),
        element("desc", description, id=f"{ident}-desc"),
        *content,
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}",
        height=f"{height:g}",
        role="img",
        aria_labelledby=f"{ident}-title {ident}-desc",
    )


def round_maximum(value: float) -> float:
    """The next number of the form 1, 2, 2.5 or 5 times a power of ten that is not below."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if factor * power >= value * (1 - 1e-9):
            return float(f"{factor * power:.6g}")
    return 10 * power


def every(places: int, step: float, room: float) -> int:
    """Label every how many of ``places`` that lie ``step`` apart, so each has ``room``."""
    if places < 2:
        return 1
    need = max(1, math.ceil(room / step))
    return next(
        (
            nice
            for scale in range(7)
            for nice in (10**scale, 2 * 10**scale, 5 * 10**scale)
            if nice >= need
        ),
        places,
    )


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
