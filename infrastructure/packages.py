"""What is deployed beside the template: the functions' code, their layer, the job programs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from infrastructure.imports import needed_files
from labelloop.algorithms.encoder import ENCODER, packed_encoder
from labelloop.algorithms.packaging import sourcedir

ROOT = Path(__file__).resolve().parents[1]
LAYER_LOCK = ROOT / "lambdas" / "layer" / "requirements.txt"

PYTHON = "3.14"
PLATFORMS = ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")
"""What Lambda's newest Python runs on: Amazon Linux 2023 on arm64."""

TEMPLATES = Path("labelloop", "templates")
"""Read by name, by whoever draws the report or shows a task."""

SERVICES = frozenset(
    {
        *("cloudformation", "cloudwatch", "events", "s3", "sagemaker"),
        *("sns", "stepfunctions", "sts", "xray"),
    }
)
"""Whose descriptions botocore keeps in the layer; it brings those of 400 others."""

LOCALES = ("en", "root")
"""What python-liquid's filters may format numbers and dates for."""


def write_function_code(target: Path, handler: str) -> None:
    """Copy what one handler can come to import with the data beside it, and nothing else.

    Parameters
    ----------
    handler
        As Lambda knows it, for example ``lambdas.loop.plan.handler``.
    """
    files = needed_files(handler.rpartition(".")[0], ROOT)
    if any(_reads_templates(path) for path in files):
        files |= set((ROOT / TEMPLATES).iterdir())
    files |= {data for path in files for data in path.parent.glob("*.json")}
    for path in sorted(files):
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def write_programs(target: Path) -> Path:
    """Write ``sourcedir.tar.gz``, the training and inference programs; returns its path."""
    path = target / "sourcedir.tar.gz"
    path.write_bytes(sourcedir())
    return path


def write_encoder(target: Path) -> Path:
    """Write the sentence encoder for training jobs; returns its path."""
    path = target / "encoder.npz"
    path.write_bytes(packed_encoder(ENCODER))
    return path


def write_layer(target: Path, pip_options: Iterable[str] | None = None) -> None:
    """Install the locked packages as a layer has them, and drop what is never read.

    Parameters
    ----------
    target
        The layer's root; packages go to ``python/`` in it.
    pip_options
        For which Python and platform; by default Lambda's, whatever this machine is.
    """
    packages = target / "python"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-compile", "--only-binary", ":all:", "--require-hashes"),
            *("--requirement", str(LAYER_LOCK), "--target", str(packages)),
            *(_lambda_platform() if pip_options is None else pip_options),
        ],
        check=True,
    )
    shutil.rmtree(packages / "bin", ignore_errors=True)
    _trim(packages)


def layer_fingerprint() -> str:
    """Changes when the layer would: with the lock file and with this file."""
    digest = hashlib.sha256(LAYER_LOCK.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def _lambda_platform() -> list[str]:
    platforms = [option for name in PLATFORMS for option in ("--platform", name)]
    return ["--implementation", "cp", "--python-version", PYTHON, *platforms]


def _reads_templates(path: Path) -> bool:
    return f'"{TEMPLATES.name}"' in path.read_text(encoding="utf-8")


def _trim(packages: Path) -> None:
    for folder in (packages / "botocore" / "data").iterdir():
        if folder.is_dir() and folder.name not in SERVICES:
            shutil.rmtree(folder)
    for path in (packages / "babel" / "locale-data").glob("*.dat"):
        if path.stem not in LOCALES and not path.stem.startswith("en_"):
            path.unlink()
    for folder in [*packages.rglob("__pycache__"), *packages.rglob("tests")]:
        shutil.rmtree(folder, ignore_errors=True)
