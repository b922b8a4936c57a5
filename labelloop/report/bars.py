"""Flat bars for tables, as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from labelloop.report.svg import element
from labelloop.report.words import percent


def share_bar(segments: Sequence[tuple[str, str, float]], label: str) -> Markup:
    """A flat bar that stretches to its cell: ``(name, style, share)`` from the left, 0 to 1."""
    shapes, left = [], 0.0
    for name, style, share in segments:
        if share > 0:
            shapes.append(
                element(
                    "rect", element("title", f"{name}: {percent(share)}"),
                    x=1000 * left, y=0, width=1000 * share, height=10, class_=style,
                )
            )  # fmt: skip
        left += share
    return element(
        "svg", *shapes, viewBox="0 0 1000 10", preserveAspectRatio="none", role="img",
        class_="bar", aria_label=label,
    )  # fmt: skip
