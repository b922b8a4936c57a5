"""Counts for the report, from one pass over labels and audit answers."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence

from labelloop.report.data import CalibrationBin, ClassCount, ClassErrors, DoubtfulLabel


class ClassTally:
    """How many objects have which class, by where the label came from."""

    def __init__(self) -> None:
        self._given: Counter[int] = Counter()
        self._human: Counter[int] = Counter()
        self._machine: Counter[int] = Counter()

    def add_given(self, class_index: int) -> None:
        self._given[class_index] += 1

    def add_human(self, class_index: int) -> None:
        self._human[class_index] += 1

    def add_machine(self, class_index: int) -> None:
        self._machine[class_index] += 1

    def classes(self, names: Sequence[str]) -> list[ClassCount]:
        """One entry per class name, in that order."""
        return [
            ClassCount(name, self._given[index], self._human[index], self._machine[index])
            for index, name in enumerate(names)
        ]


class AuditTally:
    """The machine's label against people's answer, for every audited object.

    Parameters
    ----------
    bins
        Into how many bins of equal width confidences fall.
    """

    def __init__(self, bins: int = 10) -> None:
        self._bins = bins
        self._audited: Counter[int] = Counter()
        self._wrong: dict[int, Counter[int]] = defaultdict(Counter)
        self._objects: Counter[int] = Counter()
        self._right: Counter[int] = Counter()
        self._confidence: dict[int, float] = defaultdict(float)

    def add(self, human: int, machine: int, confidence: float) -> None:
        """Count one object: people's class index, the machine's, and the machine's confidence."""
        self._audited[human] += 1
        if human != machine:
            self._wrong[human][machine] += 1
        place = min(max(int(confidence * self._bins), 0), self._bins - 1)
        self._objects[place] += 1
        self._right[place] += human == machine
        self._confidence[place] += confidence

    def class_errors(self, names: Sequence[str]) -> list[ClassErrors]:
        """The audited classes, in the order of ``names``."""
        return [
            ClassErrors(
                name=name,
                audited=self._audited[index],
                confused_with={
                    names[machine]: count for machine, count in self._wrong[index].most_common()
                },
            )
            for index, name in enumerate(names)
            if self._audited[index]
        ]

    def calibration(self) -> list[CalibrationBin]:
        """The bins that hold anything, lowest confidence first."""
        return [
            CalibrationBin(count, self._confidence[place] / count, self._right[place])
            for place, count in sorted(self._objects.items())
        ]


class DoubtfulLabels:
    """The machine labels of least confidence, without holding the others.

    Parameters
    ----------
    limit
        How many to keep.
    """

    def __init__(self, limit: int = 50) -> None:
        self._limit = limit
        self._heap: list[tuple[float, int, DoubtfulLabel]] = []

    def add(self, label: DoubtfulLabel) -> None:
        """Offer one machine label; no sequence number comes twice."""
        entry = (-label.confidence, -label.seq, label)
        if len(self._heap) < self._limit:
            heapq.heappush(self._heap, entry)
        elif self._heap and entry > self._heap[0]:
            heapq.heapreplace(self._heap, entry)

    def labels(self) -> list[DoubtfulLabel]:
        """Least confident first, ties by sequence number."""
        return [label for *_, label in sorted(self._heap, reverse=True)]
