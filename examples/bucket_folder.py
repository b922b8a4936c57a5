"""Builds the folder that stands for an example's bucket (``build/bucket`` beside its job)."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

MANIFEST = "input.manifest"


def prepare(example: Path, files: Iterable[str], add_data: Callable[[Path], None]) -> Path:
    """Fill ``build/bucket`` of an example; a second call only brings its small files up to date.

    Parameters
    ----------
    example
        The example's folder.
    files
        Names of files in it that belong into the bucket.
    add_data
        Writes manifest and data into the folder it is given. It works beside the bucket, which
        appears only when everything is there: a killed preparation leaves none.

    Returns
    -------
    Path
        The bucket's folder.
    """
    build = example / "build"
    bucket = build / "bucket"
    if not (bucket / MANIFEST).exists():
        build.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=build, prefix="unfinished-") as unfinished:
            new = Path(unfinished, "bucket")
            new.mkdir()
            add_data(new)
            try:
                new.rename(bucket)
            except OSError:
                if not (bucket / MANIFEST).exists():  # else another process was faster
                    raise SystemExit(
                        f"{bucket} is in the way and has no {MANIFEST}. Delete {build}, run again."
                    ) from None
    for name in files:
        _replace(example / name, bucket / name)
    return bucket


def write_manifest(bucket: Path, lines: Iterable[Mapping[str, Any]]) -> int:
    """Write the input manifest, one JSON object a line; returns how many."""
    count = 0
    with (bucket / MANIFEST).open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    return count


def class_names(example: Path) -> list[str]:
    """The classes of an example, in the order of their indices."""
    document = json.loads((example / "labels.json").read_text(encoding="utf-8"))
    return [entry["label"] for entry in document["labels"]]


def _replace(source: Path, target: Path) -> None:
    if target.exists() and target.read_bytes() == source.read_bytes():
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(source, partial)
    partial.replace(target)
