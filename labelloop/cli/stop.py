"""``labelloop stop``: end a run and keep what it has."""

from __future__ import annotations

import argparse

from labelloop.cli.options import add_stack
from labelloop.errors import RunError
from labelloop.local.run_records import RunRecord


class NotRunning(RunError):
    """Nobody works on the run."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "stop",
        help="end a run and keep what it has",
        description="End a run of this machine or of a deployed stack. Everything that people "
        "answered is kept, and the same job started again goes on from there.",
    )
    parser.add_argument(
        "run",
        metavar="RUN",
        help="a run id, a run's output folder, or (with --stack) an execution's name or ARN",
    )
    add_stack(parser)
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    if options.stack:
        from labelloop.cli.deployed_runs import stop_run  # noqa: PLC0415 - brings boto3

        return stop_run(options.run, options.stack)
    record = RunRecord.find(options.run)
    if not record.is_alive():
        raise NotRunning(f"Nobody works on {record.run_id}; there is nothing to stop.")
    record.stop()
    print(f"{record.run_id} stops; run the same job again to go on.")
    return 0
