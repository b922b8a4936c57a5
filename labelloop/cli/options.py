"""Arguments that several commands share, and how their texts are read."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NamedTuple

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class BucketFolder(NamedTuple):
    """``--s3 BUCKET=DIR``."""

    bucket: str
    folder: Path


def bucket_folder(text: str) -> BucketFolder:
    """Read ``BUCKET=DIR``."""
    bucket, equals, folder = text.partition("=")
    if not equals or not folder:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form BUCKET=DIR.")
    if not _BUCKET.fullmatch(bucket):
        raise argparse.ArgumentTypeError(
            f"{bucket!r} is no bucket name (3 to 63 of a-z, 0-9, '-' and '.')."
        )
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"{folder} is a file; --s3 wants a folder.")
    return BucketFolder(bucket, path)


def pair(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE``."""
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=VALUE.")
    return name, value


def share(text: str) -> float:
    """Read a share from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number.") from None
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1.")
    return value


def positive(text: str) -> int:
    """Read a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1.")
    return int(text)


def rates(text: str) -> tuple[float, ...]:
    """Read ``0.02,0.05``: shares between 0 and 1, ascending, each once."""
    try:
        found = sorted({float(part) for part in text.split(",")})
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no list of numbers (0.02,0.05).") from None
    if not all(0 < rate < 1 for rate in found):
        raise argparse.ArgumentTypeError(f"{text}: every target lies between 0 and 1.")
    return tuple(found)


def amount(text: str) -> float:
    """Read a finite number from 0."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number.") from None
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no amount (0 or more).")
    return value


def hours(text: str) -> float:
    """Read hours of a day: above 0, at most 24."""
    value = amount(text)
    if not 0 < value <= 24:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 24.")
    return value


def port(text: str) -> int:
    """Read a TCP port, 0 to 65535."""
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port (0 to 65535).")
    return int(text)


def add_job(parser: argparse.ArgumentParser) -> None:
    """The job file and the folders behind its buckets."""
    parser.add_argument("job", metavar="JOB.json", type=Path, help="the job")
    parser.add_argument(
        "--s3",
        metavar="BUCKET=DIR",
        type=bucket_folder,
        action="append",
        default=[],
        help="the folder that is a bucket's content; may be repeated",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print exactly one JSON object on standard output"
    )


def add_stack(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """The deployed stack that a command is about."""
    parser.add_argument(
        "--stack",
        metavar="NAME",
        required=required,
        help="the deployed stack, for example labelloop-dev"
        + ("" if required else " (default: this machine's runs)"),
    )
