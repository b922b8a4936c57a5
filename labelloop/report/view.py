"""What the templates show: :class:`ReportData` turned into finished words, rows and charts."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from labelloop.report import argument, gallery, pictures, spending, tables
from labelloop.report.bars import share_bar
from labelloop.report.data import ReportData
from labelloop.report.summary import RunSummary
from labelloop.report.words import (
    count,
    describe_certificate,
    duration,
    headline,
    money,
    percent,
)

MOST_PROBLEMS = 100
"""So many quarantined lines and labelling jobs are listed; of the others only the number."""

_NOT_DONE = {
    "failed": "The run failed.",
    "stopped": "The run was stopped before its end.",
    "running": "The run still goes on.",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

View = dict[str, Any]


def report_view(data: ReportData) -> View:
    """All values of ``report.liquid.html``."""
    summary = data.summary
    return {
        "title": data.title or summary.run_id,
        "run_id": summary.run_id,
        "created": data.created,
        "created_words": _moment(data.created),
        "status": summary.status,
        "not_done": _NOT_DONE.get(summary.status, ""),
        "reason": summary.reason,
        "headline": headline(summary),
        "learnt": has_learnt(summary),
        "verdict": _verdict(summary),
        "ending": summary.reason if summary.status == "done" else "",
        "tiles": _tiles(summary),
        "whole": _whole(summary),
        "certificate": _certificate(summary),
        "rounds": tables.rounds(data.rounds),
        "purposes": tables.purposes(data.rounds),
        "any_given": bool(summary.counts.given or summary.counts.given_machine),
        "share_charts": pictures.shares(data),
        "error_charts": pictures.errors(data),
        "calibration_charts": pictures.calibration(data),
        "classes": tables.classes(data.classes),
        "class_errors": tables.class_errors(data.class_errors),
        "workers": tables.workers(data.workers, data.agreement),
        "times": tables.times(data.rounds, summary.seconds),
        "doubtful": gallery.doubtful(data.doubtful),
        "examples": gallery.examples(data.examples),
        "costs": spending.costs(summary),
        "forecast": spending.forecast(summary.forecast),
        "problems": _problems(data),
        "settings": [
            {"name": name, "value": value if isinstance(value, str) else json.dumps(value)}
            for name, value in data.settings.items()
        ],
        "files": [{"name": name, "uri": uri} for name, uri in data.files.items()],
    }


def has_learnt(summary: RunSummary) -> bool:
    """Whether there is a model to tell about."""
    return summary.model is not None or summary.counts.machine > 0


def _moment(time: str) -> str:
    """``2 March 2026, 09:02 UTC``, whatever the locale of the process."""
    if not time:
        return ""
    moment = dt.datetime.fromisoformat(time).astimezone(dt.UTC)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment:%Y, %H:%M} UTC"


def _verdict(summary: RunSummary) -> dict[str, str]:
    certificate = summary.certificate
    if certificate is None:
        mark, style = "–", "open"
    elif certificate.certified:
        mark, style = "✓", "kept"
    else:
        mark, style = "✗", "missed"
    return {"mark": mark, "style": style, "words": describe_certificate(certificate)}


def _tiles(summary: RunSummary) -> list[dict[str, str]]:
    counts = summary.counts
    tiles = [
        ("By people", percent(summary.human_share), count(counts.human, "label"), "human"),
    ]
    if has_learnt(summary):
        machine = count(counts.machine, "label")
        tiles.append(("By the machine", percent(summary.machine_share), machine, "machine"))
    if counts.given or counts.given_machine:
        given = count(counts.given + counts.given_machine, "label")
        tiles.append(("Came labelled", percent(summary.given_share), given, "given"))
    tiles.append(("Without a label", count(counts.unlabelled), _failed(counts.failed), "none"))
    if (error := summary.true_overall_error) is not None:
        tiles.append(("True error", percent(error), _of_the_machine(summary), "error"))
    if (cost := summary.cost) is not None:
        of = "" if cost.budget is None else f"of {money(cost.budget, cost.currency)} allowed"
        tiles.append(("Cost", money(cost.items.total, cost.currency), of or "by estimate", "cost"))
    rounds = f"in {count(summary.rounds, 'round')}"
    tiles.append(("Time", duration(summary.seconds), rounds, "time"))
    return [
        {"name": name, "value": value, "note": note, "style": style}
        for name, value, note, style in tiles
    ]


def _failed(failed: int) -> str:
    return f"{count(failed, 'object')} without an answer" if failed else "objects left"


def _of_the_machine(summary: RunSummary) -> str:
    error = summary.true_machine_error
    if error is None or not summary.counts.machine:
        return "against gold"
    return f"{percent(error)} of machine labels"


def _whole(summary: RunSummary) -> View:
    total = summary.counts.objects or 1
    segments = [
        ("came labelled", "given", summary.given_share),
        ("people", "human", summary.human_share),
        ("machine", "machine", summary.machine_share),
        ("no label", "none", summary.counts.unlabelled / total if summary.counts.objects else 0.0),
    ]
    told = ", ".join(f"{name} {percent(share)}" for name, _, share in segments if share)
    return {
        "bar": share_bar(segments, f"Labels by source: {told or 'none'}"),
        "legend": [
            {"name": name, "style": style, "share": percent(share)}
            for name, style, share in segments
            if share
        ],
    }


def _certificate(summary: RunSummary) -> View | None:
    certificate = summary.certificate
    if certificate is None:
        return None
    return {
        "kept": certificate.certified,
        "steps": argument.steps(certificate),
        "limits": argument.limits(certificate, summary.counts),
        "check": argument.check(certificate),
    }


def _problems(data: ReportData) -> View:
    summary = data.summary
    quarantined = summary.quarantined
    troubled = [
        f"{job.name}: {job.status}, {count(job.labelled)} of {count(job.objects, 'object')} "
        f"labelled, {count(job.failed)} failed"
        for facts in data.rounds
        for job in facts.labeling_jobs
        if job.failed or job.status != "Completed"
    ]
    return {
        "any": bool(summary.warnings or quarantined or troubled or summary.counts.failed),
        "warnings": list(summary.warnings),
        "failed": summary.counts.failed
        and f"People could not label {count(summary.counts.failed, 'object')} after every attempt.",
        "jobs": troubled[:MOST_PROBLEMS],
        "more_jobs": max(0, len(troubled) - MOST_PROBLEMS),
        "quarantined": [
            {"line": count(entry.line), "reason": entry.reason}
            for entry in quarantined[:MOST_PROBLEMS]
        ],
        "more_quarantined": max(0, len(quarantined) - MOST_PROBLEMS),
    }
