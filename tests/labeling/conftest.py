"""A desk at which labelling jobs are tried: stores in memory and a clock that stands still."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.store import LabelingStore, MemoryLabelingStore
from labelloop.memory_store import MemoryStore

START = dt.datetime(2026, 3, 5, 8, 0, tzinfo=dt.UTC)
BUILT_IN = "arn:aws:lambda:eu-west-1:568282634449:function:"
OWN = "arn:aws:lambda:eu-west-1:210987654321:function:"
MANIFEST = "s3://desk-in/all.manifest"


class Desk:
    """An engine, its stores and its clock."""

    def __init__(self) -> None:
        self.objects = MemoryStore()
        self.store: LabelingStore = MemoryLabelingStore()
        self.now = START
        self.hooks: Any = None
        self.told: list[tuple[str, str]] = []
        self.engine = self.restarted()
        self.objects.write(
            "s3://desk-in/labels.json",
            json.dumps({"labels": [{"label": "ripe"}, {"label": "unripe"}]}).encode(),
        )

    def restarted(self, store: LabelingStore | None = None) -> LabelingEngine:
        """A new process on the same stores, with its jobs taken up."""
        self.engine = LabelingEngine(
            self.objects,
            store or self.store,
            region="eu-west-1",
            account="123456789012",
            hooks=self.hooks,
            clock=lambda: self.now,
        )
        self.engine.subscribe(lambda name, status: self.told.append((name, status)))
        self.engine.restore()
        return self.engine

    def wait(self, **span: float) -> None:
        self.now += dt.timedelta(**span)

    def request(self, **changes: Any) -> dict[str, Any]:
        """A text classification request; ``HumanTaskConfig`` fields are changed by name, too."""
        task = {
            "WorkteamArn": "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/team",
            "UiConfig": {"UiTemplateS3Uri": "s3://desk-in/task.liquid.html"},
            "PreHumanTaskLambdaArn": f"{BUILT_IN}PRE-TextMultiClass",
            "TaskTitle": "Judge fruit",
            "TaskDescription": "Choose the ripeness",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 600,
            "AnnotationConsolidationConfig": {
                "AnnotationConsolidationLambdaArn": f"{BUILT_IN}ACS-TextMultiClass"
            },
        }
        request = {
            "LabelingJobName": "fruit-1",
            "LabelAttributeName": "fruit",
            "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": MANIFEST}}},
            "OutputConfig": {"S3OutputPath": "s3://desk-out/jobs/"},
            "RoleArn": "arn:aws:iam::210987654321:role/labelling",
            "LabelCategoryConfigS3Uri": "s3://desk-in/labels.json",
        }
        for key, value in changes.items():
            target = task if key in TASK_FIELDS else request
            if value is None:
                target.pop(key, None)
            else:
                target[key] = value
        return {**request, "HumanTaskConfig": task}

    def custom_request(self, *, pre: str | None = None, post: str | None = None, **changes: Any):
        """A custom job's request, with functions of its own by name."""
        config = {"AnnotationConsolidationLambdaArn": f"{OWN}{post}"} if post else None
        return self.request(
            PreHumanTaskLambdaArn=f"{OWN}{pre}" if pre else None,
            AnnotationConsolidationConfig=config,
            LabelCategoryConfigS3Uri=None,
            **changes,
        )

    def write_manifest(self, lines: Iterable[bytes | Mapping[str, Any]]) -> None:
        encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        self.objects.write(MANIFEST, b"\n".join(encoded))

    def start(self, count: int, request: dict[str, Any] | None = None, **changes: Any) -> str:
        """Create a job about so many texts; returns its name."""
        self.write_manifest({"source": f"text {number}"} for number in range(count))
        request = request or self.request(**changes)
        self.engine.create(request)
        return str(request["LabelingJobName"])

    def answer(self, worker: str, label: str = "ripe", job: str = "fruit-1") -> str | None:
        """One object from taken to submitted; returns its id, or ``None`` without work."""
        task = self.engine.take(job, worker)
        if task is None:
            return None
        self.engine.submit(task.task_id, worker, {"label": {"label": label}})
        return task.object_id

    def status(self, job: str = "fruit-1") -> str:
        return str(self.engine.describe(job)["LabelingJobStatus"])

    def output_lines(self, job: str = "fruit-1") -> list[bytes]:
        uri = f"s3://desk-out/jobs/{job}/manifests/output/output.manifest"
        return self.objects.read(uri)[0].splitlines()

    def output(self, job: str = "fruit-1") -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.output_lines(job)]

    def responses(self, object_id: str, job: str = "fruit-1") -> list[list[dict[str, Any]]]:
        """The answers in each worker response file of an object."""
        folder = f"s3://desk-out/jobs/{job}/annotations/worker-response/iteration-1/{object_id}/"
        return [
            json.loads(self.objects.read(info.uri)[0])["answers"]
            for info in self.objects.list(folder)
        ]


TASK_FIELDS = {
    "WorkteamArn",
    "UiConfig",
    "PreHumanTaskLambdaArn",
    "TaskTitle",
    "TaskDescription",
    "TaskKeywords",
    "NumberOfHumanWorkersPerDataObject",
    "TaskTimeLimitInSeconds",
    "TaskAvailabilityLifetimeInSeconds",
    "MaxConcurrentTaskCount",
    "AnnotationConsolidationConfig",
}


class Functions:
    """A hooks port over plain functions by name; keeps the events it was called with."""

    def __init__(self, **functions: Any) -> None:
        self.functions = functions
        self.events: list[tuple[str, dict[str, Any]]] = []

    def invoke(self, function: str, event: Mapping[str, Any]) -> Any:
        name = function.rpartition(":")[2]
        self.events.append((name, dict(event)))
        return self.functions[name](event)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="session")
def new_desk() -> type[Desk]:
    """For property tests, which need a fresh one every time."""
    return Desk


@pytest.fixture
def functions() -> type[Functions]:
    return Functions
