"""``labelloop report``: the report of a run on a deployed stack."""

from __future__ import annotations

import argparse
from pathlib import Path

from labelloop.cli.options import add_stack
from labelloop.errors import ObjectMissing, RunError


class NoReport(RunError):
    """The run has no report yet."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "report",
        help="fetch a run's report from a deployed stack",
        description="Fetch the report of a run that has ended on a deployed stack: one HTML file.",
    )
    parser.add_argument("run", metavar="RUN", help="a run id, or an execution's name or ARN")
    add_stack(parser, required=True)
    parser.add_argument(
        "--output", metavar="FILE", type=Path, help="where it goes (default: <run id>.html)"
    )
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    from labelloop.aws.s3 import S3Store, s3_client  # noqa: PLC0415 - boto3 is slow to import
    from labelloop.aws.stack import DeployedStack  # noqa: PLC0415
    from labelloop.ledger import Ledger  # noqa: PLC0415
    from labelloop.operations.finding import find_run  # noqa: PLC0415
    from labelloop.stages.output import REPORT  # noqa: PLC0415

    stack = DeployedStack.find(options.stack)
    root = stack.workflow.ledger_of(find_run(options.run, stack.workflow).arn)
    if root is None:
        raise NoReport(f"{options.run} has not begun; there is no report.")
    ledger = Ledger(S3Store(s3_client(stack.region)), root)
    path = options.output or Path(f"{root.rstrip('/').rpartition('/')[2]}.html")
    try:
        body, _ = ledger.store.read(ledger.uri(REPORT))
    except ObjectMissing:
        raise NoReport(
            f"{options.run} has no report yet; it is written when the run is done. "
            f"How it is: labelloop status {options.run} --stack {stack.name}"
        ) from None
    path.write_bytes(body)
    print(path)
    return 0
