"""Several workers' spans: what most of them mean survives, whoever comes first."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.task_types._spans import AgreedSpan, Span, agree, jaccard, overlapping


@st.composite
def answers(draw, labels=2):
    """One worker's spans: disjoint stretches of a text of at most 60 characters."""
    edges = sorted(draw(st.sets(st.integers(0, 60), max_size=12)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return [Span(start, end, draw(st.integers(0, labels - 1))) for start, end in pairs]


crowds = st.lists(answers(), min_size=1, max_size=7)


@settings(deadline=None)
@given(crowds, st.randoms())
def test_neither_the_order_of_workers_nor_of_spans_matters(crowd, random):
    shuffled = [random.sample(spans, len(spans)) for spans in random.sample(crowd, len(crowd))]
    assert agree(shuffled) == agree(crowd)


@settings(deadline=None)
@given(answers(), st.integers(1, 9))
def test_unanimous_answers_come_back_exactly(spans, workers):
    assert agree([spans] * workers) == [AgreedSpan(span, workers) for span in sorted(spans)]


@settings(deadline=None)
@given(crowds)
def test_what_is_agreed_is_ordered_free_of_overlaps_and_most_workers(crowd):
    agreed = agree(crowd)
    spans = [one.span for one in agreed]
    assert spans == sorted(spans)
    assert overlapping(spans) is None
    for span, votes in agreed:
        assert span.start < span.end
        assert len(crowd) / 2 < votes <= len(crowd)
        assert span.start in {one.start for worker in crowd for one in worker}
        assert span.end in {one.end for worker in crowd for one in worker}


@settings(deadline=None)
@given(crowds, answers())
def test_an_exact_majority_is_never_outdone(crowd, spans):
    """As many perfect answers as others and one more: whatever the others say, these win."""
    agreed = [one.span for one in agree([*crowd, *[spans] * (len(crowd) + 1)])]
    assert agreed == sorted(spans)


def test_the_edges_are_the_most_frequent_ones():
    crowd = [[Span(4, 12, 0)], [Span(4, 14, 0)], [Span(5, 14, 0)]]
    assert agree(crowd) == [AgreedSpan(Span(4, 14, 0), 3)]


def test_edges_without_a_most_frequent_one_are_lower_medians():
    assert agree([[Span(4, 12, 0)], [Span(5, 14, 0)]]) == [AgreedSpan(Span(4, 12, 0), 2)]
    crowd = [[Span(3, 12, 0)], [Span(4, 13, 0)], [Span(5, 14, 0)]]
    assert agree(crowd) == [AgreedSpan(Span(4, 13, 0), 3)]


def test_half_of_the_workers_are_not_most_of_them():
    assert agree([[Span(0, 4, 0)], []]) == []
    assert agree([[Span(0, 4, 0)], [Span(0, 4, 1)]]) == []
    assert agree([[Span(0, 4, 0)], [Span(0, 4, 0)], []]) == [AgreedSpan(Span(0, 4, 0), 2)]


def test_spans_that_share_half_or_less_are_two_mentions():
    """A title and a name, and the name alone: 6 of 12 characters."""
    assert jaccard(Span(0, 12, 0), Span(6, 12, 0)) == 0.5
    assert agree([[Span(0, 12, 0)], [Span(6, 12, 0)]]) == []


def test_one_worker_is_taken_at_their_word():
    spans = [Span(0, 3, 1), Span(3, 5, 0)]
    assert agree([spans]) == [AgreedSpan(span, 1) for span in spans]


def test_of_mentions_that_collide_the_one_with_more_votes_stays():
    long, short = Span(0, 10, 0), Span(8, 20, 1)
    crowd = [[long], [long], [long, Span(10, 20, 1)], [short], [short], [Span(8, 19, 1)], [long]]
    assert agree(crowd) == [AgreedSpan(long, 4)]


def test_an_answer_that_marks_every_character_costs_no_minutes():
    spans = [Span(at, at + 1, at % 3) for at in range(20_000)]
    begun = time.monotonic()
    assert len(agree([spans, spans, spans[::2]])) == 20_000
    assert time.monotonic() - begun < 5
