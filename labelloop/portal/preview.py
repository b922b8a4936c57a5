"""One task's page by itself, for those who write templates: no job, no workers, nothing kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labelloop.errors import Problem, TemplateError
from labelloop.portal.app import shared_routes
from labelloop.portal.frame import SANDBOX, framed, unshowable
from labelloop.portal.guards import Guards
from labelloop.portal.links import Links
from labelloop.portal.site import page
from labelloop.portal.task_pages import parse_template, whole_page
from labelloop.task_types import Json

_LINK_SECONDS = 8 * 3600

Check = Callable[[str], list[Problem]]
"""From a template's text to what is wrong with it."""


def create_preview(
    name: str,
    read: Callable[[], str],
    task_input: Mapping[str, Json],
    links: Links,
    check: Check,
) -> Starlette:
    """An application that shows a template with one task input, and the answer it would submit.

    Parameters
    ----------
    name
        What the template is called.
    read
        Gives its text, anew at every reload.
    task_input
        What the template sees as ``task.input``.
    links
        Makes and answers the links in its page.
    check
        Finds what is wrong with the text.
    """
    shown = json.dumps(task_input, ensure_ascii=False, indent=2)

    def shell(_request: Request) -> Response:
        problems = [problem.as_dict() for problem in check(read())]
        return page("preview", name=name, problems=problems, input=shown, sandbox=SANDBOX)

    def task(request: Request) -> Response:
        try:
            template = parse_template(read(), name, links.granting(_LINK_SECONDS))
            return framed(request, whole_page(template.render(task_input)))
        except TemplateError as error:
            return framed(request, unshowable(error), 500)

    return Starlette(
        routes=[Route("/", shell), Route("/task", task), *shared_routes(links)],
        middleware=[Middleware(Guards)],
    )
