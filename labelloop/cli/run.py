"""``labelloop run``: a job on this machine, from the unlabelled to the labelled dataset."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from labelloop.cli.options import add_job, add_json, pair, port, positive, share
from labelloop.errors import InvalidInput, Problem
from labelloop.local.job_file import JobFile

if TYPE_CHECKING:
    from labelloop.local.laptop_job import Workers

OUTPUT = Path("labelloop-output")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "run",
        help="run a job on this machine",
        description="Run a job on this machine: the workflow that is deployed on AWS, with real "
        "training and people or a simulated crowd. Started again, it goes on where it was; nothing "
        "that people answered is asked twice.",
    )
    add_job(parser)
    parser.add_argument(
        "--output",
        metavar="DIR",
        type=Path,
        help=f"where results go (default: {OUTPUT}/<the job's name prefix>)",
    )
    parser.add_argument(
        "--workers",
        choices=["simulated", "portal"],
        default="simulated",
        help="who labels: a simulated crowd, or people in their browsers (default: %(default)s)",
    )
    portal = parser.add_argument_group("people in the portal")
    portal.add_argument(
        "--portal-host",
        metavar="HOST",
        default="127.0.0.1",
        help="where to listen; 0.0.0.0 lets the local network in, with an access code "
        "(default: %(default)s, this machine alone)",
    )
    portal.add_argument(
        "--portal-port",
        metavar="PORT",
        type=port,
        default=8321,
        help="0 takes any free one (default: %(default)s)",
    )
    crowd = parser.add_argument_group("the simulated crowd")
    crowd.add_argument(
        "--gold-attribute",
        metavar="NAME",
        help="manifest attribute with the true label; only simulated workers see it, and the "
        "final report measures the true error with it",
    )
    crowd.add_argument(
        "--worker-accuracy", metavar="SHARE", type=share, default=0.9, help="default: %(default)s"
    )
    crowd.add_argument(
        "--worker-count", metavar="N", type=positive, default=20, help="default: %(default)s"
    )
    crowd.add_argument(
        "--seed",
        metavar="N",
        type=int,
        help="decides the crowd's answers and every random choice of the run "
        "(default: the job's Seed, or 0)",
    )
    own = parser.add_argument_group("code of your own")
    own.add_argument(
        "--container",
        metavar="IMAGE=COMMAND",
        type=pair,
        action="append",
        default=[],
        help="the command that stands for a container image here",
    )
    own.add_argument(
        "--function",
        metavar="NAME=FILE.py",
        type=pair,
        action="append",
        default=[],
        help="the file with the handler of a Lambda function that the job names",
    )
    add_json(parser)
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    # moto, rich and scikit-learn are slow to import; the other commands do without them.
    from labelloop.local.laptop_job import LaptopOptions  # noqa: PLC0415
    from labelloop.local.laptop_run import run_on_laptop  # noqa: PLC0415
    from labelloop.local.local_hooks import load_function  # noqa: PLC0415
    from labelloop.local.progress_display import ProgressDisplay  # noqa: PLC0415

    job = _adapted(JobFile.read(options.job), options)
    output = options.output or OUTPUT / (job.prefix or "run")
    laptop = LaptopOptions(
        job=job,
        folders=dict(options.s3),
        output=output,
        workers=_workers(options, job, output),
        containers={image: _command(text) for image, text in options.container},
        functions={name: load_function(Path(path)) for name, path in options.function},
    )
    with ProgressDisplay(sys.stderr, is_terminal=sys.stderr.isatty()) as display:
        outcome = run_on_laptop(laptop, display)
        display.finish(outcome.summary, outcome.files)
    if options.json:
        print(json.dumps({**outcome.summary.as_document(), "files": outcome.files}))
    return 0 if outcome.summary.status == "done" else 1


def _workers(options: argparse.Namespace, job: JobFile, output: Path) -> Workers:
    if options.workers == "portal":
        from labelloop.local.portal_workers import PortalWorkers  # noqa: PLC0415

        return PortalWorkers(output, _say, options.portal_host, options.portal_port)
    from labelloop.local.workforce import SimulatedWorkforce  # noqa: PLC0415

    needed = job.most_workers_per_object
    if options.worker_count < needed:
        where = "$.HumanTaskConfig.NumberOfHumanWorkersPerDataObject"
        what = f"The job wants {needed} different workers for an object."
        fix = f"Give --worker-count {needed} or more, or ask for fewer."
        raise InvalidInput([Problem(where, what, fix)])
    return SimulatedWorkforce(
        gold_attribute=options.gold_attribute,
        accuracy=options.worker_accuracy,
        count=options.worker_count,
        seed=options.seed if options.seed is not None else job.seed,
        without_gold="decline" if options.gold_attribute else "guess",
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _adapted(job: JobFile, options: argparse.Namespace) -> JobFile:
    """The job with what the command line says about gold and chance."""
    if options.gold_attribute:
        job = job.with_learning(GoldAttribute=options.gold_attribute)
    if options.seed is not None:
        job = job.with_learning(Seed=options.seed)
    return job


def _command(text: str) -> list[str]:
    """A command line; files it names are found from wherever it is started."""
    words = shlex.split(text)
    return [str(Path(word).resolve()) if Path(word).is_file() else word for word in words]
