from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.local.containers import batching
from labelloop.local.containers.batching import Record, lines, payloads
from labelloop.local.containers.errors import JobFailed

URI = "s3://desk/in"


def as_records(raws: list[bytes]) -> list[Record]:
    return [Record(number, raw, raw) for number, raw in enumerate(raws, 1)]


@given(
    st.lists(st.text(alphabet="aä€🚂", min_size=1, max_size=20)),
    st.integers(1, 7),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_lines_are_whole_wherever_the_chunks_are_cut(
    texts: list[str], size: int, end: str, last_end: bool
) -> None:
    body = (end.join(texts) + (end if last_end else "")).encode()
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    assert [line.decode() for line in lines(chunks, URI)] == texts


def test_empty_lines_are_no_records() -> None:
    assert list(lines([b"\n\na\n\r\n\n", b"b"], URI)) == [b"a", b"b"]


def test_a_line_without_end_is_not_collected_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "LONGEST_LINE", 1000)

    def endless() -> object:
        while True:
            yield b"x" * 100

    with pytest.raises(JobFailed, match="1000 bytes"):
        list(lines(endless(), URI))  # type: ignore[arg-type]


@given(st.lists(st.binary(min_size=1, max_size=10), max_size=40), st.integers(10, 30))
def test_payloads_hold_every_record_once_in_order_and_are_full(
    raws: list[bytes], limit: int
) -> None:
    batches = list(payloads(as_records(raws), limit=limit, multi_record=True, uri=URI))
    assert [record.raw for batch in batches for record in batch] == raws
    bodies = [b"\n".join(record.sent for record in batch) for batch in batches]
    assert all(len(body) <= limit for body in bodies)
    for body, following in zip(bodies, batches[1:], strict=False):
        assert len(body) + 1 + len(following[0].sent) > limit


@given(st.lists(st.binary(max_size=5), max_size=10))
def test_single_record_payloads_hold_one_record(raws: list[bytes]) -> None:
    batches = list(payloads(as_records(raws), limit=5, multi_record=False, uri=URI))
    assert [[record.raw for record in batch] for batch in batches] == [[raw] for raw in raws]


def test_a_record_over_the_limit_names_itself() -> None:
    records = as_records([b"fits", b"does not"])
    with pytest.raises(JobFailed, match=f"Record 2 of {URI} has 8 bytes"):
        list(payloads(records, limit=4, multi_record=True, uri=URI))


def test_records_that_a_filter_shortens_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the model gets may be tiny, but the whole record is held until its answer comes."""
    monkeypatch.setattr(batching, "LONGEST_LINE", 100)
    records = [Record(number, b"x" * 60, b"1") for number in range(4)]
    batches = list(payloads(records, limit=1000, multi_record=True, uri=URI))
    assert [len(batch) for batch in batches] == [1, 1, 1, 1]
