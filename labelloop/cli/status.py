"""``labelloop status``: how a run is getting on."""

from __future__ import annotations

import argparse
import dataclasses
import json

from labelloop.cli.options import add_json, add_stack
from labelloop.local.run_records import RunRecord
from labelloop.ports import utc_now
from labelloop.progress import Progress


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "status",
        help="say how a run is getting on",
        description="Say how a run of this machine or of a deployed stack is getting on, or how it "
        "ended.",
    )
    parser.add_argument(
        "run",
        metavar="RUN",
        help="a run id, a run's output folder, or (with --stack) an execution's name or ARN",
    )
    add_stack(parser)
    add_json(parser)
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    if options.stack:
        from labelloop.cli.deployed_runs import tell_status  # noqa: PLC0415 - brings boto3

        return tell_status(options.run, options.stack, as_json=options.json)
    from labelloop.local.progress_display import describe  # noqa: PLC0415

    record = RunRecord.find(options.run)
    head = record.head()
    alive = record.is_alive()
    progress = Progress.from_head(head, record.in_flight(head) if alive else {})
    now = utc_now()
    if options.json:
        live = {name: getattr(progress, name) for name in ("asked", "answered", "spent")}
        document = dataclasses.asdict(head) | live | {"alive": alive, "output": record.output}
        print(json.dumps(document, ensure_ascii=False))
        return 0
    print(f"{head.run_id}: {head.status if alive or head.status != 'running' else 'interrupted'}")
    print(describe(progress, now))
    if head.reason:
        print(head.reason)
    if not alive and head.status != "done":
        print("Nobody works on it. Run the same job again: it goes on from here.")
    else:
        print(f"Started {_ago(progress.elapsed(now))} ago; its files are in {record.output}.")
    return 0


def _ago(seconds: float) -> str:
    from labelloop.report.words import duration  # noqa: PLC0415

    return duration(seconds)
