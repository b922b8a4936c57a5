"""Task ids: told apart without a table, useless to others."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.errors import NoSuchTask, NotYourTask
from labelloop.labeling.state import Lease
from labelloop.labeling.tasks import job_of, object_index, read_task_id, write_task_id

NOW = dt.datetime(2026, 3, 5, tzinfo=dt.UTC)


def lease(index=12, worker="ana", number=3):
    return Lease(index, worker, number, NOW, NOW)


@given(index=st.integers(0, 10**11), worker=st.text(min_size=1), number=st.integers(1, 10**6))
def test_an_id_says_which_lease_it_is_to_its_own_worker(index, worker, number):
    task_id = write_task_id("fruit-1", lease(index, worker, number))
    assert job_of(task_id) == "fruit-1"
    assert read_task_id(task_id, worker) == (index, number)
    assert task_id.isascii(), "it goes into URLs"


def test_to_another_worker_it_says_nothing():
    with pytest.raises(NotYourTask):
        read_task_id(write_task_id("fruit-1", lease()), "bo")


@given(st.text())
def test_no_text_crashes_the_reader(text):
    with pytest.raises((NoSuchTask, NotYourTask)):
        read_task_id(text, "ana")


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "1\n", "²", "٣", "9" * 13])
def test_only_plain_whole_numbers_are_object_ids(text):
    assert object_index(text) is None
