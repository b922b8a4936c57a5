"""From a job's template and a task input to the page a worker sees."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from importlib import resources
from typing import NamedTuple

from labelloop.errors import ObjectMissing, TemplateError
from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.job import LabelingJob
from labelloop.labeling.request import preparing_type_of
from labelloop.liquid import Liquid, Rendered, Template
from labelloop.ports import ObjectStore
from labelloop.task_types import Json

CROWD_ELEMENTS = "/static/crowd-html-elements.js"
_CROWD_SCRIPT = re.compile(r"(?:https?:)?//assets\.crowd\.aws/crowd-html-elements(?:-v2)?\.js")
_STARTS_A_DOCUMENT = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html)\b", re.I | re.S)

_PLAIN = ":where(body){color:#16191f;font:16px/1.5 system-ui,sans-serif}"
"""What text looks like where a template says nothing; any rule of a template's own wins."""

Granting = Callable[[int], Callable[[str], str]]
"""From seconds to a ``grant_read_access`` whose links hold for so long."""


def parse_template(source: str, name: str, grant_read_access: Callable[[str], str]) -> Template:
    """A template whose crowd elements are the portal's own.

    Raises :class:`~labelloop.errors.TemplateError` when it does not parse.
    """
    local = _CROWD_SCRIPT.sub(CROWD_ELEMENTS, source)
    return Liquid(grant_read_access).parse(local, name=name)


def whole_page(rendered: Rendered) -> str:
    """A rendered template as a document; the elements' script is added if it has none."""
    html = rendered.html
    if CROWD_ELEMENTS not in html:
        html = f'<script src="{CROWD_ELEMENTS}"></script>\n{html}'
    if _STARTS_A_DOCUMENT.match(html):
        return html
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Task</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_PLAIN}</style>\n{html}"
    )


def own_template(name: str) -> str:
    """The text of a template that comes with labelloop."""
    return (resources.files("labelloop") / "templates" / name).read_text(encoding="utf-8")


class _Parsed(NamedTuple):
    version: str
    template: Template


class TaskPages:
    """Renders the tasks of an engine's jobs.

    Parameters
    ----------
    engine
        The engine.
    store
        Where the jobs' templates are.
    granting
        Makes the links in a page; they outlive the task and the one before it, during which the
        page is made ready.
    """

    def __init__(self, engine: LabelingEngine, store: ObjectStore, granting: Granting) -> None:
        self._engine = engine
        self._store = store
        self._granting = granting
        self._parsed: dict[str, _Parsed] = {}
        self._lock = threading.Lock()

    def page(self, job: str, task_input: Mapping[str, Json]) -> str:
        """The page of one of a job's tasks.

        Raises :class:`~labelloop.errors.TemplateError` when the template does not parse, or not
        with this task.
        """
        return whole_page(self.template(self._engine.job(job)).render(task_input))

    def template(self, job: LabelingJob) -> Template:
        """A job's template, read again when it has changed."""
        uri = job.request.human_task_config.ui_config.ui_template_s3_uri
        version = self._version(uri)
        with self._lock:
            known = self._parsed.get(job.name)
        if known is not None and known.version == version:
            return known.template
        seconds = 2 * job.request.human_task_config.task_time_limit_in_seconds + 60
        name, source = self._source(job, uri if version else None)
        template = parse_template(source, name, self._granting(seconds))
        with self._lock:
            self._parsed[job.name] = _Parsed(version, template)
        return template

    def _version(self, uri: str | None) -> str:
        """The entity tag of a job's own template, or nothing if it has none."""
        if uri is None:
            return ""
        try:
            return self._store.info(uri).etag
        except ObjectMissing:
            return ""

    def _source(self, job: LabelingJob, uri: str | None) -> tuple[str, str]:
        if uri is None:
            name = preparing_type_of(job.raw_request).template
            return name, own_template(name)
        body, _ = self._store.read(uri)
        try:
            return uri, body.decode()
        except UnicodeDecodeError as error:
            line = body.count(b"\n", 0, error.start) + 1
            raise TemplateError(uri, line, "It is not UTF-8 text.", "Save it as UTF-8.") from None
