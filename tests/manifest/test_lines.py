"""Every line of a manifest comes out once, usable or with everything that is wrong with it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.manifest import ManifestRules, read_manifest
from labelloop.task_types import task_types

URI = "s3://desk-in/all.manifest"
TEXT = ManifestRules("topic", task_types.get("text-classification"), ("billing", "hardware"))
IMAGE = ManifestRules("fruit", task_types.get("image-classification"), ("ripe", "unripe"))
CUSTOM = ManifestRules("check", task_types.get("custom"), ())


def read(body, rules=TEXT):
    return list(read_manifest([body], URI, rules))


def problems(body, rules=TEXT):
    return [str(problem) for line in read(body, rules) for problem in line.problems]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=8),
    st.integers(1, 7),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_lines_do_not_depend_on_how_the_file_is_cut(sources, size, line_end, ends):
    texts = [json.dumps({"source": "." + text}, ensure_ascii=False) for text in sources]
    body = (line_end.join(texts) + (line_end if ends else "")).encode()
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    lines = list(read_manifest(chunks, URI, TEXT))
    assert [line.raw.decode() for line in lines] == texts
    assert [line.number for line in lines] == list(range(1, len(texts) + 1))
    assert all(line.usable for line in lines)


@given(st.binary(max_size=200))
def test_any_bytes_give_usable_lines_or_problems(body):
    for line in read(body, CUSTOM):
        assert line.usable == (line.fields is not None and not line.problems)
        assert all(p.where == f"{URI} line {line.number}" and p.fix for p in line.problems)


def test_blank_lines_at_the_end_are_nothing_and_elsewhere_a_problem():
    lines = read(b'\n{"source":"a"}\r\n \n\t\n{"source":"b"}\n\n \n')
    assert [(line.number, line.usable) for line in lines] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
        (5, True),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'\xef\xbb\xbf{"source":"a"}', "byte-order mark"),
        (b'{"source":"\xff"}', "0xff"),
        (b"{'source': 'a'}", "json.dumps"),
        (b'[{"source":"a"}]', "without brackets"),
        (b'{"source":"a"},', "Remove what follows"),
        (b'{"source":"a","x":NaN}', "NaN"),
        (b'{"source":"a","x":-Infinity}', "-Infinity"),
        (b'{"source":"a","x":1e999}', "too large"),
        (b'{"source":"a","source":"b"}', "'source' appears twice"),
        (b'{"source":"a","$x":1}', "starts with '$'"),
        (b'{"source":"a","SageMakerOutput":1}', "reserved"),
        (b'{"source":"a","labelloop-seq":1}', "reserved"),
        (b"{}", "There is no 'source'"),
        (b'{"source-ref":"s3://b/a.txt"}', "does not fit this task type"),
        (b'{"source":""}', "not empty"),
        (b'{"source":7}', "must be a text"),
        (b'{"source":null}', "must be a text"),
        (b'{"source":"' + b"x" * 20_001 + b'"}', "20,001 characters"),
        (b'{"source":"a","x":[' + b"1," * 10_000 + b"1]}", '"x" has 20,003'),
        (b'{"source":"' + b"x" * 100_000 + b'"}', "longer than 100,000"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line, says):
    (text,) = problems(line + b'\n{"source":"fine"}')
    assert text.startswith(f"{URI} line 1: ")
    assert says in text


def test_all_problems_of_one_line_are_reported():
    assert (
        len(problems(b'{"$a":1,"$b":2,"topic":9,"topic-metadata":{"human-annotated":"yes"}}')) == 4
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('{"source":"a"}\n'.encode("utf-16"), "UTF-16"),
        (b"\x1f\x8b\x08\x00rest\nmore\n", "gzip"),
        (b"PK\x03\x04rest\nmore\n", "ZIP"),
    ],
)
def test_a_file_that_is_no_text_is_one_problem(body, says):
    (text,) = problems(body)
    assert says in text


def test_a_file_without_line_ends_does_not_fill_the_memory():
    (line,) = read_manifest((b"x" * (1 << 20) for _ in range(64)), URI, TEXT)
    assert not line.usable
    assert len(line.raw) < 1 << 20


def test_a_line_of_the_longest_allowed_length_is_fine():
    rest = {f"a{index}": "é" * 20_000 for index in range(4)}
    body = json.dumps({"source": "a", **rest, "z": ""}, ensure_ascii=False)
    body = body[:-2] + "é" * (100_000 - len(body)) + '"}'
    assert len(body) == 100_000
    assert problems(body.encode()) == []


@pytest.mark.parametrize(
    ("reference", "fine"),
    [
        ("s3://b/a/tree.JPG", True),
        ("s3://b/a b/é.png", True),
        ("s3://b/tree.gif", False),
        ("s3://b/tree", False),
        ("s3://b/", False),
        ("s3://b", False),
        ("https://b/tree.jpg", False),
        ("/data/tree.jpg", False),
    ],
)
def test_an_image_is_an_s3_uri_of_an_image_file(reference, fine):
    assert (problems(json.dumps({"source-ref": reference}).encode(), IMAGE) == []) == fine


def test_custom_tasks_take_either_source():
    assert problems(b'{"source":"a"}\n{"source-ref":"s3://b/any.bin"}', CUSTOM) == []
    assert "neither" in problems(b'{"text":"a"}', CUSTOM)[0]


def test_without_rules_only_the_form_is_judged():
    (line,) = read(b'{"source":"a","topic":99}', None)
    assert line.usable
    assert line.label is None
