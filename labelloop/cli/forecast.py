"""``labelloop forecast``: what a job would take, before anything is spent."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from labelloop.algorithms import ScriptAlgorithm
from labelloop.cli.options import add_job, add_json, amount, hours, positive, rates
from labelloop.cli.run import OUTPUT
from labelloop.errors import InvalidInput, Problem
from labelloop.local.folder_store import FolderStore
from labelloop.local.job_file import JobFile

if TYPE_CHECKING:
    from labelloop.forecast.outlook import Forecast
    from labelloop.forecast.words import Setting

TARGETS = (0.02, 0.05, 0.1)
"""Target error rates to forecast for, beside the job's own."""

SAMPLE_BUCKET = "labelloop-forecast-sample"
"""The bucket that a sample outside all buckets is read from."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "forecast",
        help="what a job would take: labels, rounds, days and money",
        description="Rehearse a job on labelled objects of yours, with its own algorithm, policy "
        "and settings, and say what it would take: labels by people, rounds, days and money, each "
        "with a band. The labelled objects are those of the job's manifest, or of --sample.",
    )
    add_job(parser)
    _add_sample(parser)
    _add_rehearsal(parser)
    _add_staff(parser)
    parser.add_argument(
        "--prices",
        metavar="FILE",
        type=Path,
        help="prices to use instead of the job's PricesS3Uri or the shipped ones",
    )
    parser.add_argument(
        "--output",
        metavar="DIR",
        type=Path,
        help="where forecast.html and forecast.json go "
        f"(default: {OUTPUT}/<the job's name prefix>)",
    )
    add_json(parser)
    parser.set_defaults(execute=execute)


def _add_rehearsal(parser: argparse.ArgumentParser) -> None:
    rehearsal = parser.add_argument_group("the rehearsal")
    rehearsal.add_argument(
        "--targets",
        metavar="RATES",
        type=rates,
        help="target error rates, with commas between (default: 0.02,0.05,0.1 and the job's own)",
    )
    rehearsal.add_argument(
        "--algorithm", metavar="NAME", help="learn with this algorithm instead of the job's"
    )
    rehearsal.add_argument(
        "--repeats",
        metavar="N",
        type=positive,
        default=4,
        help="virtual runs for each expectation and each end of a band (default: %(default)s)",
    )
    rehearsal.add_argument(
        "--seed", metavar="N", type=int, help="decides all chance (default: the job's)"
    )


def _add_sample(parser: argparse.ArgumentParser) -> None:
    sample = parser.add_argument_group("the labelled objects")
    sample.add_argument(
        "--sample", metavar="MANIFEST", help="a labelled manifest: a file, or an s3:// URI"
    )
    sample.add_argument(
        "--gold-attribute",
        metavar="NAME",
        help="manifest attribute with the true class (default: the job's labels, where people "
        "gave them)",
    )
    sample.add_argument(
        "--sample-size",
        metavar="N",
        type=positive,
        default=2000,
        help="the most objects to learn from, drawn at random (default: %(default)s)",
    )
    sample.add_argument(
        "--objects",
        metavar="N",
        type=positive,
        help="how many objects the job will have (default: those of its manifest)",
    )


def _add_staff(parser: argparse.ArgumentParser) -> None:
    staff = parser.add_argument_group("the people who label")
    staff.add_argument(
        "--seconds-per-answer", metavar="S", type=amount, default=10.0, help="default: %(default)s"
    )
    staff.add_argument(
        "--workers",
        metavar="N",
        type=positive,
        default=5,
        help="how many work at the same time (default: %(default)s)",
    )
    staff.add_argument(
        "--hours-per-day", metavar="H", type=hours, default=8.0, help="default: %(default)s"
    )
    staff.add_argument(
        "--wage",
        metavar="AMOUNT",
        type=amount,
        help="per worker and hour, in the prices' currency (default: the job's "
        "PublicWorkforceTaskPrice, or the prices' amount for an answer)",
    )


def execute(options: argparse.Namespace) -> int:
    # What a forecast needs is slow to import; the other commands do without it.
    from labelloop.costs.prices import Prices  # noqa: PLC0415
    from labelloop.forecast.files import write_forecast  # noqa: PLC0415
    from labelloop.forecast.job_forecast import (  # noqa: PLC0415
        ForecastRequest,
        answer_price,
        forecast_algorithm,
        forecast_job,
    )
    from labelloop.forecast.staff import Staff  # noqa: PLC0415
    from labelloop.forecast.words import Setting  # noqa: PLC0415

    job_file = _adapted(JobFile.read(options.job), options)
    folders, sample_uri = _sample_place(options)
    report = job_file.validate(folders)
    job, algorithm = report.valid_job(), forecast_algorithm(report.valid_job())
    staff = Staff(
        options.seconds_per_answer,
        options.workers,
        options.hours_per_day,
        options.wage,
        job_file.workers_per_object,
    )
    request = ForecastRequest(
        options.targets or tuple(sorted({*TARGETS, job.learning.settings.target_error_rate})),
        staff,
        Prices.read(options.prices) if options.prices else report.prices,
        sample_uri,
        options.gold_attribute,
        options.sample_size,
        options.objects,
        options.repeats,
    )
    with _images_served(algorithm, folders, job_file.region):
        forecast = forecast_job(report, FolderStore(folders), request, _say, time.perf_counter)
    learning = job.learning
    setting = Setting(
        job.prefix,
        learning.policy,
        str(learning.algorithm),
        staff,
        request.prices,
        answer_price(job, request),
    )
    files = write_forecast(forecast, setting, options.output or OUTPUT / job.prefix)
    _print(forecast, setting, files, as_json=options.json)
    return 0


def _adapted(job: JobFile, options: argparse.Namespace) -> JobFile:
    if options.algorithm:
        job = job.with_learning(Algorithm=options.algorithm)
    if options.seed is not None:
        job = job.with_learning(Seed=options.seed)
    return job


def _sample_place(options: argparse.Namespace) -> tuple[dict[str, Path], str | None]:
    """The folders behind the buckets, and the sample's URI; a file gets a bucket of its own."""
    folders: dict[str, Path] = dict(options.s3)
    sample: str | None = options.sample
    if sample is None or sample.startswith("s3://"):
        return folders, sample
    path = Path(sample)
    if not path.is_file():
        fix = "Name a labelled manifest: a file, or an s3:// URI in a bucket of --s3."
        raise InvalidInput([Problem("--sample", f"There is no file {sample}.", fix)])
    return {**folders, SAMPLE_BUCKET: path.parent}, f"s3://{SAMPLE_BUCKET}/{path.name}"


def _images_served(
    algorithm: type[ScriptAlgorithm], folders: Mapping[str, Path], region: str
) -> AbstractContextManager[object]:
    """S3 on this machine for algorithms that fetch images themselves; else nothing."""
    if algorithm.content != "image":
        return nullcontext()
    from labelloop.local.server import LocalAws  # noqa: PLC0415 - moto is slow to import

    return LocalAws(folders, region=region)


def _say(doing: str, done: int, total: int) -> None:
    """On a terminal one line that counts, elsewhere a line for each thing done."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{doing}: {done} of {total}", end="", file=sys.stderr, flush=True)
    if done == total:
        print("" if sys.stderr.isatty() else f"{doing}: done", file=sys.stderr, flush=True)


def _print(
    forecast: Forecast, setting: Setting, files: Mapping[str, str], *, as_json: bool
) -> None:
    from labelloop.forecast.words import (  # noqa: PLC0415
        assumptions,
        forecast_document,
        headline,
        limits,
        table,
    )

    if as_json:
        document = forecast_document(forecast, setting)
        print(json.dumps({**document, "files": files}, ensure_ascii=False))
        return
    print(headline(forecast, setting), end="\n\n")
    print(*table(forecast, setting.prices.currency), sep="\n", end="\n\n")
    for sentence in (*assumptions(forecast, setting), *limits(forecast)):
        print(f"- {sentence}")
    print(f"\n{files['page']}")
