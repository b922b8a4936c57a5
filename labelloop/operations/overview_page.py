"""The overview as HTML, for the dashboard."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Sequence

from labelloop.operations.overview import RunLook
from labelloop.progress import Progress
from labelloop.report.words import duration

COLUMNS = (
    "run",
    "state",
    "round",
    "objects",
    "by people",
    "by the machine",
    "to do",
    "with people",
    "waiting for people",
    "error (target)",
    "cost so far",
)


def overview_page(looks: Iterable[RunLook], now: dt.datetime) -> str:
    """A table with one line per run, newest first."""
    rows = [_cells(look, now) for look in looks]
    if not rows:
        return "<p>No run yet. Put a job file under <code>jobs/</code>, or start one by hand.</p>"
    head = "".join(f"<th>{html.escape(name)}</th>" for name in COLUMNS)
    body = "".join(_row(cells) for cells in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _cells(look: RunLook, now: dt.datetime) -> list[str]:
    progress = look.progress
    if progress is None:
        name = look.execution.rpartition(":")[2]
        return [name, _state(look), *[""] * (len(COLUMNS) - 2)]
    waiting = duration((now - look.waiting_since).total_seconds()) if look.waiting_since else ""
    return [
        progress.run_id,
        _state(look),
        str(progress.round),
        f"{progress.counts.objects:,}",
        f"{progress.human_labels:,} ({progress.human_share:.0%})",
        f"{progress.machine_labels:,} ({progress.machine_share:.0%})",
        f"{progress.counts.unlabelled:,}",
        f"{progress.asked - progress.answered:,}" if look.is_running else "",
        waiting,
        _error(look),
        _cost(progress),
    ]


def _state(look: RunLook) -> str:
    if look.is_running:
        return look.progress.doing if look.progress else "starting"
    ended = {"SUCCEEDED": "done", "FAILED": "failed", "TIMED_OUT": "timed out"}
    return ended.get(look.execution_status, "stopped")


def _cost(progress: Progress) -> str:
    """People, machines and services, as the run's own bill has them; and the budget, if any."""
    if progress.spent is None:
        return ""
    limit = "" if progress.budget is None else f" of {progress.budget:,.2f}"
    return f"{progress.spent:,.2f}{limit} {progress.currency}"


def _error(look: RunLook) -> str:
    assert look.progress is not None  # noqa: S101 - for the type checker
    progress, certificate = look.progress, look.progress.certificate
    target = f"({progress.target_error_rate:.1%})"
    if certificate is not None and certificate.certified:
        return f"certified {target}"
    estimate = progress.estimated_error
    return target if estimate is None else f"{estimate:.1%} {target}"
