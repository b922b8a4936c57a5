"""SageMaker accepts every name, and no two jobs of a run get the same one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.identity import LONGEST_PREFIX, fingerprint, job_name, run_id

API_NAME = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")
prefixes = st.from_regex(r"[a-zA-Z0-9](-*[a-zA-Z0-9])*", fullmatch=True).map(
    lambda text: text[:LONGEST_PREFIX].rstrip("-")
)
fingerprints = st.text("0123456789abcdef", min_size=64, max_size=64)
rounds = st.integers(0, 9999)
chunks = st.none() | st.integers(0, 9999)
kinds = st.sampled_from(["label", "train", "model", "infer"])


@given(prefixes, fingerprints, rounds, kinds, chunks)
def test_every_name_is_one_that_sagemaker_takes(prefix, digest, round_number, kind, chunk):
    name = job_name(run_id(prefix, digest), round_number, kind, chunk)
    assert API_NAME.fullmatch(name)
    assert len(name) <= 63
    assert name == name.lower()


def test_the_longest_prefix_still_gives_a_valid_name():
    name = job_name(run_id("A-" * 27, "f" * 64), 9999, "label", 9999)
    assert len(name) <= 63
    assert API_NAME.fullmatch(name)


job_ids = st.tuples(prefixes, fingerprints, rounds, kinds, chunks)


@given(job_ids, job_ids)
def test_two_jobs_of_different_runs_rounds_kinds_or_chunks_differ(one, other):
    def name(prefix, digest, *rest):
        return job_name(run_id(prefix, digest), *rest)

    def key(prefix, digest, *rest):
        return (run_id(prefix, digest), *rest)

    assert (name(*one) == name(*other)) == (key(*one) == key(*other))


def test_prefixes_that_differ_in_their_fingerprint_only_give_two_runs():
    assert run_id("tickets", "a" * 64) != run_id("tickets", "b" * 64)


@pytest.mark.parametrize(("round_number", "chunk"), [(10_000, None), (1, 10_000), (-1, 0), (0, -1)])
def test_a_number_that_would_not_fit_is_refused(round_number, chunk):
    with pytest.raises(ValueError, match="room for"):
        job_name("tickets-0123456789", round_number, "label", chunk)


def test_the_fingerprint_does_not_depend_on_the_order_of_keys():
    one = fingerprint({"a": 1, "b": {"c": 2, "d": 3}}, {"x": "1", "y": "2"})
    other = fingerprint({"b": {"d": 3, "c": 2}, "a": 1}, {"y": "2", "x": "1"})
    assert one == other
    assert one != fingerprint({"a": 1, "b": {"c": 2, "d": 4}}, {"x": "1", "y": "2"})
