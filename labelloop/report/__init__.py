"""The quality report of a run: one self-contained page, and the words it shares with the terminal.

    ReportData ──▶ render_report ──▶ report.html
    RunSummary ──▶ as_document   ──▶ summary.json
               ──▶ summary_lines ──▶ the terminal

Everything here is pure and needs nothing but the standard library and python-liquid, so that it
runs in a Lambda function. The Output stage fills :class:`ReportData` from one streaming pass, with
the tallies of :mod:`labelloop.report.tallies` and :mod:`labelloop.report.agreement`.
"""

from __future__ import annotations

from labelloop.report.agreement import AgreementTally, WorkerAgreement, WorkerFacts
from labelloop.report.comparison import ComparedFigure, ForecastComparison, compare
from labelloop.report.data import (
    CalibrationBin,
    ClassCount,
    ClassErrors,
    DoubtfulLabel,
    LabelingJobFacts,
    LabelledExample,
    ReportData,
    RoundFacts,
    read_marks,
)
from labelloop.report.render import render_report
from labelloop.report.summary import QuarantinedLine, RunCost, RunSummary
from labelloop.report.tallies import AuditTally, ClassTally, DoubtfulLabels
from labelloop.report.words import describe_certificate, headline, summary_lines

__all__ = [
    "AgreementTally",
    "AuditTally",
    "CalibrationBin",
    "ClassCount",
    "ClassErrors",
    "ClassTally",
    "ComparedFigure",
    "DoubtfulLabel",
    "DoubtfulLabels",
    "ForecastComparison",
    "LabelingJobFacts",
    "LabelledExample",
    "QuarantinedLine",
    "ReportData",
    "RoundFacts",
    "RunCost",
    "RunSummary",
    "WorkerAgreement",
    "WorkerFacts",
    "compare",
    "describe_certificate",
    "headline",
    "read_marks",
    "render_report",
    "summary_lines",
]
