"""Whose boxes mean one thing: what holds for any boxes."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.task_types._boxes import LEAST_OVERLAP, Box, match, mean_box, overlap

places = st.integers(0, 30)
sizes = st.integers(1, 20)
boxes = st.builds(Box, st.integers(0, 1), places, places, sizes, sizes)
crowds = st.lists(st.lists(boxes, max_size=6), max_size=5)


@given(crowds)
def test_every_box_is_used_once_and_no_worker_twice_in_a_group(drawn):
    groups = match(drawn)
    assert Counter(box for group in groups for box in group) == Counter(
        box for own in drawn for box in own
    )
    # Who drew which box is known again by making all boxes different.
    marked = [
        [box._replace(left=box.left + 1e-9 * (100 * worker + number))
         for number, box in enumerate(own)]
        for worker, own in enumerate(drawn)
    ]  # fmt: skip
    worker_of = {box: worker for worker, own in enumerate(marked) for box in own}
    for group in match(marked):
        workers = [worker_of[box] for box in group]
        assert len(set(workers)) == len(workers)


@given(crowds)
def test_boxes_of_one_group_are_of_one_class_and_all_overlap(drawn):
    for group in match(drawn):
        assert len({box.label for box in group}) == 1
        assert all(overlap(one, other) >= LEAST_OVERLAP for one in group for other in group)


@given(crowds, st.randoms(use_true_random=False))
def test_the_order_in_which_a_worker_drew_does_not_matter(drawn, rng):
    shuffled = [rng.sample(own, len(own)) for own in drawn]
    assert match(shuffled) == match(drawn)


@given(st.lists(boxes, max_size=8), st.integers(2, 5))
def test_workers_who_all_drew_the_same_agree_about_all_of_it(own, workers):
    groups = match([own] * workers)
    assert all(group == [group[0]] * workers for group in groups)
    assert sorted(group[0] for group in groups) == sorted(own)
    assert all(mean_box(group) == group[0] for group in groups)


@given(boxes, boxes)
def test_overlap_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one._replace(label=other.label)) == 1


def test_overlap_is_intersection_over_union():
    assert overlap(Box(0, 0, 0, 4, 2), Box(0, 2, 0, 4, 2)) == pytest.approx(4 / 12)
    assert overlap(Box(0, 0, 0, 4, 2), Box(0, 4, 0, 4, 2)) == 0


def test_the_better_partner_is_taken_where_two_would_do():
    left, middle, right = Box(0, 0, 0, 20, 10), Box(0, 4, 0, 20, 10), Box(0, 6, 0, 20, 10)
    assert sorted(match([[left, right], [middle]])) == [[left], [right, middle]]


def test_a_chain_of_boxes_is_not_one_thing():
    """Each overlaps the next, the first not the last: linking them would make a box of nothing."""
    chain = [[Box(0, 6 * step, 0, 20, 10)] for step in range(4)]
    assert all(len(group) <= 2 for group in match(chain))


@pytest.mark.parametrize("spot", [True, False])
def test_hundreds_of_boxes_are_matched_in_a_moment_though_all_are_on_one_spot(spot):
    rng = random.Random(0)
    reach = 3 if spot else 4000
    drawn = [
        [Box(0, rng.randint(0, reach), rng.randint(0, reach), 40, 40) for _ in range(400)]
        for _ in range(3)
    ]
    began = time.monotonic()
    groups = match(drawn)
    assert time.monotonic() - began < 20
    assert sum(map(len, groups)) == 1200
