"""Templates come out as Ground Truth would render them, and no value becomes markup by itself."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import liquid as python_liquid
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.errors import TemplateError
from labelloop.liquid import MAX_CHARACTERS, Liquid, UndefinedVariable

TEMPLATES = Path(__file__).parent / "templates"


def signed(uri: str) -> str:
    return f"https://links.example/{uri.removeprefix('s3://')}?token=a&until=9"


LIQUID = Liquid(grant_read_access=signed)


def render(source: str, **task_input: Any) -> str:
    return LIQUID.parse(source).render(task_input).html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ task.input.v }}", "Tea &amp; &#39;milk&#39;"),
        ("{{ task.input.v | escape }}", "Tea &amp; &#39;milk&#39;"),
        ("{{ task.input.v | escape | escape }}", "Tea &amp; &#39;milk&#39;"),
        ("{{ task.input.v | skip_autoescape }}", "Tea & 'milk'"),
        ("{{ task.input.v | upcase }}", "TEA &amp; &#39;MILK&#39;"),
        ("{{ 'a & b' }}", "a &amp; b"),
        ("{{ task.input.v | append: '<b>' }}", "Tea &amp; &#39;milk&#39;&lt;b&gt;"),
        ("{{ task.input.none | default: '<b>' }}", "&lt;b&gt;"),
        ("{% assign x = '<b>' %}{{ x }}", "&lt;b&gt;"),
        ("{% cycle '<b>', 'c' %}", "&lt;b&gt;"),
        ("{% echo '<b>' %}", "&lt;b&gt;"),
        ("{% capture x %}{{ task.input.v }}{% endcapture %}{{ x }}", "Tea &amp; &#39;milk&#39;"),
        ("{{ '1 &lt; 2 & 3' | escape_once }}", "1 &lt; 2 &amp; 3"),
        ("{{ '<i>\n' | newline_to_br }}", "&lt;i&gt;<br />\n"),
        ("{{ '<i>\r\n' | newline_to_br }}", "&lt;i&gt;<br />\n"),
        ("{{ 'a\r\nb' | escape }}", "a&#13;\nb"),
        ("<b>{{ 1 }}</b>", "<b>1</b>"),
    ],
)
def test_everything_is_escaped_once_on_the_way_out(source: str, expected: str) -> None:
    assert render(source, v="Tea & 'milk'") == expected


@pytest.mark.parametrize("filters", ["to_json", "to_json | escape"])
def test_json_in_an_attribute_is_escaped_once(filters: str) -> None:
    labels = ["it's", 'a "b"', "<c>", "&"]
    page = render(f"{{{{ task.input.labels | {filters} }}}}", labels=labels)
    assert json.loads(html.unescape(page)) == labels
    assert '"' not in page
    assert "<" not in page


def test_json_in_a_script_cannot_end_the_script() -> None:
    value = ["</script><script>alert(1)</script>", "<!--", "a < b"]
    page = render("{{ task.input.v | to_json | skip_autoescape }}", v=value)
    assert "</script" not in page.lower()
    assert "<!--" not in page
    assert json.loads(page) == value


def test_json_of_what_is_not_there_is_null() -> None:
    assert render("{{ task.input.gone | to_json }}") == "null"


def test_hyphenated_names_are_one_name_and_map_keys_are_texts() -> None:
    source = (
        "{{ task.input.source-ref }} {% capture id %}{{ task.input.fruit }}{% endcapture %}"
        "{{ task.input.fruit-metadata.class-map[id] }}"
    )
    task = {"source-ref": "s3://b/k", "fruit": 1, "fruit-metadata": {"class-map": {"1": "pear"}}}
    assert LIQUID.parse(source).render(task).html == "s3://b/k pear"


def test_a_loop_over_a_map_yields_pairs() -> None:
    source = "{% for p in task.input.map %}{{ p[0] }}={{ p[1]['hex-color'] }};{% endfor %}"
    assert render(source, map={"0": {"hex-color": "#fff"}, "1": {"hex-color": "#000"}}) == (
        "0=#fff;1=#000;"
    )


def test_read_access_is_granted_by_whoever_renders_and_the_link_is_escaped() -> None:
    page = render('<img src="{{ task.input.u | grant_read_access }}">', u="s3://b/k.png")
    assert page == '<img src="https://links.example/b/k.png?token=a&amp;until=9">'


def test_read_access_to_nothing_is_nothing() -> None:
    assert render("{{ task.input.gone | grant_read_access }}") == ""


def test_undefined_variables_are_blank_and_reported_with_their_line() -> None:
    rendered = LIQUID.parse(
        "a\n{{ task.input.b.c }}\n{% for x in task.input.d %}{% endfor %}"
    ).render({"b": {}})
    assert rendered.html == "a\n\n"
    assert rendered.undefined == (
        UndefinedVariable("task.input.b.c", 2),
        UndefinedVariable("task.input.d", 3),
    )


def test_asking_whether_a_variable_is_there_is_not_a_mistake() -> None:
    source = "{% if task.input.a %}{{ task.input.a }}{% endif %}{{ task.input.a | default: '-' }}"
    rendered = LIQUID.parse(source).render({})
    assert rendered.html == "-"
    assert rendered.undefined == ()


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("a\n{% if task.input.a %}", 2, "{% endif %}"),
        ("{% if a %}\n{% for x in y %}\n{% endif %}", 3, "endif"),
        ("a\n\n{{ x | to_jsn }}", 3, "to_json"),
        ("{% if x %}{% endif %}\n{% if y %}{{ z | safe }}{% endif %}", 2, "safe"),
        ("a\n{% include 'other' %}", 2, "include"),
        ("a\n{{ x | grant_read_access }}{{", 2, "}}"),
    ],
)
def test_errors_name_the_template_the_line_and_the_way_out(
    source: str, line: int, says: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        LIQUID.parse(source, name="task.html")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"task.html line {line}: ")
    assert says in str(caught.value)


def test_a_value_that_a_filter_refuses_is_an_error_with_its_line() -> None:
    template = LIQUID.parse("\n{{ task.input.v | to_json }}", name="t")
    with pytest.raises(TemplateError, match=r"t line 2: .*NaN|t line 2: .*JSON"):
        template.render({"v": float("nan")})
    with pytest.raises(TemplateError, match="S3 URI"):
        LIQUID.parse("{{ task.input.v | grant_read_access }}").render({"v": ["s3://b/k"]})


def test_the_size_limits_are_ground_truths() -> None:
    LIQUID.parse("x" * MAX_CHARACTERS)
    with pytest.raises(TemplateError, match="128,000"):
        LIQUID.parse("x" * (MAX_CHARACTERS + 1))
    with pytest.raises(TemplateError, match="task input"):
        LIQUID.parse("").render({"v": "x" * MAX_CHARACTERS})


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in (1..1000000) %}{{ i }}{% endfor %}",
        "{% for i in (1..9999) %}{{ task.input.v }}{% endfor %}",
    ],
)
def test_a_small_template_cannot_make_an_endless_page(source: str) -> None:
    with pytest.raises(TemplateError, match="limit"):
        LIQUID.parse(source).render({"v": "x" * 10_000})


def test_deep_nesting_is_an_error_not_a_crash() -> None:
    with pytest.raises(TemplateError):
        LIQUID.parse("{% if a %}" * 5_000 + "{% endif %}" * 5_000)


def test_other_users_of_python_liquid_are_left_alone() -> None:
    LIQUID.parse("{{ '<b>' }}")
    other = python_liquid.Environment(autoescape=True)
    assert other.from_string("{{ '<b>' }}{{ v | safe }}").render(v="<i>") == "<b><i>"


@given(st.text(max_size=60))
def test_no_text_ever_becomes_markup(text: str) -> None:
    page = render("{{ task.input.v }}", v=text)
    assert not set(page) & set("<>\"'")
    assert html.unescape(page) == text or "\r" in text


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(json_values)
def test_any_value_comes_through_to_json(value: object) -> None:
    page = render("{{ task.input.v | to_json | skip_autoescape }}", v=value)
    assert json.loads(page) == value


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_the_sample_templates_render(path: Path) -> None:
    task = json.loads(path.with_suffix(".json").read_text())
    rendered = LIQUID.parse(path.read_text(), name=path.name).render(task)
    assert rendered.undefined == ()
    assert "{{" not in rendered.html
