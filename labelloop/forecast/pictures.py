"""The forecast's charts: human share by target with its band, and the learning curve."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from markupsafe import Markup

from labelloop.forecast.outlook import EVERYTHING, Forecast, Outlook
from labelloop.report.svg import element, figure
from labelloop.report.words import count, percent

LEFT, RIGHT, TOP, BOTTOM = 46.0, 18.0, 18.0, 40.0
WIDE, NARROW, HEIGHT = 820.0, 330.0, 280.0
STYLES = ("human", "none")
"""Style classes of the bars: the job's own selection first."""

Pair = dict[str, Markup]


def share_charts(forecast: Forecast) -> Pair:
    """Bars of the expected human share for each target, with the band as a line."""
    return _pair(forecast, _shares)


def curve_charts(forecast: Forecast) -> Pair:
    """Error against labels, both as measured on the sample."""
    return _pair(forecast, _curve)


def _pair(forecast: Forecast, draw: Callable[[str, Forecast, float], Markup]) -> Pair:
    return {"wide": draw("wide", forecast, WIDE), "narrow": draw("narrow", forecast, NARROW)}


def _y(share: float, top: float = 1.0) -> float:
    bottom = HEIGHT - BOTTOM
    return bottom - share / top * (bottom - TOP)


def _grid(width: float, top: float = 1.0) -> list[Markup]:
    drawn = []
    for line in range(5):
        y = _y(top * line / 4, top)
        style = "grid" if line else "axis"
        drawn += [
            element("line", x1=LEFT, x2=width - RIGHT, y1=y, y2=y, class_=style),
            element(
                "text", percent(top * line / 4), x=LEFT - 8, y=y + 4, text_anchor="end",
                class_="tick",
            ),
        ]  # fmt: skip
    return drawn


def _shares(name: str, forecast: Forecast, width: float) -> Markup:
    rows = [outlook for outlook in forecast.outlooks if outlook.way != EVERYTHING]
    ways = list(dict.fromkeys(outlook.way for outlook in rows))
    targets = forecast.scope.targets
    step = (width - LEFT - RIGHT) / len(targets)
    bar = min(56.0, step * 0.8 / len(ways))
    shapes: list[Markup] = []
    for place, target in enumerate(targets):
        middle = LEFT + (place + 0.5) * step
        for number, way in enumerate(ways):
            outlook = next(o for o in rows if o.way == way and o.target == target)
            x = middle + (number - (len(ways) - 1) / 2) * bar * 1.1
            shapes += _bar(outlook, x, bar, STYLES[number])
        shapes.append(_below(f"target {percent(target)}", middle))
    told = "; ".join(
        f"{o.way}, target {percent(o.target or 0)}: {percent(o.human_share.expected)}" for o in rows
    )
    return figure(
        f"shares-{name}", "Share of labels by people", f"{told}.", width, HEIGHT,
        *_grid(width), *shapes,
    )  # fmt: skip


def _bar(outlook: Outlook, x: float, width: float, style: str) -> list[Markup]:
    share = outlook.human_share
    name = (
        f"{outlook.way}: {percent(share.expected)}, "
        f"from {percent(share.low)} to {percent(share.high)}"
    )
    top = _y(share.expected)
    return [
        element(
            "rect", element("title", name), x=x - width / 2, y=top, width=width,
            height=_y(0) - top, class_=style,
        ),
        element("line", x1=x, x2=x, y1=_y(share.low), y2=_y(share.high), class_="axis"),
        *(
            element("line", x1=x - 6, x2=x + 6, y1=_y(end), y2=_y(end), class_="axis")
            for end in (share.low, share.high)
        ),
        element(
            "text", f"{100 * share.expected:.0f}%", x=x, y=_y(share.high) - 7,
            text_anchor="middle", class_="value",
        ),
    ]  # fmt: skip


def _curve(name: str, forecast: Forecast, width: float) -> Markup:
    points: Sequence[tuple[int, float]] = forecast.curve
    first, last = math.log(points[0][0]), math.log(points[-1][0])
    top = next(
        (limit for limit in (0.1, 0.2, 0.4, 0.6, 0.8) if limit > max(e for _, e in points)), 1.0
    )

    def x(labels: int) -> float:
        share = (math.log(labels) - first) / (last - first) if last > first else 0.5
        return LEFT + 20 + share * (width - LEFT - RIGHT - 40)

    path = " ".join(f"{x(labels):.1f},{_y(error, top):.1f}" for labels, error in points)
    shapes = [element("polyline", points=path, class_="line")]
    for labels, error in points:
        title = element("title", f"{count(labels, 'label')}: {percent(error)} wrong")
        shapes.append(
            element("circle", title, cx=x(labels), cy=_y(error, top), r=4, class_="point")
        )
    shown = points if width > NARROW else points[::2]
    ticks = [_below(f"{labels:,}", x(labels)) for labels, _ in shown]
    told = ", ".join(f"{labels}: {percent(error)}" for labels, error in points)
    return figure(
        f"curve-{name}", "Error by number of labels", f"{told}.", width, HEIGHT,
        *_grid(width, top), *shapes, *ticks,
    )  # fmt: skip


def _below(text: str, x: float) -> Markup:
    return element("text", text, x=x, y=HEIGHT - BOTTOM + 18, text_anchor="middle", class_="tick")
