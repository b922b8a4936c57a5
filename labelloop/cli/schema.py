"""``labelloop schema``: the JSON Schema of a job."""

from __future__ import annotations

import argparse
import json

from labelloop.job.schema import job_schema


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of a job",
        description="Print the JSON Schema of a job; editors that know it complete and check jobs.",
    )
    parser.set_defaults(execute=execute)


def execute(_options: argparse.Namespace) -> int:
    print(json.dumps(job_schema(), indent=2, ensure_ascii=False))
    return 0
