"""The report's charts in the two widths of the page, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from markupsafe import Markup

from labelloop.report.charts import Layer, calibration_chart, error_chart, stacked_chart
from labelloop.report.data import ReportData

Pair = dict[str, Markup]

WIDE, NARROW = 820.0, 330.0


def shares(data: ReportData) -> Pair | None:
    """Labels by source after each round; ``None`` before the first."""
    objects = data.summary.counts.objects
    if not data.rounds or not objects:
        return None
    counts = data.summary.counts
    given = (counts.given + counts.given_machine) / objects
    human = [n / objects for n in accumulate(facts.human_labels for facts in data.rounds)]
    machine = [n / objects for n in accumulate(facts.machine_labels for facts in data.rounds)]
    rest = [max(0.0, 1 - given - h - m) for h, m in zip(human, machine, strict=True)]
    layers = [
        Layer("came labelled", "given", [given] * len(human)),
        Layer("people", "human", human),
        Layer("machine", "machine", machine),
        Layer("no label yet", "none", rest),
    ]
    labels = [str(facts.round) for facts in data.rounds]
    return _pair(
        "shares",
        lambda ident, width: stacked_chart(ident, "Labels by source", labels, layers, width),
    )


def errors(data: ReportData) -> Pair | None:
    """The estimated error by round; ``None`` when no round has an estimate."""
    points = [(str(facts.round), facts.estimated_error) for facts in data.rounds]
    if all(value is None for _, value in points):
        return None
    target = data.target_error_rate
    return _pair(
        "errors",
        lambda ident, width: error_chart(ident, "Estimated error", points, target, width),
    )


def calibration(data: ReportData) -> Pair | None:
    """Confidence against accuracy; ``None`` without an audit."""
    if not data.calibration:
        return None
    title = "Confidence and accuracy"
    return _pair(
        "calibration",
        lambda ident, width: calibration_chart(ident, title, data.calibration, min(width, 440.0)),
    )


def _pair(name: str, draw: Callable[[str, float], Markup]) -> Pair:
    return {"wide": draw(f"{name}-wide", WIDE), "narrow": draw(f"{name}-narrow", NARROW)}
