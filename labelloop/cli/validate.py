"""``labelloop validate``: everything wrong with a job, before anything is started."""

from __future__ import annotations

import argparse
import json
import sys

from labelloop.cli.options import add_job, add_json
from labelloop.errors import Problem
from labelloop.local.job_file import JobFile
from labelloop.validation import ValidationReport


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "validate",
        help="list everything wrong with a job and its manifest",
        description="List every problem of a job and its manifest, each with its place and the "
        "fix. Exit code 1 if there is any.",
    )
    add_job(parser)
    add_json(parser)
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    report = JobFile.read(options.job).validate(dict(options.s3))
    if options.json:
        print(json.dumps(report.as_dict(), ensure_ascii=False))
    else:
        _print(report)
    return 0 if report.valid else 1


def _print(report: ValidationReport) -> None:
    for problem in (*report.problems, *report.warnings):
        _print_problem(problem)
    if report.unlisted:
        print(f"… and {report.unlisted} more problems of the manifest.")
    if report.valid and report.counts:
        counts = report.counts
        print(
            f"The job is valid: {counts.objects} objects, {counts.human} with a human label, "
            f"{counts.machine} with a machine label, {counts.unlabelled} to label."
        )
    elif not report.valid:
        print(f"{len(report.problems) + report.unlisted} problem(s).", file=sys.stderr)


def _print_problem(problem: Problem) -> None:
    print(f"{problem.severity}: {problem.where}\n    {problem.what}\n    {problem.fix}")
