"""What the portal's pages ask for: jobs, tasks, answers. JSON in, JSON out.

Everything is below a worker's own path, ``/as/<worker id>/``. What changes something is a POST; the
:mod:`~labelloop.portal.guards` see to it that only the portal's own pages send one.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from labelloop.errors import BadAnswer, LabelingError, TemplateError
from labelloop.labeling.answers import MAX_BYTES, parse_answer
from labelloop.labeling.tasks import Task
from labelloop.portal.desk import Desk, OpenJob
from labelloop.portal.frame import framed, unshowable
from labelloop.portal.sessions import Session
from labelloop.portal.task_pages import TaskPages

_LONGEST_BODY = 2 * MAX_BYTES
_TOO_LONG = f"it is larger than {MAX_BYTES >> 20} MiB."


class Api:
    """The routes' endpoints, over a desk."""

    def __init__(self, desk: Desk, pages: TaskPages) -> None:
        self._desk = desk
        self._pages = pages

    def jobs(self, request: Request) -> Response:
        """The open jobs."""
        worker = _worker(request)
        jobs = [self._job(job, worker) for job in self._desk.jobs(worker)]
        return JSONResponse({"jobs": jobs})

    def take(self, request: Request) -> Response:
        """A task to do now, the one in ``?wanted=`` if it can be had; and how the job stands."""
        worker, name = _worker(request), request.path_params["job"]
        task = self._desk.take(name, worker, request.query_params.get("wanted"))
        job = self._job(self._desk.job(name, worker), worker)
        return JSONResponse({"job": job, "task": self._task(task, worker) if task else None})

    def foresee(self, request: Request) -> Response:
        """The object that this worker is likely to get next, to load its page in advance."""
        worker, name = _worker(request), request.path_params["job"]
        object_id = self._desk.foresee(name, worker)
        if object_id is None:
            return JSONResponse({"objectId": None})
        return JSONResponse({"objectId": object_id, "page": _page(worker, name, object_id)})

    def page(self, request: Request) -> Response:
        """An object's page for the frame, whether it is held or foreseen."""
        worker, name = _worker(request), request.path_params["job"]
        try:
            task_input = self._desk.look(name, worker, request.path_params["object"])
            return framed(request, self._pages.page(name, task_input))
        except TemplateError as error:
            return framed(request, unshowable(error), 500)
        except LabelingError as error:
            return framed(request, unshowable(error), 404)

    async def answer(self, request: Request) -> Response:
        """Keep an answer; it is on disk when this responds."""
        worker, task_id = _worker(request), request.path_params["task"]
        seconds = _seconds(request.query_params.get("seconds"))
        body = await _bounded_body(request)
        await run_in_threadpool(self._submit, task_id, worker, body, seconds)
        return JSONResponse({"saved": True})

    def decline(self, request: Request) -> Response:
        """Never offer this object to this worker again."""
        self._desk.decline(request.path_params["task"], _worker(request))
        return JSONResponse({"declined": True})

    def release(self, request: Request) -> Response:
        """Give a task back; anybody may take it."""
        self._desk.release(request.path_params["task"], _worker(request))
        return JSONResponse({"released": True})

    def _submit(self, task_id: str, worker: str, body: bytes, seconds: float | None) -> None:
        self._desk.submit(task_id, worker, parse_answer(body), seconds)

    def _job(self, job: OpenJob, worker: str) -> dict[str, Any]:
        return {
            "name": job.name,
            "title": job.title,
            "description": job.description,
            "done": job.done,
            "total": job.total,
            "open": job.is_open,
            "hasWork": job.has_work,
            "held": self._task(job.held, worker) if job.held else None,
        }

    def _task(self, task: Task, worker: str) -> dict[str, Any]:
        return {
            "taskId": task.task_id,
            "objectId": task.object_id,
            "secondsLeft": round(self._desk.seconds_left(task), 3),
            "page": _page(worker, task.job, task.object_id),
        }


def _worker(request: Request) -> str:
    """The worker a path names, if this browser has signed them in."""
    worker = str(request.path_params["worker"])
    Session(request.session).name_of(worker)
    return worker


def _page(worker: str, job: str, object_id: str) -> str:
    return f"/as/{quote(worker)}/pages/{quote(job)}/{quote(object_id)}"


def _seconds(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        raise BadAnswer("the time spent must be a number of seconds.") from None


async def _bounded_body(request: Request) -> bytes:
    """The body, given up as soon as it is too long, however long it claims to be."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise BadAnswer(_TOO_LONG)
    return bytes(body)
