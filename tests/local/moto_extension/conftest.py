"""A laptop's AWS with jobs that do what the test says."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from labelloop.local.moto_extension.backends import ResourceInUse, ResourceNotFound
from labelloop.local.server import ROLE_ARN, LocalAws
from labelloop.ports import utc_now


class PatientRunner:
    """Works until it is stopped or told to go on."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.requests: list[dict[str, Any]] = []

    def run(self, request: dict[str, Any], stop: threading.Event) -> dict[str, Any]:
        self.requests.append(request)
        while not self.go_on.is_set() and not stop.is_set():
            stop.wait(0.01)
        return {}


class PatientEngine:
    """Labelling jobs that run until somebody ends them."""

    def __init__(self) -> None:
        self.jobs: dict[str, dict[str, Any]] = {}
        self.ended: Callable[[str], None] = lambda name: None

    def create(self, request: dict[str, Any]) -> str:
        name = request["LabelingJobName"]
        if name in self.jobs:
            raise ResourceInUse(f"There is a labelling job {name}.")
        arn = f"arn:aws:sagemaker:us-east-1:123456789012:labeling-job/{name}"
        now = utc_now()
        self.jobs[name] = {
            "LabelingJobName": name,
            "LabelingJobArn": arn,
            "LabelingJobStatus": "InProgress",
            "WorkteamArn": request["HumanTaskConfig"]["WorkteamArn"],
            "LabelCounters": {"HumanLabeled": 1},
            "CreationTime": now,
            "LastModifiedTime": now,
        }
        return arn

    def end(self, name: str, status: str) -> None:
        self.jobs[name]["LabelingJobStatus"] = status
        self.ended(name)

    def describe(self, name: str) -> dict[str, Any]:
        if name not in self.jobs:
            raise ResourceNotFound(f"There is no labelling job {name}.")
        return self.jobs[name]

    def list(self) -> list[dict[str, Any]]:
        return list(self.jobs.values())

    def stop(self, name: str) -> None:
        self.describe(name)
        self.end(name, "Stopped")

    def subscribe(self, ended: Callable[[str], None]) -> None:
        self.ended = ended


class Laptop:
    """The laptop's AWS and what stands behind it."""

    def __init__(self, aws: LocalAws, runner: PatientRunner, engine: PatientEngine) -> None:
        self.aws, self.runner, self.engine = aws, runner, engine
        self.states = aws.client("stepfunctions")
        self.sagemaker = aws.client("sagemaker")

    def machine(self, **states: Any) -> str:
        definition = {
            "QueryLanguage": "JSONata",
            "StartAt": next(iter(states)),
            "States": states,
        }
        return self.aws.create_state_machine(f"m-{uuid.uuid4().hex[:8]}", json.dumps(definition))

    def start(self, machine: str, **more: Any) -> str:
        return str(self.states.start_execution(stateMachineArn=machine, **more)["executionArn"])

    def status(self, execution: str) -> str:
        return str(self.states.describe_execution(executionArn=execution)["status"])

    def ended(self, execution: str) -> dict[str, Any]:
        until(lambda: self.status(execution) != "RUNNING")
        told: dict[str, Any] = self.states.describe_execution(executionArn=execution)
        return told

    def executions(self, machine: str) -> list[dict[str, Any]]:
        told = self.states.list_executions(stateMachineArn=machine)
        found: list[dict[str, Any]] = told["executions"]
        return found


def until(holds: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Wait until something is true, and give it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError(f"not true within {seconds} s")


@pytest.fixture(scope="session")
def waiting() -> Callable[..., Any]:
    return until


@pytest.fixture
def laptop(tmp_path: Any) -> Iterator[Laptop]:
    runner, engine = PatientRunner(), PatientEngine()
    with LocalAws(
        {"bkt": tmp_path / "bkt"},
        runners={"training": runner, "transform": runner},
        ground_truth=engine,
        functions={"echo": lambda event, context: event},
    ) as aws:
        yield Laptop(aws, runner, engine)


@pytest.fixture
def training() -> Callable[[str], dict[str, Any]]:
    def request(name: str) -> dict[str, Any]:
        return {
            "TrainingJobName": name,
            "AlgorithmSpecification": {"TrainingImage": "image", "TrainingInputMode": "File"},
            "RoleArn": ROLE_ARN,
            "OutputDataConfig": {"S3OutputPath": "s3://bkt/models"},
            "ResourceConfig": {
                "InstanceCount": 1,
                "InstanceType": "ml.m5.large",
                "VolumeSizeInGB": 1,
            },
            "StoppingCondition": {"MaxRuntimeInSeconds": 60},
        }

    return request


@pytest.fixture
def labeling() -> Callable[[str], dict[str, Any]]:
    def request(name: str) -> dict[str, Any]:
        team = "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/team"
        source = {"S3DataSource": {"ManifestS3Uri": "s3://bkt/in.manifest"}}
        return {
            "LabelingJobName": name,
            "LabelAttributeName": "label",
            "RoleArn": ROLE_ARN,
            "InputConfig": {"DataSource": source},
            "OutputConfig": {"S3OutputPath": "s3://bkt/labels/"},
            "HumanTaskConfig": {
                "WorkteamArn": team,
                "UiConfig": {"UiTemplateS3Uri": "s3://bkt/ui.html"},
                "TaskTitle": "title",
                "TaskDescription": "description",
                "NumberOfHumanWorkersPerDataObject": 1,
                "TaskTimeLimitInSeconds": 60,
            },
            "Tags": [{"Key": "run", "Value": "r"}],
        }

    return request
