"""``labelloop``: the command line. One file per command, each with ``add_to`` and ``execute``.

Exit codes: 0 done, 1 the run failed (or, for ``validate``, there are problems), 2 the command line
or the job is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from labelloop import __version__
from labelloop.errors import InvalidInput, LabelloopError

DONE, FAILED, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.execute(options))
    except InvalidInput as error:
        _report_problems(error)
        return WRONG
    except LabelloopError as error:
        print(f"labelloop: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        return FAILED


def _parser() -> argparse.ArgumentParser:
    from labelloop.cli import (  # noqa: PLC0415
        doctor,
        forecast,
        prepare,
        report,
        run,
        schema,
        start,
        status,
        stop,
        template,
        validate,
    )

    parser = argparse.ArgumentParser(
        prog="labelloop",
        description="Turn an unlabelled dataset into a labelled one with the fewest human answers "
        "and a proven bound on the machine's error.",
        epilog="@FILE reads further arguments from a file, one a line.",
        fromfile_prefix_chars="@",
    )
    parser.add_argument("--version", action="version", version=f"labelloop {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (
        *(run, validate, forecast, status, stop, template, prepare, schema),
        *(start, report, doctor),
    ):
        command.add_to(commands)
    return parser


def _report_problems(error: InvalidInput) -> None:
    print(f"labelloop: {len(error.problems)} problem(s); nothing was started.", file=sys.stderr)
    for problem in error.problems:
        print(f"  {problem}", file=sys.stderr)
