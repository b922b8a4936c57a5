"""What the run cost, and what was forecast, as rows of finished words."""

from __future__ import annotations

from typing import Any

from labelloop.report.bars import share_bar
from labelloop.report.comparison import ComparedFigure, ForecastComparison
from labelloop.report.summary import RunCost, RunSummary
from labelloop.report.words import count, duration, money, percent, spending

Row = dict[str, Any]


def costs(summary: RunSummary) -> Row | None:
    """The bill, item by item; ``None`` when nobody asked for one."""
    cost = summary.cost
    if cost is None:
        return None
    items, total = cost.items, cost.items.total
    rows = [
        ("People", count(cost.answers, "answer"), items.people, "human"),
        ("Ground Truth", "its fee for labelled objects", items.ground_truth, "human"),
        ("Training", count(cost.models, "model"), items.training, "machine"),
        ("Inference", "predictions for all objects left", items.inference, "machine"),
        ("Workflow", "Step Functions and Lambda", items.workflow, "workflow"),
    ]
    if not cost.models:
        rows = [row for row in rows if row[0] not in ("Training", "Inference")]
    return {
        "total": spending(total, cost.currency, cost.budget),
        "basis": _basis(cost),
        "rows": [
            {
                "name": name,
                "what": what,
                "bar": share_bar([(name, style, amount / total if total else 0.0)], name),
                "amount": money(amount, cost.currency),
                "share": percent(amount / total) if total else "–",
            }
            for name, what, amount, style in rows
        ],
    }


def _basis(cost: RunCost) -> str:
    return (
        f"An estimate of what it costs on AWS, at the run's prices of {cost.prices_date}: answers "
        "and labelled objects are counted, the time of machines is assumed. Storage, logs and free "
        "allowances are left out."
    )


def forecast(comparison: ForecastComparison | None) -> Row | None:
    """What was forecast against what came; ``None`` without a forecast."""
    if comparison is None:
        return None
    return {
        "basis": (
            f"Made from a sample of {count(comparison.sample_objects)} with the algorithm "
            f"{comparison.algorithm}, for a target of {percent(comparison.target_error_rate)}."
        ),
        "remarks": list(comparison.remarks),
        "rows": [_compared(figure, comparison.currency) for figure in comparison.figures],
    }


def _compared(figure: ComparedFigure, currency: str) -> Row:
    name, expected = _FIGURES[figure.name], _in_words(figure.name, figure.expected, currency)
    low, high = (_in_words(figure.name, end, currency) for end in (figure.low, figure.high))
    side = "below" if figure.actual < figure.low else "above"
    return {
        "name": name,
        "expected": expected,
        "band": low if low == high else f"{low} – {high}",
        "actual": _in_words(figure.name, figure.actual, currency),
        "within": f"{'in' if figure.within else side} the band",
    }


_FIGURES = {
    "human_share": "Share of labels by people",
    "rounds": "Rounds",
    "cost": "Cost",
    "days": "Time from start to end",
}


def _in_words(name: str, value: float, currency: str) -> str:
    if name == "human_share":
        return percent(value)
    if name == "cost":
        return money(value, currency)
    return duration(86400 * value) if name == "days" else f"{value:.0f}"
