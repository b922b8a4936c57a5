"""Which of our modules a module needs: read from its source, nothing is imported.

A plug-in package (one that a :class:`~labelloop.registry.Registry` names) is needed as a whole.
What only a type checker imports is not needed, nor is a module that cannot be imported on Lambda:
whoever imports it does so inside a function that Lambda never calls.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PACKAGES = ("labelloop", "lambdas")

NOT_ON_LAMBDA = frozenset({"PIL", "numpy", "scipy", "sklearn"})
"""What the layer does without."""


def needed_files(module: str, root: Path) -> set[Path]:
    """The source files that importing a module can come to need.

    Parameters
    ----------
    module
        Dotted name, for example ``lambdas.loop.plan``.
    root
        The folder that holds the packages.
    """
    found: set[Path] = set()
    ahead = [module]
    seen: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        path = _path(name, root)
        if path is None or _cannot_run(path):
            continue  # a name inside a module, somebody else's module, or one of the laptop's
        found.add(path)
        ahead.extend(_named_in(path))
        ahead.extend(_parents(name))
        ahead.extend(
            f"{plugins}.{file.stem}"
            for plugins in _registries_in(path)
            for file in sorted(root.joinpath(*plugins.split(".")).glob("*.py"))
        )
    return found


def _path(name: str, root: Path) -> Path | None:
    place = root.joinpath(*name.split("."))
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None


def _parents(name: str) -> Iterator[str]:
    steps = name.split(".")
    for count in range(1, len(steps)):
        yield ".".join(steps[:count])


@lru_cache(None)
def _named_in(path: Path) -> tuple[str, ...]:
    """What a file imports of our packages: modules, and names that may be modules."""
    found = []
    for node in _running(_tree(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return tuple(one for one in found if one.split(".")[0] in PACKAGES)


@lru_cache(None)
def _cannot_run(path: Path) -> bool:
    """Whether importing a file itself imports what is not there."""
    for node in _at_import(_tree(path)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(name.split(".")[0] in NOT_ON_LAMBDA for name in names):
            return True
    return False


def _at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes that run when a module is imported: what functions hold does not."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from _at_import(node)


@lru_cache(None)
def _registries_in(path: Path) -> tuple[str, ...]:
    """The plug-in packages that a file makes registries for."""
    return tuple(
        node.args[1].value
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Registry"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    )


@lru_cache(None)
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield other
                yield from _running(other)
            continue
        yield node
        yield from _running(node)
