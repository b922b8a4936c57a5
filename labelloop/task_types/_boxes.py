"""Boxes on an image: how much they overlap, and which of several workers' boxes mean one thing."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

LEAST_OVERLAP = 0.5
"""Jaccard index from which two boxes can mean the same thing (the PASCAL VOC criterion:
Everingham et al., *The PASCAL Visual Object Classes (VOC) Challenge*, 2010)."""

_PARTNERS = 8
"""Boxes of another worker that a box is compared with at most, those that overlap most. Honest
boxes have one or two; the bound keeps thousands on one spot from filling the memory."""


class Box(NamedTuple):
    """A class index, and a rectangle in pixels from the image's top left corner."""

    label: int
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def area(self) -> float:
        return self.width * self.height


def overlap(one: Box, other: Box) -> float:
    """The Jaccard index of two rectangles, 0 to 1: intersection over union."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0.0, width) * max(0.0, height)
    if shared == 0:  # also where so little is shared that the product is no number any more
        return 0.0
    return min(1.0, shared / (one.area + other.area - shared))


def mean_box(boxes: Sequence[Box]) -> Box:
    """The box whose edges are the means of the boxes' edges."""
    left, top = fmean(box.left for box in boxes), fmean(box.top for box in boxes)
    right, bottom = fmean(box.right for box in boxes), fmean(box.bottom for box in boxes)
    return Box(boxes[0].label, left, top, right - left, bottom - top)


def match(drawn: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Group the boxes that mean one thing: each box once, at most one per worker in a group.

    Agglomerative clustering with complete linkage: of all pairs of groups those that overlap most
    come first, and two groups become one if no worker is in both and each box of the one overlaps
    each box of the other by at least :data:`LEAST_OVERLAP`. Boxes of different classes never mean
    the same thing.

    Parameters
    ----------
    drawn
        The boxes of each worker. Their order within a worker does not matter; that of the workers
        only decides between pairs that overlap equally.
    """
    boxes = [(worker, box) for worker, own in enumerate(drawn) for box in sorted(own)]
    group_of = list(range(len(boxes)))
    groups = {number: [number] for number in group_of}

    def one_thing(ours: list[int], theirs: list[int]) -> bool:
        if {boxes[number][0] for number in ours} & {boxes[number][0] for number in theirs}:
            return False
        return all(
            overlap(boxes[one][1], boxes[other][1]) >= LEAST_OVERLAP
            for one in ours
            for other in theirs
        )

    for _, one, other in sorted(_pairs(boxes)):
        kept, joined = group_of[one], group_of[other]
        if kept != joined and one_thing(groups[kept], groups[joined]):
            for number in groups[joined]:
                group_of[number] = kept
            groups[kept] += groups.pop(joined)
    return [[boxes[number][1] for number in sorted(group)] for group in groups.values()]


def _pairs(boxes: Sequence[tuple[int, Box]]) -> Iterator[tuple[float, int, int]]:
    """Two workers' boxes that could mean one thing: overlap, negated, and the two numbers."""
    for _, numbers in groupby(range(len(boxes)), key=lambda number: boxes[number][0]):
        theirs = list(numbers)
        # Sorted by class, then left edge: what can overlap enough is one stretch of the list,
        # because the overlap is at least half as wide as either box.
        edges = [boxes[number][1][:2] for number in theirs]
        for one in range(theirs[0]):
            box = boxes[one][1]
            first = bisect_left(edges, (box.label, box.left - box.width - 1))
            last = bisect_right(edges, (box.label, box.left + box.width / 2 + 1))
            near = ((overlap(box, boxes[other][1]), -other) for other in theirs[first:last])
            enough = (pair for pair in near if pair[0] >= LEAST_OVERLAP)
            for shared, other in heapq.nlargest(_PARTNERS, enough):
                yield -shared, one, -other
