"""The committed bundle is what the sources make, byte for byte, with its licences."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "portal"
STATIC = ROOT / "labelloop" / "portal" / "static"
BUNDLE = STATIC / "crowd-html-elements.js"


@pytest.fixture(scope="module")
def node() -> str:
    executable = shutil.which("node")
    if executable is None or not (SOURCES / "node_modules" / "esbuild").exists():
        pytest.skip("The bundler is not installed: run npm ci in portal/.")
    return executable


def test_the_bundle_is_what_the_sources_make(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=SOURCES, check=True)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {name: (STATIC / name).read_bytes() for name in built}
    assert BUNDLE.name in built
    assert built == committed, "Run npm run build in portal/ and commit the result."


def test_types_and_style_hold(node: str) -> None:
    for command in (["typescript/bin/tsc", "--noEmit"], ["@biomejs/biome/bin/biome", "check", "."]):
        script, *arguments = command
        done = subprocess.run(
            [node, SOURCES / "node_modules" / script, *arguments],
            cwd=SOURCES,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_licences_of_what_is_inside_are_there() -> None:
    legal = (STATIC / "crowd-html-elements.js.LEGAL.txt").read_text()
    for library in ("lit", "lit-html", "lit-element", "@lit/reactive-element", "json5"):
        assert re.search(rf"^{re.escape(library)} \d", legal, re.MULTILINE), library


def test_the_bundle_fetches_nothing() -> None:
    """The page's policy forbids it; an attempt would be a bug or worse."""
    text = BUNDLE.read_text()
    for call in ("fetch(", "XMLHttpRequest", "localStorage", "document.cookie", "eval("):
        assert call not in text


def test_the_linter_knows_exactly_the_elements_there_are() -> None:
    from labelloop.template_lint.catalogue import CATALOGUE

    registry = (SOURCES / "src" / "registry.ts").read_text()
    assert set(re.findall(r'\["(crowd-[a-z-]+)",', registry)) == set(CATALOGUE)
