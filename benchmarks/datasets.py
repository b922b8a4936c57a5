"""The benchmark's data: objects with gold labels, or a reason why they are not here."""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "LABELLOOP_BENCHMARK_DATA"
"""Environment variable with the folder of the news titles; by default beside the project."""

R8_FOLDER = ROOT / "examples" / "news_topics" / "build" / "bucket"
DIGITS_FOLDER = ROOT / "examples" / "digits" / "build" / "bucket"


class Missing(Exception):
    """The data is not on this machine; the message says how to get it."""


@dataclass(frozen=True)
class Dataset:
    """Gold-labelled objects.

    Attributes
    ----------
    content
        ``text`` or ``image``.
    inputs
        What the model sees of each object: a manifest line without labels.
    gold
        Class index of each object.
    classes
        How many classes there are.
    folders
        The folder behind each bucket that the inputs name.
    """

    name: str
    content: Literal["text", "image"]
    inputs: Sequence[Mapping[str, Any]]
    gold: Sequence[int]
    classes: int
    folders: Mapping[str, Path] = field(default_factory=dict)

    def served(self) -> AbstractContextManager[object]:
        """S3 on this machine for as long as images are read from there."""
        if not self.folders:
            return nullcontext()
        from labelloop.local.server import LocalAws

        return LocalAws(self.folders)


def news(size: str) -> Dataset:
    """Titles of the UCI News Aggregator in four categories."""
    folder = Path(os.environ.get(DATA_VARIABLE, ROOT.parent / "shared" / "data"))
    path = folder / f"news_{size}.csv.gz"
    if not path.exists():
        raise Missing(f"There is no {path}; set {DATA_VARIABLE} to the folder that has it.")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _texts(f"news_{size}", [row["title"] for row in rows], [row["category"] for row in rows])


def reuters_r8() -> Dataset:
    """Reuters stories on eight topics, as the shipped example prepares them."""
    lines = _example(R8_FOLDER, "news_topics")
    return _texts(
        "reuters_r8", [line["source"] for line in lines], [line["topic-gold"] for line in lines]
    )


def digits() -> Dataset:
    """1,797 handwritten digits of 8 by 8 pixels, as the shipped example enlarges them."""
    lines = _example(DIGITS_FOLDER, "digits")
    inputs = [{"source-ref": line["source-ref"]} for line in lines]
    return Dataset(
        "digits",
        "image",
        inputs,
        [line["digit-gold"] for line in lines],
        10,
        {"digits": DIGITS_FOLDER},
    )


def _example(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / "input.manifest"
    if not path.exists():
        raise Missing(f"There is no {path}; run examples/{name}/prepare.py first.")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _texts(name: str, texts: Sequence[str], labels: Sequence[Any]) -> Dataset:
    names = sorted(set(labels))
    index = {label: position for position, label in enumerate(names)}
    lines = [{"source": text} for text in texts]
    return Dataset(name, "text", lines, [index[label] for label in labels], len(names))


DATASETS: dict[str, Callable[[], Dataset]] = {
    "news_10k": lambda: news("10k"),
    "news_100k": lambda: news("100k"),
    "reuters_r8": reuters_r8,
    "digits": digits,
}
