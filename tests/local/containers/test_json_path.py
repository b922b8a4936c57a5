from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.local.containers.json_path import BadJsonPath, JsonPath, NoSuchElement

RECORD = {
    "id": 7,
    "a.b": "dotted",
    "it's": "quoted",
    "features": [10, 11, 12, 13, 14, 15],
    "nested": {"x": 1, "y": {"z": 2}},
    "rows": [{"v": 1, "w": 2}, {"v": 3, "w": 4}],
}


@pytest.mark.parametrize(
    ("expression", "selected"),
    [
        ("$", RECORD),
        ("$.id", 7),
        ("$.nested.y.z", 2),
        ("$['a.b']", "dotted"),
        ('$["id"]', 7),
        (r"$['it\'s']", "quoted"),
        ("$['id', 'a.b']", {"id": 7, "a.b": "dotted"}),
        ("$.nested['x','y']", {"x": 1, "y": {"z": 2}}),
        ("$.nested.['x','y']", {"x": 1, "y": {"z": 2}}),
        ("$.features[0]", 10),
        ("$.features[-1]", 15),
        ("$.features[0,2]", [10, 12]),
        ("$.features[1:3]", [11, 12]),
        ("$.features[:2]", [10, 11]),
        ("$.features[4:]", [14, 15]),
        ("$.features[-2:]", [14, 15]),
        ("$.features[0,4:]", [10, 14, 15]),
        ("$.features[*]", RECORD["features"]),
        ("$.nested.*", [1, {"z": 2}]),
        ("$.rows[*].v", [1, 3]),
        ("$.rows[0:2]['v']", [1, 3]),
        ("$.rows[1]['v','w']", {"v": 3, "w": 4}),
    ],
)
def test_what_aws_documents_is_understood(expression: str, selected: Any) -> None:
    assert JsonPath(expression).select(RECORD) == selected


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "id",
        "$.",
        "$..id",
        "$.a..b",
        "$id",
        "$[",
        "$[]",
        "$['a'",
        "$['a',]",
        "$['a' 'b']",
        "$['a',0]",
        "$[0,'a']",
        "$[1.5]",
        "$[1:2:3]",
        "$[?(@.a > 1)]",
        "$['a',['b']]",
        "$.a b",
        "$[a]",
    ],
)
def test_everything_else_is_refused(expression: str) -> None:
    with pytest.raises(BadJsonPath):
        JsonPath(expression)


def test_63_characters_are_allowed_and_64_are_not() -> None:
    assert JsonPath("$." + "a" * 61).select({"a" * 61: 1}) == 1
    with pytest.raises(BadJsonPath, match="64 characters"):
        JsonPath("$." + "a" * 62)


@pytest.mark.parametrize(
    "expression",
    ["$.gone", "$['id','gone']", "$.features[6]", "$.features[-7]", "$.id[0]", "$.id.x", "$.id.*"],
)
def test_asking_for_what_is_not_there_is_an_error(expression: str) -> None:
    with pytest.raises(NoSuchElement):
        JsonPath(expression).select(RECORD)


names = st.text(min_size=1, max_size=8)


def quoted(name: str) -> str:
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


@given(st.dictionaries(names, st.integers(), min_size=1, max_size=3))
def test_any_name_can_be_asked_for_in_quotes(record: dict[str, int]) -> None:
    expression = f"$[{','.join(map(quoted, record))}]"
    if len(expression) > 63:
        return
    selected = JsonPath(expression).select({**record, "another": 0} if len(record) > 1 else record)
    assert selected == (record if len(record) > 1 else next(iter(record.values())))


@given(
    st.lists(st.integers(), max_size=8),
    st.none() | st.integers(-9, 9),
    st.none() | st.integers(-9, 9),
)
def test_ranges_are_pythons(items: list[int], start: int | None, stop: int | None) -> None:
    expression = f"$[{'' if start is None else start}:{'' if stop is None else stop}]"
    assert JsonPath(expression).select(items) == items[start:stop]


@given(st.text(alphabet="$.[]*'\",:-0a \\", max_size=20))
def test_any_text_is_either_understood_or_refused(text: str) -> None:
    try:
        JsonPath(text)
    except BadJsonPath:
        assert text != "$"
    else:
        assert text.startswith("$")
