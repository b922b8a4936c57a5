"""What the runs of one row of the table come to: means over the seeds."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

SAME = ("policy", "data", "model", "promise", "target", "selection", "batch_size")
MEANS = ("human_share", "rounds", "machine_error", "overall_error", "seconds")


def together(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One line for the runs of all seeds; ``dearest`` is the highest human share among them."""
    first = rows[0]
    means = {}
    for name in MEANS:
        figures = [row[name] for row in rows if row[name] is not None]
        means[name] = round(fmean(figures), 4) if figures else None
    return {
        **{name: first[name] for name in SAME},
        "seeds": [row["seed"] for row in rows],
        **means,
        "dearest": max(row["human_share"] for row in rows),
        "certified": sum(row["certified"] for row in rows),
        "promises_broken": sum(row["promise_kept"] is False for row in rows),
    }
