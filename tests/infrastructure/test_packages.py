"""What is shipped: every handler runs from its package and the layer alone, and both are small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from infrastructure.packages import (
    LAYER_LOCK,
    ROOT,
    layer_fingerprint,
    write_function_code,
    write_layer,
    write_programs,
)
from labelloop.algorithms.packaging import sourcedir
from lambdas import FUNCTIONS, HOOKS, TEARDOWN, TRIGGERS

HANDLERS = {**FUNCTIONS, **HOOKS, **TRIGGERS, **TEARDOWN}
LARGEST_MB = 60
LONGEST_IMPORT_SECONDS = 0.7

PROBE = """
import importlib, json, pathlib, sys, time
begun = time.process_time()
module, _, name = sys.argv[1].rpartition(".")
handler = getattr(importlib.import_module(module), name)
seconds = time.process_time() - begun
numpy = "numpy" in sys.modules
for path in sorted(pathlib.Path().rglob("*.py")):  # what is imported later must be there, too
    importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
print(json.dumps({"callable": callable(handler), "seconds": seconds, "numpy": numpy}))
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The code of every function, as it is shipped."""
    folder = tmp_path_factory.mktemp("packages")
    for name, handler in HANDLERS.items():
        write_function_code(folder / name, handler)
    return {name: folder / name for name in HANDLERS}


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layer as it is built for Lambda, but for this machine's Python and processor."""
    folder = tmp_path_factory.mktemp("layer")
    write_layer(folder, pip_options=())
    return folder


def probe(handler: str, code: Path, layer: Path) -> dict[str, Any]:
    """Import a handler with only its package and the layer on the path, as Lambda does."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(code), str(layer / "python")]),
        "PYTHONPYCACHEPREFIX": str(layer / "bytecode"),
        "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1",
    }
    ran = subprocess.run(
        [sys.executable, "-S", "-c", PROBE, handler],  # -S: nothing that is installed here
        env=environment,
        cwd=code,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return answer


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_runs_from_what_is_shipped_and_starts_fast(
    name: str, packages: dict[str, Path], layer: Path
) -> None:
    found = probe(HANDLERS[name], packages[name], layer)
    seconds = found["seconds"]
    if seconds > LONGEST_IMPORT_SECONDS:  # with bytecode now, and without a busy neighbour
        tries = [probe(HANDLERS[name], packages[name], layer) for _ in range(3)]
        seconds = min(one["seconds"] for one in tries)
    print(f"{name}: {seconds * 1000:.0f} ms, {megabytes(packages[name]):.2f} MB")
    assert found["callable"]
    assert not found["numpy"], "a handler must start without numpy"
    assert seconds < LONGEST_IMPORT_SECONDS
    assert megabytes(packages[name]) < 1


def test_the_layer_is_small_and_for_lambdas_processor(tmp_path: Path) -> None:
    write_layer(tmp_path)  # for Lambda's platform this time: it must be there for every package
    size = megabytes(tmp_path)
    print(f"layer: {size:.1f} MB")
    assert size < LARGEST_MB - 1
    compiled = list(tmp_path.rglob("*.so"))
    assert compiled
    for path in compiled:
        assert "aarch64" in path.name, f"{path.name} is for another processor"


def test_neither_the_laptop_nor_the_command_line_is_shipped(packages: dict[str, Path]) -> None:
    for name, code in packages.items():
        shipped = {str(path.relative_to(code)) for path in code.rglob("*")}
        assert not {"labelloop/local", "labelloop/cli", "infrastructure"} & shipped, name


def test_the_report_has_its_templates(packages: dict[str, Path]) -> None:
    templates = packages["WriteOutput"] / "labelloop" / "templates"
    assert (templates / "report.liquid.html").is_file()
    assert not (packages["Plan"] / "labelloop" / "templates").exists()


def test_the_prices_go_with_the_function_that_reads_them(packages: dict[str, Path]) -> None:
    prices = Path("labelloop", "costs", "prices.json")
    assert (packages["StartRun"] / prices).is_file()


def test_the_same_sources_give_the_same_package(packages: dict[str, Path], tmp_path: Path) -> None:
    write_function_code(tmp_path, HANDLERS["StartRun"])
    again = {path.relative_to(tmp_path): path.read_bytes() for path in files_in(tmp_path)}
    code = packages["StartRun"]
    assert again == {path.relative_to(code): path.read_bytes() for path in files_in(code)}


def test_the_layer_is_built_again_when_its_lock_changes(monkeypatch, tmp_path: Path) -> None:
    before = layer_fingerprint()
    other = tmp_path / "requirements.txt"
    other.write_bytes(LAYER_LOCK.read_bytes() + b"\n# newer")
    monkeypatch.setattr("infrastructure.packages.LAYER_LOCK", other)
    assert layer_fingerprint() != before


def test_the_lock_has_the_versions_of_the_laptop() -> None:
    """What was tested on the laptop is what runs on Lambda."""
    locked = versions(LAYER_LOCK)
    laptop = versions(ROOT / "requirements.txt")
    shared = set(locked) & set(laptop)
    assert {"boto3", "pydantic", "python-liquid", "aws-lambda-powertools"} <= shared
    assert {name: locked[name] for name in shared} == {name: laptop[name] for name in shared}


def test_the_programs_are_the_laptops(tmp_path: Path) -> None:
    path = write_programs(tmp_path)
    assert path.name == "sourcedir.tar.gz"
    assert path.read_bytes() == sourcedir()
    assert not zipfile.is_zipfile(path)


def versions(lock: Path) -> dict[str, str]:
    found = {}
    for line in lock.read_text().splitlines():
        name, equals, version = line.partition("==")
        if equals and not line.startswith((" ", "#")):
            found[name.partition("[")[0]] = version.split()[0]
    return found


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in files_in(folder)) / 1e6
