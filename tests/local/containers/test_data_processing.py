from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.local.containers.data_processing import DataProcessing
from labelloop.local.containers.errors import JobFailed

URI = "s3://desk/in"
JOIN = {"JoinSource": "Input"}

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def joined(settings: dict[str, str], raw: bytes, answer: bytes) -> Any:
    processing = DataProcessing(settings, "application/jsonlines")
    (line,) = processing.answers([processing.record(1, raw, URI)], answer, URI)
    assert b"\n" not in line
    return json.loads(line)


@given(st.dictionaries(st.text(), values), values)
def test_joining_changes_no_value_and_keeps_the_order(record: dict[str, Any], answer: Any) -> None:
    record.pop("SageMakerOutput", None)
    for ascii_only in (True, False):
        raw = json.dumps(record, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        result = joined(JOIN, raw, json.dumps(answer, indent=1).encode())
        assert list(result) == [*record, "SageMakerOutput"]
        assert result == {**record, "SageMakerOutput": answer}


def test_the_reserved_key_of_an_input_is_overwritten() -> None:
    assert joined(JOIN, b'{"SageMakerOutput":"old","id":1}', b'"new"') == {
        "SageMakerOutput": "new",
        "id": 1,
    }


def test_without_joining_the_filter_selects_from_the_answer() -> None:
    settings = {"OutputFilter": "$.label[0]"}
    assert joined(settings, b"not read at all", b'{"label":["__label__2","__label__0"]}') == (
        "__label__2"
    )


def test_without_any_setting_nothing_is_parsed() -> None:
    processing = DataProcessing({}, "application/jsonlines")
    assert not processing.reads_answers
    assert processing.record(1, b"{broken", URI).sent == b"{broken"


@pytest.mark.parametrize("raw", [b"{broken", b'{"a":"\xff"}', b"[" * 100_000])
def test_an_unreadable_record_is_named(raw: bytes) -> None:
    processing = DataProcessing({"InputFilter": "$.a"}, "application/jsonlines")
    with pytest.raises(JobFailed, match=f"Cannot read record 12 of {URI}"):
        processing.record(12, raw, URI)
