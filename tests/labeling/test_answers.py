"""Submissions as they come over the wire."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.errors import BadAnswer
from labelloop.labeling.answers import MAX_BYTES, MAX_DEPTH, check_bounds, parse_answer


def nested(depth):
    return b'{"x":' * depth + b"1" + b"}" * depth


def test_an_honest_answer_is_read():
    assert parse_answer('{"label":{"label":"спелый"}}'.encode()) == {"label": {"label": "спелый"}}


def test_the_limits_are_where_they_are_said_to_be():
    parse_answer(nested(MAX_DEPTH))
    with pytest.raises(BadAnswer):
        parse_answer(nested(MAX_DEPTH + 1))
    check_bounds({"x": "y" * (MAX_BYTES - 20)})
    with pytest.raises(BadAnswer):
        check_bounds({"x": "y" * MAX_BYTES})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'"text"',
        b"{",
        b"\xff",
        b'{"x":NaN}',
        b'{"x":1e999}',
        b'{"x":' + b"9" * 5000 + b"}",
        b'{"x":"\\ud800"}',
        nested(100_000),
        b"[" * 100_000,
        b'{"x":"' + b"y" * (5 << 20) + b'"}',
    ],
)
def test_anything_else_is_a_bad_answer_and_nothing_worse(body):
    with pytest.raises(BadAnswer):
        parse_answer(body)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(body):
    with contextlib.suppress(BadAnswer):
        assert isinstance(parse_answer(body), dict)
