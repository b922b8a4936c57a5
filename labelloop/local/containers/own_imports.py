"""Lets a user's script import what a SageMaker container would offer it, and no more.

The script mode container runs inside labelloop's own environment, so ``import labelloop`` would
find the checkout or the installed package even when ``sourcedir.tar.gz`` forgot to carry it: a
mistake that would first show on AWS.
"""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

_PACKAGE = "labelloop"
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_CHILD_SITE = Path(__file__).resolve().parent / "child_site"


def confine_imports(folders: Sequence[Path]) -> None:
    """From now on imports see ``folders`` first, then the interpreter's own packages.

    ``labelloop`` is found only below ``folders``. What of it is loaded is forgotten; functions that
    are running keep what they have imported.
    """
    kept = [entry for entry in sys.path if entry and _is_interpreters_own(Path(entry).resolve())]
    sys.path[:] = [*map(str, folders), *kept]
    sys.meta_path[:] = [finder for finder in sys.meta_path if not _is_editable(finder)]
    sys.meta_path.insert(0, _PackageGuard([str(folder) for folder in folders]))
    for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
        del sys.modules[name]
    sys.path_importer_cache.clear()
    os.environ["PYTHONPATH"] = os.pathsep.join(map(str, (*folders, _CHILD_SITE)))


def _is_interpreters_own(path: Path) -> bool:
    """Whether it is the standard library or an installed package's place, and not a checkout."""
    packages = {Path(entry).resolve() for entry in site.getsitepackages()}
    prefixes = {Path(prefix).resolve() for prefix in (sys.prefix, sys.base_prefix)}
    return path in packages or (
        path != _PACKAGE_ROOT and any(path.is_relative_to(prefix) for prefix in prefixes)
    )


def _is_editable(finder: object) -> bool:
    """Whether setuptools put this finder there for an editable install."""
    module = getattr(finder, "__module__", "")
    return isinstance(module, str) and module.startswith("__editable__")


class _PackageGuard:
    """Finds labelloop below the user's code or nowhere."""

    def __init__(self, folders: list[str]) -> None:
        self._folders = folders

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname != _PACKAGE:
            return None
        spec = PathFinder.find_spec(fullname, self._folders, target)
        if spec is None:
            raise ModuleNotFoundError(
                f"No module named {_PACKAGE!r} in the submitted code; put what the script needs "
                "into sourcedir.tar.gz.",
                name=fullname,
            )
        return spec
