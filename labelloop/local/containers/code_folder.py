"""Where the script mode container finds the user's code."""

from __future__ import annotations

import shutil
import sys
import tarfile
from pathlib import Path

from labelloop.local.containers.archives import unpack
from labelloop.local.containers.errors import JobFailed
from labelloop.uris import split_uri

_OPT_ML = "/opt/ml"


def here(path: str, opt_ml: Path) -> Path:
    """A path of the container as a path of this machine."""
    if path == _OPT_ML or path.startswith(f"{_OPT_ML}/"):
        return opt_ml / path.removeprefix(_OPT_ML).lstrip("/")
    return Path(path)


def code_folder(submit_directory: str, opt_ml: Path) -> Path:
    """The folder with the user's code.

    Parameters
    ----------
    submit_directory
        ``s3://.../sourcedir.tar.gz``, a local ``.tar.gz`` or a local folder. Archives are unpacked
        into ``/opt/ml/code``, unless that has files already.

    Raises
    ------
    JobFailed
        There is no code, or it cannot be read.
    """
    target = opt_ml / "code"
    if target.is_dir() and any(target.iterdir()):
        return target
    if submit_directory.startswith("s3://"):
        archive = opt_ml / "sourcedir.tar.gz"
        _download(submit_directory, archive)
        unpack(archive, target, submit_directory)
        return target
    source = here(submit_directory, opt_ml)
    if source.is_dir():
        return source
    if not source.is_file() or not tarfile.is_tarfile(source):
        raise JobFailed(
            f"The submit directory {submit_directory!r} is neither a folder nor a .tar.gz archive; "
            "set it to where the code is (an s3:// URI, or a path below /opt/ml)."
        )
    unpack(source, target, submit_directory)
    return target


def program_in(folder: Path, program: str) -> Path:
    """The script ``program``; raises :class:`JobFailed` when the code has none of that name."""
    path = folder / program
    if path.suffix != ".py":
        raise JobFailed(f"The program {program!r} is not a Python script (train.py, inference.py).")
    if not path.is_file():
        there = ", ".join(sorted(item.name for item in folder.iterdir())) or "nothing"
        raise JobFailed(f"The code has no {program!r} at its root; there is {there}.")
    if (folder / "requirements.txt").exists():
        sys.stderr.write(
            "requirements.txt is not installed on this machine; the packages of labelloop's own "
            "environment are used.\n"
        )
    return path


def _download(uri: str, path: Path) -> None:
    import boto3  # noqa: PLC0415 (slow to import, and most code lies in a folder)
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    bucket, key = split_uri(uri)
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"], file)
    except (BotoCoreError, ClientError) as error:
        raise JobFailed(
            f"The code {uri} cannot be fetched: {error}. Under network isolation give it to the "
            "job as a File channel and name its path below /opt/ml/input/data."
        ) from error
