"""Parsing and rendering worker task templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from liquid import BoundTemplate, Environment
from liquid.exceptions import LiquidError
from liquid.output import LimitedStringIO

from labelloop.errors import TemplateError
from labelloop.liquid.failures import template_error, unknown_filter
from labelloop.liquid.filters import GrantReadAccess, register
from labelloop.liquid.literals import escape_literals
from labelloop.liquid.undefined import TaskContext, UndefinedVariable

MAX_CHARACTERS = 128_000
"""Ground Truth's limit for the template's text, and again for the task input as JSON."""

MAX_PAGE_BYTES = 16 * 1024 * 1024
"""Our bound on what one small template can make of one small task."""

# Ground Truth renders one template by itself: there is nothing to include.
_NO_PARTIALS = ("include", "render")


class _TaskTemplate(BoundTemplate):
    context_class = TaskContext


class _GroundTruthEnvironment(Environment):
    template_class = _TaskTemplate
    loop_iteration_limit = 200_000
    output_stream_limit = MAX_PAGE_BYTES


@dataclass(frozen=True, slots=True)
class Rendered:
    """One task's page.

    Attributes
    ----------
    html
        The page.
    undefined
        Variables the template used although the task does not have them; they printed nothing.
    """

    html: str
    undefined: tuple[UndefinedVariable, ...]


class Liquid:
    """Ground Truth's Liquid.

    Parameters
    ----------
    grant_read_access
        Turns an S3 URI into a link that a worker's browser may open for a short time.
    """

    def __init__(self, grant_read_access: GrantReadAccess) -> None:
        self._environment = _GroundTruthEnvironment(autoescape=True)
        for tag in _NO_PARTIALS:
            self._environment.tags.pop(tag)
        register(self._environment, grant_read_access)

    def parse(self, source: str, *, name: str = "template") -> Template:
        """Parse a template.

        Raises
        ------
        TemplateError
            If the template is too large or its Liquid does not parse; names the line.
        """
        if len(source) > MAX_CHARACTERS:
            raise TemplateError(
                name,
                1,
                f"The template has {len(source):,} characters; the limit is {MAX_CHARACTERS:,}.",
                "Move scripts, styles and images out of it.",
            )
        try:
            bound = self._environment.from_string(source, name=name)
        except (LiquidError, RecursionError) as error:
            raise template_error(
                error, name=name, source=source, environment=self._environment
            ) from error
        template = Template(name, source, bound)
        for filter_name, lines in template.filters().items():
            if filter_name not in self._environment.filters:
                raise unknown_filter(
                    filter_name, lines[0], name=name, environment=self._environment
                )
        escape_literals(bound.nodes, TaskContext(bound))
        return template


class Template:
    """A parsed template; made by :meth:`Liquid.parse`."""

    def __init__(self, name: str, source: str, bound: BoundTemplate) -> None:
        self.name = name
        self.source = source
        self._bound = bound

    def render(self, task_input: Mapping[str, object]) -> Rendered:
        """One task's page.

        Parameters
        ----------
        task_input
            What templates read as ``task.input``: what the pre-annotation function returned as
            ``taskInput``, or the manifest line where there is no such function.

        Raises
        ------
        TemplateError
            If the task input is too large, or a filter refuses a value; names the line.
        """
        size = len(json.dumps(task_input, ensure_ascii=False))
        if size > MAX_CHARACTERS:
            raise TemplateError(
                self.name,
                1,
                f"The task input has {size:,} characters as JSON; the limit is {MAX_CHARACTERS:,}.",
                "Put large values into S3 and pass their URI.",
            )
        context = TaskContext(self._bound, globals={"task": {"input": task_input}})
        buffer = LimitedStringIO(limit=MAX_PAGE_BYTES)
        try:
            self._bound.render_with_context(context, buffer)
        except (LiquidError, RecursionError) as error:
            raise template_error(
                error, name=self.name, source=self.source, environment=self._bound.env
            ) from error
        # A loop meets the same missing variable once per item.
        return Rendered(buffer.getvalue(), tuple(dict.fromkeys(context.undefined)))

    def free_variables(self) -> tuple[UndefinedVariable, ...]:
        """Variables that are neither ``task`` nor set by the template itself."""
        analysis = self._bound.analyze()
        return tuple(
            UndefinedVariable(str(variable), self._line(variable.span.index))
            for root, variables in analysis.globals.items()
            if root not in ("task", "now", "today")
            for variable in variables
        )

    def filters(self) -> dict[str, tuple[int, ...]]:
        """The filters the template uses, each with its lines."""
        return {
            name: tuple(sorted({self._line(span.index) for span in spans}))
            for name, spans in self._bound.analyze().filters.items()
        }

    def _line(self, index: int) -> int:
        return self.source.count("\n", 0, index) + 1
