"""What is kept of the model's predictions: one compact line per object, never a row per class.

A score line in ``rounds/<round>/scores/part-<n>.jsonl``::

    {"seq":17,"label":2,"confidence":0.91,"margin":0.85,"informativeness":-0.85}
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Score(NamedTuple):
    """One object's prediction.

    Attributes
    ----------
    seq
        The object's sequence number in the input manifest, from 0.
    label
        Index of the most probable class.
    confidence
        Its probability, 0 to 1.
    margin
        Its probability minus the second best one's, 0 to 1.
    informativeness
        The selection policy's figure: people are asked about the highest first.
    """

    seq: int
    label: int
    confidence: float
    margin: float
    informativeness: float


class ScoreTable:
    """The scores of many objects as columns: 32 bytes an object."""

    def __init__(self, scores: Iterable[Score] = ()) -> None:
        self.seq = array("q")
        self.label = array("i")
        self.confidence = array("d")
        self.margin = array("d")
        self.informativeness = array("d")
        for score in scores:
            self.append(score)

    def append(self, score: Score) -> None:
        self.seq.append(score.seq)
        self.label.append(score.label)
        self.confidence.append(score.confidence)
        self.margin.append(score.margin)
        self.informativeness.append(score.informativeness)

    def __len__(self) -> int:
        return len(self.seq)

    def __getitem__(self, index: int) -> Score:
        return Score(
            self.seq[index],
            self.label[index],
            self.confidence[index],
            self.margin[index],
            self.informativeness[index],
        )

    def __iter__(self) -> Iterator[Score]:
        return map(Score, self.seq, self.label, self.confidence, self.margin, self.informativeness)
