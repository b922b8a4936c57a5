"""A portal to try things at: an engine, stores in memory, a clock that stands still, workers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.store import LabelingStore, MemoryLabelingStore
from labelloop.memory_store import MemoryStore
from labelloop.portal.app import PortalSettings, create_app
from labelloop.ports import ObjectStore

START = dt.datetime(2026, 3, 5, 8, 0, tzinfo=dt.UTC)
ORIGIN = "http://localhost"
SECRET = "a secret for tests"
BUILT_IN = "arn:aws:lambda:eu-west-1:568282634449:function:"
TEMPLATE = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <crowd-classifier name="label" header="Which is it?"
      categories="{{ task.input.labels | to_json | escape }}">
    <classification-target>{{ task.input.taskObject }}</classification-target>
    <short-instructions>Look well.</short-instructions>
  </crowd-classifier>
</crowd-form>
"""


class PortalDesk:
    """An engine and its portal.

    Parameters
    ----------
    objects, store
        Instead of those in memory, for what must outlive a process.
    access_code
        As in the portal's settings.
    ticking
        Use the real clock instead of :attr:`now`.
    """

    def __init__(
        self,
        objects: ObjectStore | None = None,
        store: LabelingStore | None = None,
        *,
        access_code: str | None = None,
        ticking: bool = False,
        hooks: Any = None,
    ) -> None:
        self.objects: ObjectStore = objects or MemoryStore()
        self.store: LabelingStore = store or MemoryLabelingStore()
        self.now = START
        self._ticking = ticking
        self._hooks = hooks
        self._settings = PortalSettings(secret=SECRET, access_code=access_code)
        self.engine: LabelingEngine
        self.app: Starlette
        self.restart()

    def restart(self) -> None:
        """What a new process sees."""
        self.engine = LabelingEngine(
            self.objects,
            self.store,
            region="eu-west-1",
            account="123456789012",
            hooks=self._hooks,
            clock=self.clock,
        )
        self.engine.restore()
        self.app = create_app(self.engine, self.objects, self._settings, self.clock)

    def clock(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) if self._ticking else self.now

    def wait(self, **span: float) -> None:
        self.now += dt.timedelta(**span)

    def start(
        self,
        lines: Iterable[Mapping[str, Any]] | int,
        *,
        name: str = "fruit-1",
        template: str | None = TEMPLATE,
        workers: int = 1,
        custom: bool = False,
        labels: Iterable[str] = ("ripe", "unripe"),
        categories: Mapping[str, Any] | None = None,
        attribute: str = "fruit",
        **task: Any,
    ) -> str:
        """Create a job about these objects, or about so many texts; returns its name.

        ``categories`` is a whole label category file, in place of one with the ``labels``.
        """
        if isinstance(lines, int):
            lines = [{"source": f"text {number}"} for number in range(lines)]
        body = "\n".join(json.dumps(line) for line in lines).encode()
        self.objects.write(f"s3://desk-in/{name}.manifest", body)
        names = categories or {"labels": [{"label": label} for label in labels]}
        self.objects.write("s3://desk-in/labels.json", json.dumps(names).encode())
        if template is not None:
            self.objects.write(f"s3://desk-in/{name}.liquid.html", template.encode())
        self.engine.create(_request(name, attribute, workers, custom=custom, task=task))
        return name

    def output(self, name: str = "fruit-1") -> list[dict[str, Any]]:
        uri = f"s3://desk-out/jobs/{name}/manifests/output/output.manifest"
        return [json.loads(line) for line in self.objects.read(uri)[0].splitlines()]

    def client(self) -> TestClient:
        """A browser that nobody has signed in from."""
        client = TestClient(self.app, base_url=ORIGIN, headers={"Origin": ORIGIN})
        client.headers["Origin"] = ORIGIN
        return client

    def worker(self, name: str, client: TestClient | None = None) -> PortalWorker:
        """Somebody who has signed in."""
        return PortalWorker(client or self.client(), name)


class PortalWorker:
    """One person at the portal; every method is one request."""

    def __init__(self, client: TestClient, name: str, code: str = "") -> None:
        self.client = client
        form = f"name={quote(name)}&code={quote(code)}"
        signed_in = client.post(
            "/sign-in",
            content=form,
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            follow_redirects=False,
        )
        assert signed_in.status_code == 303, signed_in.text
        self.home = signed_in.headers["location"]
        self.id = self.home.split("/")[2]

    def jobs(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get(f"{self.home}api/jobs").json()["jobs"]
        return found

    def take(self, job: str = "fruit-1", wanted: str | None = None) -> dict[str, Any] | None:
        query = "" if wanted is None else f"?wanted={wanted}"
        response = self.client.post(f"{self.home}api/jobs/{job}/take{query}")
        assert response.status_code == 200, response.text
        task: dict[str, Any] | None = response.json()["task"]
        return task

    def foresee(self, job: str = "fruit-1") -> dict[str, Any]:
        found: dict[str, Any] = self.client.post(f"{self.home}api/jobs/{job}/foresee").json()
        return found

    def page(self, task: Mapping[str, Any]) -> Response:
        return self.client.get(task["page"])

    def submit(
        self, task_id: str, answer: Any = None, seconds: str | None = "1.5", **options: Any
    ) -> Response:
        if "content" not in options:
            options["json"] = {"label": {"label": "ripe"}} if answer is None else answer
        query = "" if seconds is None else f"?seconds={seconds}"
        return self.client.post(f"{self.home}api/tasks/{task_id}/answer{query}", **options)

    def decline(self, task_id: str) -> Response:
        return self.client.post(f"{self.home}api/tasks/{task_id}/decline")

    def release(self, task_id: str) -> Response:
        return self.client.post(f"{self.home}api/tasks/{task_id}/release")


def _request(
    name: str, attribute: str, workers: int, *, custom: bool, task: Mapping[str, Any]
) -> dict[str, Any]:
    built_in = {
        "PreHumanTaskLambdaArn": f"{BUILT_IN}PRE-TextMultiClass",
        "AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": f"{BUILT_IN}ACS-TextMultiClass"
        },
    }
    return {
        "LabelingJobName": name,
        "LabelAttributeName": attribute,
        "InputConfig": {
            "DataSource": {"S3DataSource": {"ManifestS3Uri": f"s3://desk-in/{name}.manifest"}}
        },
        "OutputConfig": {"S3OutputPath": "s3://desk-out/jobs/"},
        "RoleArn": "arn:aws:iam::210987654321:role/labelling",
        "LabelCategoryConfigS3Uri": "s3://desk-in/labels.json",
        "HumanTaskConfig": {
            "WorkteamArn": "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/team",
            "UiConfig": {"UiTemplateS3Uri": f"s3://desk-in/{name}.liquid.html"},
            "TaskTitle": "Judge fruit",
            "TaskDescription": "Choose the ripeness",
            "NumberOfHumanWorkersPerDataObject": workers,
            "TaskTimeLimitInSeconds": 600,
            **({} if custom else built_in),
            **task,
        },
    }
