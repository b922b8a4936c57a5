from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from labelloop.algorithms.packaging import sourcedir

LAZY = {"numpy", "scipy", "sklearn", "PIL", "boto3", "botocore", "threadpoolctl"}


def _unpack(folder: Path) -> Path:
    with tarfile.open(fileobj=io.BytesIO(sourcedir())) as archive:
        archive.extractall(folder, filter="data")
    return folder


def test_equal_sources_give_equal_bytes() -> None:
    assert sourcedir() == sourcedir()


def test_the_scripts_are_at_the_root_and_no_more_of_labelloop_than_they_need() -> None:
    with tarfile.open(fileobj=io.BytesIO(sourcedir())) as archive:
        names = archive.getnames()

    assert {"train.py", "inference.py", "labelloop/registry.py"} <= set(names)
    outside = [
        name for name in names if "/" in name and not name.startswith("labelloop/algorithms/")
    ]
    assert sorted(outside) == [
        "labelloop/__init__.py",
        "labelloop/errors.py",
        "labelloop/registry.py",
    ]


def test_all_of_it_is_python_3_10_and_starts_without_the_heavy_packages(tmp_path: Path) -> None:
    for path in _unpack(tmp_path).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 10))
        at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in at_once:
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            assert str(module).partition(".")[0] not in LAZY, path.name


def _run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code that sees the archive's content and installed packages, and nothing else of ours."""
    lonely = "import sys; sys.path[:] = [p for p in sys.path if 'labelloop' not in p]\n"
    return subprocess.run(
        [sys.executable, "-P", "-c", f"{lonely}sys.path.insert(0, {str(folder)!r})\n{code}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PATH": ""},
    )


def test_a_module_that_is_absent_only_takes_its_own_algorithm_away(tmp_path: Path) -> None:
    _unpack(tmp_path)
    (tmp_path / "labelloop" / "algorithms" / "blazingtext.py").unlink()

    ended = _run(
        "import json, labelloop.algorithms as a\n"
        f"assert a.__file__.startswith({str(tmp_path)!r}), a.__file__\n"
        "print(json.dumps(a.algorithms.names()))",
        tmp_path,
    )

    assert ended.returncode == 0, ended.stderr
    names = json.loads(ended.stdout)
    assert "blazingtext" not in names
    assert {"text-linear", "image-linear", "bring-your-own"} <= set(names)


@pytest.mark.parametrize("name", ["train", "inference"])
def test_the_scripts_import_alone(name: str, tmp_path: Path) -> None:
    ended = _run(f"import {name}", _unpack(tmp_path))

    assert ended.returncode == 0, ended.stderr
