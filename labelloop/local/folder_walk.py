"""The keys of a folder in S3's order, without reading more folders than needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from labelloop.errors import StorageError

RESERVED = ".labelloop"
"""The folder's own corner for temporary files and its lock; the bucket does not show it."""


def walk(root: Path, prefix: str = "", after: str = "") -> Iterator[str]:
    """All keys below ``root`` that start with ``prefix`` and come after ``after``.

    Symbolic links are followed, each folder at most once on any path. Raises
    :class:`~labelloop.errors.StorageError` for a file name that is not UTF-8, since no key can
    name it.
    """
    yield from _below(root, "", prefix, after, frozenset())


def _below(
    folder: Path | str, key: str, prefix: str, after: str, above: frozenset[tuple[int, int]]
) -> Iterator[str]:
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        return
    for name, path, is_folder in _entries(folder, key):
        child = key + name
        if is_folder:
            if _may_hold(child, prefix, after):
                yield from _below(path, child, prefix, after, above | {identity})
        elif child.startswith(prefix) and child > after:
            yield child


def _entries(folder: Path | str, key: str) -> list[tuple[str, str, bool]]:
    """Name, path and kind, folders with their slash, in the order of the keys below them."""
    entries = []
    with os.scandir(folder) as found:
        for entry in found:
            if key == "" and entry.name == RESERVED:
                continue
            is_folder = entry.is_dir()
            if not is_folder and not entry.is_file():
                continue  # sockets, pipes, links to nowhere
            try:
                entry.name.encode()
            except UnicodeEncodeError:
                raise StorageError(
                    entry.path,
                    f"The file name {entry.name!r} in {os.fspath(folder)!r} is not UTF-8 and "
                    "cannot be a key. Rename the file.",
                ) from None
            entries.append((f"{entry.name}/" if is_folder else entry.name, entry.path, is_folder))
    entries.sort()
    return entries


def _may_hold(folder_key: str, prefix: str, after: str) -> bool:
    """Whether a key below this folder can start with the prefix and come after ``after``."""
    on_the_way = folder_key.startswith(prefix) or prefix.startswith(folder_key)
    return on_the_way and (folder_key > after or after.startswith(folder_key))
