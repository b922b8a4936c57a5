from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.local.containers.recordio import (
    LENGTH_LIMIT,
    MAGIC,
    BadRecordIO,
    encode_record,
    read_records,
)

MAGIC_BYTES = struct.pack("<I", MAGIC)


def test_a_record_is_magic_length_data_and_padding_to_four() -> None:
    assert encode_record(b"hello") == (
        bytes.fromhex("0a23d7ce") + bytes.fromhex("05000000") + b"hello\0\0\0"
    )


def test_data_with_the_magic_number_on_a_boundary_is_cut_there() -> None:
    encoded = encode_record(b"abcd" + MAGIC_BYTES + b"ef")
    assert encoded == (
        MAGIC_BYTES + struct.pack("<I", 1 << 29 | 4) + b"abcd"
        + MAGIC_BYTES + struct.pack("<I", 3 << 29 | 2) + b"ef\0\0"
    )  # fmt: skip


@given(st.lists(st.lists(st.sampled_from([b"", b"a", b"\n", MAGIC_BYTES, b"word"])).map(b"".join)))
def test_records_come_back_whatever_they_hold(records: list[bytes]) -> None:
    stream = io.BytesIO(b"".join(map(encode_record, records)))
    assert list(read_records(stream)) == records


@pytest.mark.parametrize("cut", [1, 7, 9, 11])
def test_a_stream_that_ends_early_is_an_error(cut: int) -> None:
    with pytest.raises(BadRecordIO):
        list(read_records(io.BytesIO(encode_record(b"data")[:cut])))


def test_a_stream_that_ends_between_parts_is_an_error() -> None:
    with pytest.raises(BadRecordIO):
        list(read_records(io.BytesIO(encode_record(b"abcd" + MAGIC_BYTES)[:12])))


def test_a_stream_without_framing_is_an_error() -> None:
    with pytest.raises(BadRecordIO):
        list(read_records(io.BytesIO(b"source,label\n")))


def test_a_record_too_long_for_its_length_field_is_refused() -> None:
    with pytest.raises(ValueError, match="512 MiB"):
        encode_record(bytes(LENGTH_LIMIT))
