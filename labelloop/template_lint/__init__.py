"""What is wrong with a worker task template, found before anybody is paid to open it.

>>> [problem.severity for problem in check_template("<crowd-form></crowd-form>")]
['error']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelloop.errors import Problem, TemplateError
from labelloop.liquid import Liquid, Template
from labelloop.template_lint.attributes import check_attributes
from labelloop.template_lint.fields import check_fields
from labelloop.template_lint.origins import check_origins
from labelloop.template_lint.page import parse_page, without_liquid
from labelloop.template_lint.structure import check_structure

__all__ = ["check_template"]


def check_template(
    source: str,
    sample_input: Mapping[str, object] | None = None,
    *,
    name: str = "template",
) -> list[Problem]:
    """Everything wrong with a template, in the order of its lines.

    Parameters
    ----------
    source
        The template's text.
    sample_input
        One task's input. With it the template is rendered too, so that variables the task does
        not have, and attributes that Liquid fills in, can be checked.
    name
        How problems name the template, usually its file name.

    Returns
    -------
    list[Problem]
        Errors would keep workers from doing the task or lose their answers; warnings are likely
        mistakes. Empty if there is nothing to say.
    """
    liquid = Liquid(grant_read_access=lambda uri: uri)
    try:
        template = liquid.parse(source, name=name)
    except TemplateError as error:
        return [_as_problem(error)]
    text = without_liquid(source)
    page = parse_page(text)
    problems = [
        *_check_liquid(template),
        *check_structure(page, name),
        *check_attributes(page, name),
        *check_fields(page, name),
        *check_origins(page, text, name),
    ]
    if sample_input is not None:
        problems += _check_rendered(template, sample_input, problems)
    return sorted(problems, key=_line_of)


def _check_liquid(template: Template) -> list[Problem]:
    problems = [
        Problem(
            f"{template.name} line {variable.line}",
            f"Nothing sets {variable.name!r}: it prints nothing.",
            "A task's values are under 'task.input'; others need assign or capture before.",
        )
        for variable in template.free_variables()
    ]
    for line in template.filters().get("skip_autoescape", ()):
        problems.append(
            Problem(
                f"{template.name} line {line}",
                "skip_autoescape prints a value as markup: a script inside it would run.",
                "Keep it for values you write yourself, never for what workers or users wrote.",
                severity="warning",
            )
        )
    return problems


def _check_rendered(
    template: Template, sample_input: Mapping[str, object], known: Sequence[Problem]
) -> list[Problem]:
    try:
        rendered = template.render(sample_input)
    except TemplateError as error:
        return [_as_problem(error)]
    set_elsewhere = {variable.name for variable in template.free_variables()}
    problems = [
        Problem(
            f"{template.name} line {variable.line}",
            f"The sample task has no {variable.name!r}: it prints nothing.",
            "Correct the name, or say what to do without it: | default: '…', or {% if %}.",
        )
        for variable in rendered.undefined
        if variable.name not in set_elsewhere
    ]
    filled_in = parse_page(rendered.html)
    seen = {problem.what for problem in known}
    where = f"{template.name} (rendered)"
    found = (*check_attributes(filled_in, where), *check_origins(filled_in, rendered.html, where))
    return problems + [problem for problem in found if problem.what not in seen]


def _as_problem(error: TemplateError) -> Problem:
    return Problem(f"{error.template} line {error.line}", error.reason, error.fix)


def _line_of(problem: Problem) -> int:
    digits = problem.where.rpartition(" line ")[2]
    return int(digits) if digits.isdigit() else 0
