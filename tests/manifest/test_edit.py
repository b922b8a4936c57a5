"""A user's fields come out of a run exactly as they were written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.manifest import append_fields, replace_fields, without_fields

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
exact_numbers = st.sampled_from(["1.10", "1E5", "-0", "123456789012345678901234567890", "1e400"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=6
)
spaces = st.text(" \t", max_size=2)


@st.composite
def members(draw):
    """Distinct names with the exact text of their values."""
    names = draw(st.lists(texts, unique=True, max_size=5))
    ascii_only = draw(st.booleans())
    return {
        name: draw(exact_numbers | values.map(lambda v: json.dumps(v, ensure_ascii=ascii_only)))
        for name in names
    }


@st.composite
def lines(draw):
    """A manifest line with odd spacing, and the text of its members."""
    given_members = draw(members())
    parts = [
        f"{draw(spaces)}{json.dumps(name)}{draw(spaces)}:{draw(spaces)}{value}{draw(spaces)}"
        for name, value in given_members.items()
    ]
    text = draw(spaces) + "{" + (",".join(parts) or draw(spaces)) + "}" + draw(spaces)
    return text.encode(), given_members


def as_texts(raw):
    """The values of a line with numbers as they are written."""
    return json.loads(raw, parse_int=str, parse_float=str)


@given(lines(), st.dictionaries(texts, values, max_size=3))
def test_appending_keeps_every_byte(line, fields):
    raw, present = line
    new = {name: value for name, value in fields.items() if name not in present}
    result = append_fields(raw, new)
    close = raw.rstrip().rindex(b"}")
    assert result.startswith(raw[:close])
    assert result.endswith(raw[close:])
    loaded = json.loads(result)
    assert list(loaded) == [*present, *new]
    assert {name: loaded[name] for name in new} == new


@given(lines(), st.data())
def test_removing_keeps_the_text_of_the_rest(line, data):
    raw, present = line
    names = data.draw(st.sets(st.sampled_from(sorted(present)))) if present else {"other"}
    result = without_fields(raw, names)
    kept = {name: value for name, value in present.items() if name not in names}
    assert list(as_texts(result)) == list(kept)
    assert as_texts(result) == {name: as_texts(value) for name, value in kept.items()}
    assert all(value.encode() in result for value in kept.values())
    if len(kept) == len(present):
        assert result == raw


@given(lines(), st.dictionaries(texts, values, max_size=3))
def test_replacing_leaves_one_value_per_name(line, fields):
    raw, present = line
    loaded = json.loads(replace_fields(raw, fields), object_pairs_hook=list)
    names = [name for name, _ in loaded]
    assert sorted(names) == sorted({*present, *fields})


def test_repeated_names_are_all_removed():
    assert without_fields(b'{"a":1,"b":2,"a":3}', {"a"}) == b'{"b":2}'


def test_an_escaped_name_is_the_same_name():
    assert without_fields(b'{"\\u0061":1,"b":2}', {"a"}) == b'{"b":2}'


def test_brackets_and_commas_inside_texts_do_not_mislead():
    raw = b'{"a":"},{\\"b\\":1","b":[{"a":","}],"c":"x"}'
    assert without_fields(raw, {"b"}) == b'{"a":"},{\\"b\\":1","c":"x"}'


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"a":1', b'{"a" 1}', b'{"a":1 "b":2}'])
def test_what_is_no_object_is_refused(raw):
    with pytest.raises(ValueError, match=r"."):
        replace_fields(raw, {"x": 1})
