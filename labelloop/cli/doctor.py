"""``labelloop doctor``: what commonly fails on AWS, before money is spent."""

from __future__ import annotations

import argparse
import json

from labelloop.cli.options import add_json, add_stack


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "doctor",
        help="check what commonly fails on a deployed stack",
        description="Look, before money is spent, at what commonly fails: quotas, Ground Truth's "
        "availability, the bucket, the work team, images, the jobs' role. Exit code 1 if anything "
        "would fail.",
    )
    add_stack(parser, required=True)
    add_json(parser)
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    from labelloop.aws.doctor import examine  # noqa: PLC0415 - boto3 is slow to import
    from labelloop.aws.stack import DeployedStack  # noqa: PLC0415

    findings = list(examine(DeployedStack.find(options.stack)))
    if options.json:
        print(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(finding)
    return 1 if any(finding.level == "fail" for finding in findings) else 0
