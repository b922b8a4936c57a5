"""What labelloop lets through, every other JSON reader can read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.strict_json import DEEPEST, BadJson, parse

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@given(values, st.booleans())
def test_json_comes_back_as_it_went_in(value, ascii_only):
    assert parse(json.dumps(value, ensure_ascii=ascii_only).encode()) == (value, [])


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_words(body):
    try:
        value, _ = parse(body)
    except BadJson:
        return
    assert json.loads(body) == value


def test_repeated_keys_are_named_once_each_and_the_last_counts():
    assert parse(b'{"a":1,"b":{"c":1,"c":2,"c":3},"a":4}') == ({"a": 4, "b": {"c": 3}}, ["c", "a"])


@pytest.mark.parametrize(
    ("body", "fix"),
    [
        (b'{"a":1,}', "Remove the comma"),
        (b"[1,]", "Remove the comma"),
        (b"{'a':1}", "double quotes"),
        (b"{a:1}", "in double quotes"),
        (b'{"a":True}', "true, false and null"),
        (b'{"a":1 // one\n}', "no comments"),
        (b'{"a":"x\ty"}', "\\t"),
        (b'{"a":1} {"a":2}', "Remove what follows"),
        (b'{"a":1', "ends too early"),
        (b'{"a":"x', "Close the string"),
    ],
)
def test_the_fix_names_the_usual_slip(body, fix):
    with pytest.raises(BadJson) as caught:
        parse(body)
    assert fix in caught.value.fix


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_nesting_has_a_limit_that_does_not_depend_on_the_caller(opening):
    closing = {"[": "]"}.get(opening, "}")

    def nested(levels):
        return (opening * levels + "1" + closing * levels).encode()

    parse(nested(DEEPEST))
    for levels in (DEEPEST + 1, 900, 20_000):
        with pytest.raises(BadJson, match="nested deeper"):
            parse(nested(levels))


def test_many_brackets_side_by_side_are_not_nesting():
    assert parse(b"[" + b"[]," * 500 + b"{}]")[1] == []


def test_a_pair_of_surrogates_is_a_character_and_half_of_one_is_not():
    assert parse(b'"\\ud83d\\ude00"')[0] == "😀"
    with pytest.raises(BadJson, match="surrogate"):
        parse(b'"\\ud83d"')
