"""The report's charts, as inline SVG. Colours come from the page's style sheet by class name.

Every chart is drawn for a width in CSS pixels, so that text stays readable: the page carries a wide
and a narrow drawing of each and shows the one that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from labelloop.report.data import CalibrationBin
from labelloop.report.svg import element, every, figure, round_maximum
from labelloop.report.words import count, percent

LEFT, RIGHT, TOP, BOTTOM = 46.0, 18.0, 18.0, 40.0
DIRECTLY_LABELLED = 12
"""Up to so many points carry their figure; of more, only the last does."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of stacked bars: its name, style class, and a share from 0 to 1 for each bar."""

    name: str
    style: str
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Plane:
    """The area between the axes, and how shares (0 to ``top_share``) fall into it."""

    width: float
    height: float
    top_share: float = 1.0

    @property
    def right(self) -> float:
        return self.width - RIGHT

    @property
    def bottom(self) -> float:
        return self.height - BOTTOM

    def x(self, share: float) -> float:
        return LEFT + share * (self.right - LEFT)

    def y(self, share: float) -> float:
        return self.bottom - share / self.top_share * (self.bottom - TOP)

    def grid(self) -> list[Markup]:
        """Horizontal lines with their percentage, at round figures."""
        drawn = []
        lines = 4 if f"{self.top_share:e}".startswith(("2.0", "1.000000e+00")) else 5
        for line in range(lines + 1):
            share = self.top_share * line / lines
            drawn += [
                element(
                    "line", x1=LEFT, x2=self.right, y1=self.y(share), y2=self.y(share),
                    class_="axis" if line == 0 else "grid",
                ),
                element(
                    "text", percent(share), x=LEFT - 8, y=self.y(share) + 4, text_anchor="end",
                    class_="tick",
                ),
            ]  # fmt: skip
        return drawn

    def caption(self, text: str) -> Markup:
        """The name of the horizontal axis."""
        middle = (LEFT + self.right) / 2
        return element(
            "text", text, x=middle, y=self.height - 4, text_anchor="middle", class_="caption"
        )

    def below(self, text: str, x: float) -> Markup:
        """A tick label under the horizontal axis."""
        return element("text", text, x=x, y=self.bottom + 16, text_anchor="middle", class_="tick")


def stacked_chart(
    ident: str, title: str, labels: Sequence[str], layers: Sequence[Layer], width: float
) -> Markup:
    """One bar per label, its layers stacked from the bottom, on a scale of 0 to 100%."""
    plane = _Plane(width, 280)
    step = (plane.right - LEFT) / max(1, len(labels))
    bar = max(0.6, min(56.0, step * 0.72 if step > 8 else step))
    shapes: list[Markup] = []
    for place, label in enumerate(labels):
        middle, base = LEFT + (place + 0.5) * step, 0.0
        for layer in layers:
            share = layer.shares[place]
            if share > 0:
                edges = plane.y(base + share), plane.y(base)
                name = f"Round {label}: {layer.name} {percent(share)}"
                shapes += _segment(edges, share, name, middle=middle, bar=bar, style=layer.style)
            base += share
    interval = every(len(labels), step, 26)
    ticks = [
        plane.below(label, LEFT + (place + 0.5) * step)
        for place, label in enumerate(labels)
        if place % interval == 0
    ]
    last = ", ".join(f"{layer.name} {percent(layer.shares[-1])}" for layer in layers if labels)
    description = f"{count(len(labels), 'round')}. After the last: {last}." if labels else "Empty."
    return figure(
        ident, title, description, width, plane.height,
        *plane.grid(), *shapes, *ticks, plane.caption("after round"),
    )  # fmt: skip


def _segment(
    edges: tuple[float, float], share: float, name: str, *, middle: float, bar: float, style: str
) -> list[Markup]:
    top, bottom = edges
    shapes = [
        element(
            "rect", element("title", name),
            x=middle - bar / 2, y=top, width=bar, height=bottom - top, class_=style,
        )
    ]  # fmt: skip
    if bar >= 34 and bottom - top >= 16:
        shapes.append(
            element(
                "text", f"{100 * share:.0f}%", x=middle, y=(top + bottom) / 2 + 4,
                text_anchor="middle", class_=f"inside on-{style}",
            )
        )  # fmt: skip
    return shapes


def error_chart(
    ident: str,
    title: str,
    points: Sequence[tuple[str, float | None]],
    target: float | None,
    width: float,
) -> Markup:
    """The estimated error after each round as a line, with the target as a dashed one.

    A round without an estimate is passed over.
    """
    known = [(place, value) for place, (_, value) in enumerate(points) if value is not None]
    highest = max([value for _, value in known] + [1.4 * (target or 0.0), 0.01])
    plane = _Plane(width, 260, min(1.0, round_maximum(highest * 1.05)))
    step = (plane.right - LEFT) / max(1, len(points))

    def x(place: int) -> float:
        return LEFT + (place + 0.5) * step

    shapes = [*_target(plane, target), *_line([(x(p), plane.y(v)) for p, v in known])]
    for place, value in known:
        label = f"Round {points[place][0]}: {percent(value)}"
        shapes.append(
            element(
                "circle", element("title", label), cx=x(place), cy=plane.y(value),
                r=4 if step > 10 else 2, class_="point" if step > 10 else "point small",
            )
        )  # fmt: skip
        if step >= 36 and (len(known) <= DIRECTLY_LABELLED or place == known[-1][0]):
            shapes.append(
                element(
                    "text", percent(value), x=x(place), y=_label_y(plane, value, target),
                    text_anchor="middle", class_="value",
                )
            )  # fmt: skip
    interval = every(len(points), step, 26)
    ticks = [
        plane.below(n, x(place)) for place, (n, _) in enumerate(points) if not place % interval
    ]
    told = ", ".join(f"{points[place][0]}: {percent(value)}" for place, value in known[-20:])
    aim = f" The target is {percent(target)}." if target is not None else ""
    return figure(
        ident, title, f"Estimated error by round: {told or 'no estimate'}.{aim}", width,
        plane.height, *plane.grid(), *shapes, *ticks, plane.caption("round"),
    )  # fmt: skip


def _target(plane: _Plane, target: float | None) -> list[Markup]:
    if target is None or target > plane.top_share:
        return []
    y = plane.y(target)
    return [
        element(
            "rect", x=LEFT, y=y, width=plane.right - LEFT, height=plane.bottom - y, class_="band"
        ),
        element("line", x1=LEFT, x2=plane.right, y1=y, y2=y, class_="target"),
        element(
            "text", f"target {percent(target)}", x=LEFT + 6, y=y - 6, class_="value on-target"
        ),
    ]  # fmt: skip


def _label_y(plane: _Plane, share: float, target: float | None) -> float:
    """Above the point, or below where the target's line would cross the figure."""
    y = plane.y(share)
    crossed = target is not None and y - 24 < plane.y(target) < y and y + 20 < plane.bottom
    return y + 20 if crossed else y - 9


def _line(places: Sequence[tuple[float, float]]) -> list[Markup]:
    if len(places) < 2:
        return []
    return [
        element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in places), class_="line")
    ]


def calibration_chart(
    ident: str, title: str, bins: Sequence[CalibrationBin], width: float
) -> Markup:
    """Confidence against accuracy: dots on the diagonal are honest; their area is their count."""
    plane = _Plane(width, width * 0.8 + BOTTOM)
    most = max((entry.objects for entry in bins), default=1)
    shapes = [
        element(
            "line", x1=plane.x(0), y1=plane.y(0), x2=plane.x(1), y2=plane.y(1), class_="diagonal"
        )
    ]
    for entry in sorted(bins, key=lambda entry: -entry.objects):
        label = (
            f"{count(entry.objects, 'object')}: mean confidence {percent(entry.mean_confidence)}, "
            f"right {percent(entry.accuracy)}"
        )
        shapes.append(
            element(
                "circle", element("title", label), cx=plane.x(entry.mean_confidence),
                cy=plane.y(entry.accuracy), r=3 + 13 * (entry.objects / most) ** 0.5,
                class_="point bubble",
            )
        )  # fmt: skip
    ticks = [plane.below(percent(share / 4), plane.x(share / 4)) for share in range(5)]
    told = "; ".join(
        f"{percent(entry.mean_confidence)} sure, {percent(entry.accuracy)} right" for entry in bins
    )
    return figure(
        ident, title, f"{told}.", width, plane.height,
        *plane.grid(), *shapes, *ticks, plane.caption("mean confidence"),
    )  # fmt: skip
