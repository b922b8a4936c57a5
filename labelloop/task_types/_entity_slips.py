"""How simulated workers err when they mark entities."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from labelloop.task_types._spans import Span

_WORD = re.compile(r"\w+")


def mark(
    gold: Sequence[Span], text: str, labels: int, accuracy: float, rng: random.Random
) -> list[Span]:
    """The gold with every entity, by chance, missed, cut too short or long, or given another label.

    In a text without entities a worker who errs marks some word. What comes out never overlaps.

    Parameters
    ----------
    gold
        The true entities, in the order of the text.
    labels
        How many labels there are.
    accuracy
        The probability that an entity is marked as it is.
    """
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    marked: list[Span] = []
    for index, span in enumerate(gold):
        if rng.random() < accuracy:
            marked.append(span)
            continue
        least = marked[-1].end if marked else 0
        most = gold[index + 1].start if index + 1 < len(gold) else len(text)
        marked += _slip(span, words, (least, most), labels, rng)
    if not gold and words and rng.random() >= accuracy:
        marked.append(Span(*rng.choice(words), rng.randrange(labels)))
    return marked


def _slip(
    span: Span,
    words: Sequence[tuple[int, int]],
    room: tuple[int, int],
    labels: int,
    rng: random.Random,
) -> list[Span]:
    kind = rng.choice(("missed", "moved", "mistaken"))
    if kind == "moved" and (others := list(_moved(span, words, room))):
        return [rng.choice(others)]
    if kind == "mistaken" and labels > 1:
        return [span._replace(label=(span.label + rng.randrange(1, labels)) % labels)]
    return []


def _moved(span: Span, words: Sequence[tuple[int, int]], room: tuple[int, int]) -> Iterator[Span]:
    """The span with one edge at the nearest edge of a word before or after it, within the room."""
    starts, ends = [start for start, _ in words], [end for _, end in words]
    for start in _neighbours(starts, span.start):
        if room[0] <= start < span.end:
            yield span._replace(start=start)
    for end in _neighbours(ends, span.end):
        if span.start < end <= room[1]:
            yield span._replace(end=end)


def _neighbours(edges: Sequence[int], edge: int) -> list[int]:
    """The nearest edges on either side."""
    before, after = bisect_left(edges, edge) - 1, bisect_right(edges, edge)
    return [edges[place] for place in (before, after) if 0 <= place < len(edges)]
