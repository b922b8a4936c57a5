"""Real crowds: several workers' answers about objects whose true class is known."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from labelloop.consolidation import Verdict, Vote

DATA_VARIABLE = "LABELLOOP_BENCHMARK_DATA"
"""Environment variable with the folder of the benchmarks' data; by default beside the project."""

NAMES = ("rte", "temp", "wsd", "weather")
"""Snow et al. (2008): entailment, order of events, word senses; and the sentiment of tweets."""


@dataclass(frozen=True)
class Crowd:
    """Votes of one crowd, and the truth.

    Attributes
    ----------
    gold
        The true class of every object.
    """

    name: str
    votes: Sequence[Vote]
    gold: Sequence[int]
    workers: int
    classes: int

    def accuracy(self, verdicts: Sequence[Verdict | None]) -> float:
        """The share of objects whose label is the true class, in percent."""
        right = sum(
            verdict is not None and verdict.label == gold
            for verdict, gold in zip(verdicts, self.gold, strict=True)
        )
        return 100 * right / len(self.gold)

    def majority_accuracy(self) -> float:
        """What majority vote is expected to reach, over all ways to break its ties."""
        ballots: list[list[int]] = [[] for _ in self.gold]
        for vote in self.votes:
            ballots[vote.object].append(vote.label)
        right = 0.0
        for ballot, gold in zip(ballots, self.gold, strict=True):
            most = max(map(ballot.count, ballot))
            tied = {label for label in ballot if ballot.count(label) == most}
            right += (gold in tied) / len(tied)
        return 100 * right / len(self.gold)


def crowd_path(name: str) -> Path:
    """Where a crowd's answers are, if they are on this machine."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    return Path(os.environ.get(DATA_VARIABLE, beside)) / "crowd" / f"{name}.csv.gz"


def read_crowd(name: str) -> Crowd:
    """A crowd from its file of ``object,worker,answer,gold``.

    A file may have its first two columns the wrong way round: then one "object" has several true
    classes, and every "worker" has one. They are swapped back; a file that makes no sense either
    way raises ``ValueError``.
    """
    with gzip.open(crowd_path(name), "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for objects, workers in (("object", "worker"), ("worker", "object")):
        truth = {(row[objects], row["gold"]) for row in rows}
        if len(truth) == len({identity for identity, _ in truth}):
            return _crowd(name, rows, objects, workers)
    raise ValueError(f"{crowd_path(name)} gives one object several true classes.")


def _crowd(name: str, rows: Sequence[dict[str, str]], objects: str, workers: str) -> Crowd:
    positions = {key: n for n, key in enumerate(dict.fromkeys(row[objects] for row in rows))}
    numbers = {key: n for n, key in enumerate(dict.fromkeys(row[workers] for row in rows))}
    labels = sorted({row[column] for row in rows for column in ("answer", "gold")})
    truth = {positions[row[objects]]: labels.index(row["gold"]) for row in rows}
    votes = [
        Vote(positions[row[objects]], numbers[row[workers]], labels.index(row["answer"]))
        for row in rows
    ]
    gold = [truth[position] for position in range(len(positions))]
    return Crowd(name, votes, gold, len(numbers), len(labels))
