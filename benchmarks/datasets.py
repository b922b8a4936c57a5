"""The benchmark's data: objects with gold labels, or a reason why they are not here."""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "LABELLOOP_BENCHMARK_DATA"
"""Environment variable with the folder of the news titles; by default beside the project."""

R8_MANIFEST = ROOT / "examples" / "news_topics" / "build" / "bucket" / "input.manifest"


class Missing(Exception):
    """The data is not on this machine; the message says how to get it."""


@dataclass(frozen=True)
class Dataset:
    """Gold-labelled objects.

    Attributes
    ----------
    kind
        ``text`` or ``vectors``.
    inputs
        What the model sees of each object: a manifest line without labels, or a feature vector.
    gold
        Class index of each object.
    classes
        How many classes there are.
    """

    name: str
    kind: str
    inputs: Sequence[Any]
    gold: Sequence[int]
    classes: int


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
    if not R8_MANIFEST.exists():
        raise Missing(f"There is no {R8_MANIFEST}; run examples/news_topics/prepare.py first.")
    lines = [json.loads(line) for line in R8_MANIFEST.read_text("utf-8").splitlines()]
    return _texts(
        "reuters_r8", [line["source"] for line in lines], [line["topic-gold"] for line in lines]
    )


def digits() -> Dataset:
    """1,797 handwritten digits of 8 by 8 pixels, from scikit-learn."""
    from sklearn.datasets import load_digits

    loaded = load_digits()
    return Dataset("digits", "vectors", loaded.data / 16, loaded.target.tolist(), 10)


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
