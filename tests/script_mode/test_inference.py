from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.script_mode import inference


def test_lines_are_read_from_bytes_and_text_alike() -> None:
    body = '{"source":"a\u2028b"}\r\n\n{"source":"ü"}\n'

    for form in (body, body.encode()):
        lines = inference.input_fn(form, "application/jsonlines; charset=utf-8")
        assert lines == [{"source": "a\u2028b"}, {"source": "ü"}]


def test_another_content_type_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="application/jsonlines"):
        inference.input_fn(b"{}", "text/csv")


@pytest.mark.parametrize("body", [b"[1]", b"{", b"7"])
def test_what_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises((TypeError, ValueError)):
        inference.input_fn(body, "application/jsonlines")


def test_rounding_never_lifts_the_sum_above_one() -> None:
    thirds = ([0, 1, 2], [0.3333333339, 0.3333333339, 0.3333333322])

    body, _ = inference.output_fn([(thirds, 1.0)], "*/*")

    answer = json.loads(body)
    assert answer["label"] == ["__label__0", "__label__1", "__label__2"]
    assert sum(answer["prob"]) <= 1
    assert answer["prob"] == pytest.approx(thirds[1], abs=1e-9)


def test_novelty_is_told_where_there_is_something_to_tell() -> None:
    certain = ([1], [1.0])

    body, _ = inference.output_fn([(certain, 1.0), (certain, 0.123456789123)], "*/*")

    first, second = (json.loads(line) for line in body.splitlines())
    assert "novelty" not in first
    assert second["novelty"] == 0.123456789


def test_the_model_is_the_one_its_folder_names(tmp_path: Path) -> None:
    (tmp_path / "algorithm.json").write_text('{"algorithm":"blazingtext"}')

    with pytest.raises(TypeError, match="blazingtext"):
        inference.model_fn(str(tmp_path))
