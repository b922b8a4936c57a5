"""The portal's own pages: sign in, the open jobs, the work page."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any
from urllib.parse import parse_qs

from liquid import CachingDictLoader, Environment, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from labelloop.errors import NoSuchJob
from labelloop.portal.desk import Desk
from labelloop.portal.frame import SANDBOX
from labelloop.portal.sessions import LONGEST_NAME, BadName, Session, SignedOut, same_code

_LONGEST_FORM = 4096


class Site:
    """The pages' endpoints.

    Parameters
    ----------
    desk
        What is to be done.
    access_code
        What newcomers must know; ``None``: reaching the portal is enough.
    """

    def __init__(self, desk: Desk, access_code: str | None) -> None:
        self._desk = desk
        self._access_code = access_code

    def welcome(self, request: Request) -> Response:
        """The sign-in page, with the way back for those this browser knows."""
        return self._welcome(request, code=request.query_params.get("code", ""))

    async def sign_in(self, request: Request) -> Response:
        """Take a name (and the code), and go to that worker's jobs."""
        form = await _form(request)
        name, code = form.get("name", ""), form.get("code", "")
        if self._access_code and not same_code(code, self._access_code):
            wrong = "That is not the access code. Ask whoever started the portal for its address."
            return self._welcome(request, name=name, code="", wrong=wrong, status=403)
        try:
            worker = Session(request.session).sign_in(name)
        except BadName as error:
            return self._welcome(request, name=name, code=code, wrong=str(error), status=422)
        return RedirectResponse(f"/as/{worker}/", 303)

    def sign_out(self, request: Request) -> Response:
        """Forget one worker; what they hold goes back when its time is over."""
        Session(request.session).sign_out(request.path_params["worker"])
        return RedirectResponse("/", 303)

    def jobs(self, request: Request) -> Response:
        """A worker's open jobs."""
        worker = request.path_params["worker"]
        try:
            name = Session(request.session).name_of(worker)
        except SignedOut:
            return RedirectResponse("/", 303)
        return page("jobs", worker=worker, name=name)

    def work(self, request: Request) -> Response:
        """Where a worker does one job's tasks."""
        worker = request.path_params["worker"]
        try:
            Session(request.session).name_of(worker)
            job = self._desk.job(request.path_params["job"], worker)
        except SignedOut:
            return RedirectResponse("/", 303)
        except NoSuchJob:
            return RedirectResponse(f"/as/{worker}/", 303)
        return page(
            "work",
            worker=worker,
            job=job.name,
            title=job.title,
            description=job.description,
            sandbox=SANDBOX,
        )

    def _welcome(
        self, request: Request, *, name: str = "", code: str, wrong: str = "", status: int = 200
    ) -> Response:
        return page(
            "welcome",
            status,
            workers=Session(request.session).workers,
            asks_code=self._access_code is not None,
            typed=name,
            code=code,
            wrong=wrong,
            longest=LONGEST_NAME,
        )


def page(name: str, status: int = 200, /, **values: Any) -> Response:
    """One of the portal's pages; every value is escaped."""
    html = _environment().get_template(f"{name}.liquid.html").render(**values)
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


@functools.cache
def _environment() -> Environment:
    folder = resources.files("labelloop") / "portal" / "pages"
    sources = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".liquid.html")
    }
    return Environment(
        loader=CachingDictLoader(sources), autoescape=True, undefined=StrictUndefined
    )


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small form; a longer body is cut off, and has no fields then."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    return {name: values[0] for name, values in fields.items()}
