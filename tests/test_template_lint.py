"""The linter finds what would cost answers, at the right line, and leaves good templates alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.errors import Problem
from labelloop.template_lint import check_template
from labelloop.template_lint.catalogue import CATALOGUE

TEMPLATES = Path(__file__).parent / "templates"
SCRIPT = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>'
FIELD = '<crowd-input name="a"></crowd-input>'


def lint(body: str, **sample: object) -> list[Problem]:
    """Problems of a page with script and form around the body, which begins on line 2."""
    source = f"{SCRIPT}<crowd-form>\n{body}</crowd-form>"
    return check_template(source, sample or None, name="t")


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_good_templates_have_no_problems(path: Path) -> None:
    sample = json.loads(path.with_suffix(".json").read_text())
    assert check_template(path.read_text(), sample) == []


def test_a_variable_that_nothing_sets_is_found_without_a_sample() -> None:
    problem = only(lint(f"{FIELD}\n{{{{ input.text }}}}"))
    assert problem.where == "t line 3"
    assert "input.text" in problem.what


def test_a_variable_that_the_sample_lacks_is_found_at_its_line() -> None:
    problem = only(lint(f"{FIELD}\n\n{{{{ task.input.txt }}}}", text="a"))
    assert problem.where == "t line 4"
    assert "task.input.txt" in problem.what


def test_a_variable_is_reported_once() -> None:
    assert len(lint(f"{FIELD}{{{{ txt }}}}", text="a")) == 1


def test_liquid_that_does_not_parse_is_the_only_problem() -> None:
    problem = only(lint("\n{% if a %}"))
    assert problem.where == "t line 3"


def test_what_is_over_the_size_limit_is_told_with_the_limit() -> None:
    source = f"{SCRIPT}<crowd-form>{FIELD}{'x' * 128_000}</crowd-form>"
    assert "128,000" in only(check_template(source, name="t")).what
    sizes = lint(f"{FIELD}{{{{ task.input.text }}}}", text="x" * 128_000)
    assert "128,000" in only(sizes).what
    assert lint(f"{FIELD}{{{{ task.input.text }}}}", text="x" * 120_000) == []


def test_a_page_without_form_or_script_cannot_work() -> None:
    what = " ".join(problem.what for problem in check_template("<p>Hello</p>"))
    assert "<crowd-form>" in what
    assert "script" in what


def test_the_second_version_of_the_script_counts_too() -> None:
    source = SCRIPT.replace("elements.js", "elements-v2.js")
    assert check_template(f"{source}<crowd-form>{FIELD}</crowd-form>") == []


def test_an_entity_annotation_brings_its_own_form() -> None:
    body = "<crowd-entity-annotation name='e' text='a' labels=\"['x']\"></crowd-entity-annotation>"
    assert check_template(SCRIPT + body) == []


@pytest.mark.parametrize(
    ("body", "says", "severity"),
    [
        ("<crowd-clasifier></crowd-clasifier>", "<crowd-classifier>", "error"),
        ("<crowd-text-ranking name='r' text='t' responses=\"['a']\" "
         "ordinal-ranking-dimensions=\"[{name:'x'}]\"></crowd-text-ranking>",
         "documented", "warning"),
        ("<crowd-classifier name='c'></crowd-classifier>", "'categories'", "error"),
        ("<crowd-classifier name='c' categories=\"['a'\"></crowd-classifier>", "read", "error"),
        ("<crowd-classifier name='c' categories=\"{a:1}\"></crowd-classifier>", "a list", "error"),
        ("<crowd-classifier name='c' categories=\"['a','a']\"></crowd-classifier>",
         "twice", "error"),
        ("<crowd-classifier name='c' categories='[]'></crowd-classifier>", "empty", "warning"),
        ("<crowd-classifier-multi-select name='c' categories=\"['a']\" exclusion-category='none'>"
         "</crowd-classifier-multi-select>", "exclusion-category", "error"),
        ("<crowd-bounding-box name='b' labels=\"['a']\"></crowd-bounding-box>", "'src'", "error"),
        ("<crowd-input></crowd-input>", "no 'name'", "error"),
        ("<input>", "no 'name'", "warning"),
        ("<crowd-input name='a'/>", "/>", "error"),
        ("<div><crowd-input name='a'></div>", "never closed", "error"),
        ("<div>", "never closed", "warning"),
        (f"{FIELD}</section>", "closes nothing", "warning"),
        (f"{FIELD}{FIELD}", "last value", "warning"),
        ("<crowd-checkbox name='a'>x</crowd-checkbox><crowd-checkbox name='a'>y</crowd-checkbox>",
         "last value", "warning"),
        ("{{ task.input.a | skip_autoescape }}", "skip_autoescape", "warning"),
        ("<crowd-form></crowd-form>", "second", "error"),
    ],
)  # fmt: skip
def test_each_mistake_is_found_where_it_is(body: str, says: str, severity: str) -> None:
    problem = only(lint(body))
    assert says in str(problem)
    assert problem.severity == severity
    assert problem.where == "t line 2"
    assert problem.fix


@pytest.mark.parametrize(
    "body",
    [
        "<crowd-checkbox name='a' value='x'>x</crowd-checkbox>"
        "<crowd-checkbox name='a' value='y'>y</crowd-checkbox>",
        "<input type='radio' name='a' value='1'><input type='radio' name='a' value='2'>",
        "<ul><li>one<li>two</ul><p>a<p>b<br><img src='data:,'>",
        "<input type='submit'>",
        "<crowd-classifier name='c' categories=\"[ // both\n 'a', 'b',]\"></crowd-classifier>",
        "{% raw %}<div>{{ x }}{% endraw %}",
        "{% comment %}<crowd-nothing>{% endcomment %}",
        "{% for x in task.input.list %}<crowd-checkbox name='a' value='{{ x }}'></crowd-checkbox>"
        "{% endfor %}",
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    assert lint(body) == []


@pytest.mark.parametrize(
    ("body", "says", "do"),
    [
        ('<script src="https://cdn.test/d3.js"></script>', "'https://cdn.test/d3.js'", "Put its"),
        ('<script src="//cdn.test/d3.js"></script>', "loads '//cdn.test/d3.js'", "Put its"),
        ('<script src="mine.js"></script>', "loads 'mine.js'", "Put its text"),
        ('<script src="{{ task.input.a | grant_read_access }}"></script>', "loads '…'", "Put its"),
        ('<link rel="stylesheet" href="https://cdn.test/a.css">', "https://cdn.test/a.css", "Put"),
        ("<style>@import 'https://cdn.test/a.css';</style>", "https://cdn.test/a.css", "Put its"),
        (
            "<style>@font-face{font-family:a;src:url(https://cdn.test/a.woff2)}</style>",
            "A style loads 'https://cdn.test/a.woff2'",
            "grant_read_access",
        ),
        ("<p style=\"background:url('//cdn.test/a.png')\"></p>", "//cdn.test/a.png", "bucket"),
        ('<img src="https://cdn.test/a.png">', "<img> loads 'https://cdn.test/a.png'", "bucket"),
        ('<img src="images/a.png">', "<img> loads 'images/a.png'", "bucket"),
        ('<img src="https://cdn.test/{{ task.input.a }}">', "'https://cdn.test/…'", "bucket"),
        ('<img srcset="https://cdn.test/a.png 2x">', "https://cdn.test/a.png", "bucket"),
        ('<video poster="https://cdn.test/a.png"></video>', "https://cdn.test/a.png", "bucket"),
        ('<crowd-card image="https://cdn.test/a.png"></crowd-card>', "<crowd-card>", "bucket"),
        ('<iframe src="https://site.test/"></iframe>', "https://site.test/", "template itself"),
        ('<a href="https://site.test/">more</a>', "links to 'https://site.test/'", "copy it"),
        ('<crowd-button href="https://site.test/">x</crowd-button>', "links to", "copy it"),
    ],
)
def test_what_does_not_load_in_the_portal_is_told_with_a_way_out(
    body: str, says: str, do: str
) -> None:
    problem = only(lint(f"{FIELD}\n{body}\n"))
    assert (problem.severity, problem.where) == ("warning", "t line 3")
    assert says in problem.what
    assert do in problem.fix


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{{ task.input.a | grant_read_access }}">',
        "<img src=\"{{ 's3://bucket/logo.png' | grant_read_access }}\">",
        '<img src="data:image/png;base64,AAAA">',
        '<svg><use href="#mark"></use></svg>',
        '<link rel="stylesheet" href="https://assets.crowd.aws/css/crowd-html-elements-v2.css">',
        '<link rel="icon" href="https://cdn.test/icon.png">',
        '<a href="#details">more</a>',
        "<style>p{background:url(data:image/png;base64,AAAA)}</style>",
        "<p>See https://site.test/ for more.</p>",
    ],
)
def test_what_loads_or_only_names_an_address_is_left_alone(body: str) -> None:
    assert lint(f"{FIELD}\n{body}") == []
    assert lint(f"{FIELD}\n{body}", a="s3://bucket/a.png") == []


def test_an_address_that_comes_with_the_task_is_found_when_rendered() -> None:
    body = f'{FIELD}\n<img src="{{{{ task.input.a }}}}">'
    assert lint(body, a="s3://bucket/a.png") == []
    problem = only(lint(body, a="https://cdn.test/a.png"))
    assert "https://cdn.test/a.png" in problem.what
    assert problem.where.startswith("t (rendered)")


def test_attributes_that_liquid_fills_in_are_read_as_rendered() -> None:
    body = "<crowd-classifier name='c' categories='{{ task.input.list | skip_autoescape }}'>"
    problems = lint(f"{body}</crowd-classifier>", list="['a")
    assert any("cannot be read" in problem.what for problem in problems)


def test_a_field_outside_the_form_is_not_submitted() -> None:
    problem = only(check_template(f"{SCRIPT}<input name='a'><crowd-form>{FIELD}</crowd-form>"))
    assert "outside" in problem.what


def test_problems_come_in_the_order_of_the_lines() -> None:
    problems = lint("<crowd-nope></crowd-nope>\n{{ x }}\n<crowd-input></crowd-input>")
    assert [problem.where for problem in problems] == ["t line 2", "t line 3", "t line 4"]


@pytest.mark.parametrize(
    "source",
    ["", "<", "<crowd-form", "<!--", "]]>", "<crowd-classifier categories='" + "[" * 5_000 + "'>",
     "<a " * 1_000, "\0", "<crowd-form>" * 500, "{{ 'a' }}" * 5_000],
)  # fmt: skip
def test_nothing_makes_the_linter_fall_over(source: str) -> None:
    assert all(isinstance(problem, Problem) for problem in check_template(source))


@pytest.mark.parametrize("element", sorted(CATALOGUE))
def test_every_required_attribute_is_asked_for(element: str) -> None:
    if element == "crowd-form":
        return
    said = " ".join(problem.what for problem in lint(f"<{element}></{element}>"))
    for attribute in CATALOGUE[element].required:
        assert repr(attribute) in said
