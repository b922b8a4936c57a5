"""The README's commands do what it says, on a small input."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from labelloop.algorithms import algorithms
from labelloop.cli import main
from labelloop.policies import policies
from labelloop.registry import Registry
from labelloop.selection import selection_policies
from tests.support.laptop import environment
from tests.support.workflow import CLASSES
from tests.support.workflow import job as text_job

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> Iterator[str]:
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.S):
        for line in block.splitlines():
            if command := line.partition("#")[0].strip():
                yield command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the README tells its reader to write, in the folder it tells them to be in."""
    bucket = tmp_path / "path/to/folder"
    bucket.mkdir(parents=True)
    lines = [json.dumps({"source": f"text {number}"}) for number in range(12)]
    (bucket / "all.manifest").write_text("\n".join(lines))
    labels = {"labels": [{"label": name} for name in CLASSES]}
    (bucket / "labels.json").write_text(json.dumps(labels))
    text = json.dumps(text_job()).replace("s3://desk-in/", "s3://my-bucket/")
    text = text.replace("s3://desk-out/", "s3://my-bucket/")
    (tmp_path / "job.json").write_text(text)
    (bucket / "task.liquid.html").write_text("<crowd-form></crowd-form>")
    return tmp_path


def test_there_are_commands() -> None:
    assert {"make run", "make test"} <= set(commands())


@pytest.mark.parametrize("command", [c for c in commands() if c.startswith("labelloop")])
def test_labelloop_commands_work(command: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env={**environment(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [c for c in commands() if c.startswith("make")])
def test_make_targets_exist(command: str) -> None:
    make = shutil.which("make")
    assert make
    done = subprocess.run(
        [make, "--dry-run", *command.split()[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize(
    ("key", "registry"),
    [("Policy", policies), ("SelectionPolicy", selection_policies), ("Algorithm", algorithms)],
)
def test_the_table_names_what_the_registries_hold(key: str, registry: Registry[object]) -> None:
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `{key}`")]
    for name in registry.names():
        assert f"`{name}`" in row, f"the README does not tell of {name}"


def test_commands_in_the_table_exist() -> None:
    for name in re.findall(r"`labelloop ([a-z]+)", README):
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        assert left.value.code == 0
