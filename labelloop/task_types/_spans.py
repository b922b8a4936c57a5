"""Stretches of a text, and what several workers' stretches amount to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple


class Span(NamedTuple):
    """A labelled stretch of a text.

    Attributes
    ----------
    start, end
        Offsets in characters (Unicode code points); the end is the first one after it.
    label
        The class index.
    """

    start: int
    end: int
    label: int


class AgreedSpan(NamedTuple):
    """A span that most workers marked, and how many they are."""

    span: Span
    votes: int


def agree(answers: Sequence[Iterable[Span]]) -> list[AgreedSpan]:
    """The spans that more than half of the workers marked, in the order of the text.

    The outline is Ground Truth's (spans grouped by Jaccard index, edges by mode or else median,
    the majority's label); its parameters are not published. Here two spans are one mention when
    they have the same label and a Jaccard index over ½. Since no worker's spans overlap, each span
    then has at most one match in another worker's answer, as Kirillov et al. show for masks
    (*Panoptic Segmentation*, 2019). Mentions are told apart greedily, those with the most matches
    first. A mention is kept when more than half of *all* workers marked it; its start is the most
    frequent one or, when there is none, the lower median, and so is its end. The result is free of
    overlaps: where two kept mentions collide, the one with more votes stays.

    No chance is involved, and the order of the workers does not matter.

    Parameters
    ----------
    answers
        Each worker's spans, none of which overlap. Workers without any count, too.
    """
    workers = [_Marked(spans) for spans in answers]
    distinct = Counter(span for worker in workers for span in worker.spans)
    support = {span: sum(worker.match(span) is not None for worker in workers) for span in distinct}
    agreed = []
    for span in sorted(distinct, key=lambda one: (-support[one], -distinct[one], one)):
        if 2 * support[span] <= len(workers):
            break
        found = [(worker, worker.match(span)) for worker in workers]
        mention = [(worker, match) for worker, match in found if match is not None]
        if 2 * len(mention) > len(workers):
            for worker, match in mention:
                worker.use(match)
            agreed.append(_merged([match for _, match in mention]))
    return _without_overlaps(agreed)


def jaccard(one: Span, other: Span) -> float:
    """Shared characters over characters of either, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (one.end - one.start + other.end - other.start - max(0, shared))


def overlapping(spans: Iterable[Span]) -> tuple[Span, Span] | None:
    """Two spans that have a character in common, if any have."""
    pairs = pairwise(sorted(spans))
    return next(((one, other) for one, other in pairs if other.start < one.end), None)


class _Marked:
    """One worker's spans; those that belong to a mention already are used up."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]
        self._used: set[Span] = set()

    def match(self, span: Span) -> Span | None:
        """The unused span that is the same mention; ``None``: there is none.

        Whatever shares more than half of a span's characters contains its middle, so there is one
        candidate.
        """
        place = bisect_right(self._starts, (span.start + span.end) / 2) - 1
        if place < 0:
            return None
        candidate = self.spans[place]
        same = candidate.label == span.label and 2 * jaccard(candidate, span) > 1
        return candidate if same and candidate not in self._used else None

    def use(self, span: Span) -> None:
        self._used.add(span)


def _merged(mention: Sequence[Span]) -> AgreedSpan:
    # All contain the middle of one of them, so that every start is before every end.
    start = _edge([span.start for span in mention])
    end = _edge([span.end for span in mention])
    return AgreedSpan(Span(start, end, mention[0].label), len(mention))


def _edge(values: Sequence[int]) -> int:
    """The most frequent value; the lower median when several are."""
    counts: Mapping[int, int] = Counter(values)
    most = max(counts.values())
    modes = [value for value, count in counts.items() if count == most]
    return modes[0] if len(modes) == 1 else median_low(values)


def _without_overlaps(agreed: Iterable[AgreedSpan]) -> list[AgreedSpan]:
    kept: list[AgreedSpan] = []
    for one in sorted(agreed, key=lambda one: (-one.votes, one.span)):
        place = bisect_left(kept, one.span.start, key=lambda other: other.span.end - 1)
        # Those before the place end at or before this one's start.
        if place == len(kept) or kept[place].span.start >= one.span.end:
            kept.insert(place, one)
    return kept
