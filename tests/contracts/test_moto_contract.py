"""What the workflow needs of moto, case by case: the guard of a moto upgrade.

Every case is a definition, an input, and what Step Functions makes of it on AWS.
"""

from __future__ import annotations

import importlib.metadata
import json
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from labelloop.local.moto_extension import MOTO_VERSION, WrongMoto, install
from labelloop.local.moto_extension.backends import (
    JobFailed,
    ResourceInUse,
    ResourceLimitExceeded,
    ResourceNotFound,
    ValidationFailed,
)
from labelloop.local.server import ACCOUNT, ROLE_ARN, LocalAws
from labelloop.ports import utc_now

STATES = "arn:aws:states:::"
REGION = "us-east-1"


def test_moto_is_exactly_the_version_the_extension_is_made_for() -> None:
    found = importlib.metadata.version("moto")
    assert found == MOTO_VERSION, (
        f"moto is {found}, but labelloop/local/moto_extension reaches into {MOTO_VERSION}. "
        "Adapt the extension until this file passes, then change MOTO_VERSION and pyproject.toml."
    )


def test_another_version_of_moto_is_refused_with_the_command_that_helps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda _: "9.9.9")
    with pytest.raises(WrongMoto, match=f"moto=={MOTO_VERSION}"):
        install()


class Runner:
    """Fails, breaks down, or waits as the job's name says."""

    def run(self, request: dict[str, Any], stop: threading.Event) -> dict[str, Any]:
        name = request.get("TrainingJobName") or request.get("TransformJobName") or "processing"
        if "fails" in name:
            raise JobFailed("AlgorithmError: no data")
        if "breaks" in name:
            raise RuntimeError("a bug")
        if "endless" in name:
            stop.wait(30)
        if "Model" in request:
            assert request["Model"]["PrimaryContainer"]["Image"] == "image"
        return {}


class Engine:
    """A labelling engine that completes, fails or waits as the job's name says."""

    def __init__(self) -> None:
        self.jobs: dict[str, dict[str, Any]] = {}
        self.ended: Any = None

    def create(self, request: dict[str, Any]) -> str:
        name = request["LabelingJobName"]
        if name in self.jobs:
            raise ResourceInUse(f"There is a labelling job {name}.")
        if "too-many" in name:
            raise ResourceLimitExceeded("The account-level service limit is 1.")
        if "invalid" in name:
            raise ValidationFailed("TaskTitle is missing.")
        arn = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:labeling-job/{name}"
        self.jobs[name] = {
            **{key: value for key, value in request.items() if key != "Tags"},
            "LabelingJobArn": arn,
            "LabelingJobStatus": "InProgress",
            "CreationTime": utc_now(),
            "LastModifiedTime": utc_now(),
            "JobReferenceCode": "ref",
            "LabelCounters": {"TotalLabeled": 0},
        }
        if "endless" not in name:
            outcome = "Failed" if "fails" in name else "Completed"
            threading.Timer(0.05, self.end, (name, outcome)).start()
        return arn

    def end(self, name: str, status: str) -> None:
        self.jobs[name]["LabelingJobStatus"] = status
        self.ended(name)

    def describe(self, name: str) -> dict[str, Any]:
        if name not in self.jobs:
            raise ResourceNotFound(f"There is no labelling job {name}.")
        return self.jobs[name]

    def list(self) -> list[dict[str, Any]]:
        return [
            {
                "LabelingJobName": name,
                "WorkteamArn": job["HumanTaskConfig"]["WorkteamArn"],
                **{
                    key: job[key]
                    for key in (
                        "LabelingJobArn",
                        "LabelingJobStatus",
                        "CreationTime",
                        "LastModifiedTime",
                        "LabelCounters",
                    )
                },
            }
            for name, job in self.jobs.items()
        ]

    def stop(self, name: str) -> None:
        self.describe(name)
        self.end(name, "Stopped")

    def subscribe(self, ended: Any) -> None:
        self.ended = ended


class Flaky(Exception):
    """What the function raises the first times."""


_calls: dict[str, int] = {}


def function(event: dict[str, Any], context: Any) -> Any:
    if "raise" in event:
        raise ValueError(event["raise"])
    if "flaky" in event:
        count = _calls[event["id"]] = _calls.get(event["id"], 0) + 1
        if count <= event["flaky"]:
            raise Flaky(f"attempt {count}")
        return {"attempts": count}
    if "sleep" in event:
        time.sleep(event["sleep"])
    if "unserialisable" in event:
        return object()
    return {"double": event.get("n", 0) * 2, "name": context.function_name}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Iterator[LocalAws]:
    folder = tmp_path_factory.mktemp("bucket")
    (folder / "in.jsonl").write_text('{"id":1}\n{"id":2}\n')
    (folder / "in.json").write_text('[{"id":1},{"id":2}]')
    (folder / "in.csv").write_text("id,n\n1,2\n3,4\n")
    runner = Runner()
    with LocalAws(
        {"bkt": folder},
        runners={"training": runner, "transform": runner, "processing": runner},
        ground_truth=engine,
        functions={"fn": function},
    ) as laptop:
        laptop.client("sagemaker").create_model(
            ModelName="the-model",
            ExecutionRoleArn=ROLE_ARN,
            PrimaryContainer={"Image": "image", "ModelDataUrl": "s3://bkt/model.tar.gz"},
        )
        for name, definition in CHILDREN.items():
            laptop.create_state_machine(name, json.dumps(definition))
        yield laptop


def machine(**states: Any) -> dict[str, Any]:
    return {"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states}


def one(**state: Any) -> dict[str, Any]:
    return machine(S={"End": True, **state} if state["Type"] != "Fail" else state)


def task(resource: str, **more: Any) -> dict[str, Any]:
    return {"Type": "Task", "Resource": STATES + resource, **more}


def caught(first: dict[str, Any], errors: list[str]) -> dict[str, Any]:
    """The first state's error, by a Catch with Assign, as the output."""
    catch = {
        "ErrorEquals": errors,
        "Assign": {"error": "{% $states.errorOutput %}"},
        "Next": "Caught",
    }
    return machine(
        First={**first, "Catch": [catch], "Next": "Missed"},
        Missed={"Type": "Fail", "Error": "NotCaught"},
        Caught={"Type": "Pass", "Output": "{% $error %}", "End": True},
    )


CHILD = f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:"
CHILDREN = {
    "child": one(Type="Pass", Output={"got": "{% $states.input.z %}"}),
    "child-fails": one(Type="Fail", Error="Child.Bad", Cause="because"),
    "child-endless": one(Type="Wait", Seconds=60),
    "child-legacy": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}},
}


def training(name: str) -> dict[str, Any]:
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
        "HyperParameters": {"epochs": "3"},
    }


def transform(name: str, model: str = "the-model") -> dict[str, Any]:
    source = {"S3DataType": "S3Prefix", "S3Uri": "s3://bkt/in.jsonl"}
    return {
        "TransformJobName": name,
        "ModelName": model,
        "TransformInput": {"DataSource": {"S3DataSource": source}},
        "TransformOutput": {"S3OutputPath": "s3://bkt/out/"},
        "TransformResources": {"InstanceCount": 1, "InstanceType": "ml.m5.large"},
    }


def labeling(name: str) -> dict[str, Any]:
    team = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:workteam/private-crowd/team"
    hook = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:fn"
    return {
        "LabelingJobName": name,
        "LabelAttributeName": "label",
        "RoleArn": ROLE_ARN,
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://bkt/in.jsonl"}}},
        "OutputConfig": {"S3OutputPath": "s3://bkt/labels/"},
        "HumanTaskConfig": {
            "WorkteamArn": team,
            "UiConfig": {"UiTemplateS3Uri": "s3://bkt/ui.html"},
            "PreHumanTaskLambdaArn": hook,
            "AnnotationConsolidationConfig": {"AnnotationConsolidationLambdaArn": hook},
            "TaskTitle": "title",
            "TaskDescription": "description",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 60,
        },
    }


def processing(name: str) -> dict[str, Any]:
    return {
        "ProcessingJobName": name,
        "RoleArn": ROLE_ARN,
        "AppSpecification": {"ImageUri": "image"},
        "ProcessingResources": {
            "ClusterConfig": {
                "InstanceCount": 1,
                "InstanceType": "ml.m5.large",
                "VolumeSizeInGB": 1,
            }
        },
    }


def distributed(items: Any, body: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    processor = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "P",
        "States": body or {"P": {"Type": "Pass", "End": True}},
    }
    source = {} if items is None else {"Items": items}
    return {"Type": "Map", "ItemProcessor": processor, **source, **more}


def reader(action: str, **details: Any) -> dict[str, Any]:
    config = {"ReaderConfig": details.pop("config")} if "config" in details else {}
    return {
        "ItemReader": {
            "Resource": f"{STATES}s3:{action}",
            "Arguments": {"Bucket": "bkt", **details},
            **config,
        }
    }


FAIL_ON_TWO = {
    "P": {
        "Type": "Choice",
        "Choices": [{"Condition": "{% $states.input = 2 %}", "Next": "F"}],
        "Default": "G",
    },
    "F": {"Type": "Fail", "Error": "Two"},
    "G": {"Type": "Pass", "End": True},
}


@dataclass(frozen=True)
class Case:
    """What goes in, and what comes out: an output, or an error and words of its cause."""

    name: str
    definition: dict[str, Any]
    output: Any = None
    error: str | None = None
    cause: str = ""
    given: Any = field(default_factory=dict)


LANGUAGE = [
    Case(
        "Pass with Output",
        one(Type="Pass", Output={"y": "{% $states.input.x + 1 %}"}),
        {"y": 2},
        given={"x": 1},
    ),
    Case(
        "text in Assign keeps quotes, line breaks, escapes and emoji",
        machine(
            A={"Type": "Pass", "Assign": {"text": 'it\'s "q"\n\\ \u00e9 \U0001f600'}, "Next": "B"},
            B={"Type": "Pass", "Output": "{% $text %}", "End": True},
        ),
        'it\'s "q"\n\\ \u00e9 \U0001f600',
    ),
    Case(
        "quotes inside an expression",
        one(Type="Pass", Output='{% $states.input.a = "it\'s" ? "yes \\"q\\"" : \'no\' %}'),
        'yes "q"',
        given={"a": "it's"},
    ),
    Case(
        "Assign takes the values at the state's entry",
        machine(
            A={"Type": "Pass", "Assign": {"a": 1, "b": 2}, "Next": "B"},
            B={"Type": "Pass", "Assign": {"a": "{% $b %}", "b": "{% $a %}"}, "Next": "C"},
            C={"Type": "Pass", "Output": "{% [$a, $b] %}", "End": True},
        ),
        [2, 1],
    ),
    Case(
        "a loop of Choice and Assign",
        machine(
            A={"Type": "Pass", "Assign": {"i": 0}, "Next": "C"},
            C={
                "Type": "Choice",
                "Choices": [{"Condition": "{% $i >= 20 %}", "Next": "D"}],
                "Default": "B",
            },
            B={"Type": "Pass", "Assign": {"i": "{% $i + 1 %}"}, "Next": "C"},
            D={"Type": "Succeed", "Output": {"i": "{% $i %}"}},
        ),
        {"i": 20},
    ),
    Case(
        "Choice with Assign in the rule",
        machine(
            C={
                "Type": "Choice",
                "Choices": [{"Condition": "{% true %}", "Assign": {"v": 7}, "Next": "D"}],
            },
            D={"Type": "Pass", "Output": "{% $v %}", "End": True},
        ),
        7,
    ),
    Case(
        "Choice without a match",
        machine(
            C={"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "D"}]},
            D={"Type": "Succeed"},
        ),
        error="States.NoChoiceMatched",
    ),
    Case(
        "a lone $ in a predicate",
        one(Type="Pass", Output="{% $states.input.xs[$ > 9] %}"),
        [10, 20],
        given={"xs": [5, 10, 20]},
    ),
    Case(
        "JSONata collapses one hit to a scalar",
        one(Type="Pass", Output="{% $states.input.xs[$ > 9] %}"),
        20,
        given={"xs": [5, 20]},
    ),
    Case(
        "null is a value",
        machine(
            A={"Type": "Pass", "Assign": {"n": "{% $states.input.n %}"}, "Next": "B"},
            B={"Type": "Pass", "Output": {"n": "{% $n %}", "is": "{% $n = null %}"}, "End": True},
        ),
        {"n": None, "is": True},
        given={"n": None},
    ),
    Case(
        "an undefined result fails",
        one(Type="Pass", Output="{% $states.input.missing %}"),
        error="States.QueryEvaluationError",
        cause="returned nothing",
    ),
    Case(
        "an error in an expression fails",
        one(Type="Pass", Output="{% 'a' + 1 %}"),
        error="States.QueryEvaluationError",
        cause="'a' + 1",
    ),
    Case(
        "a failing expression in a Task can be caught",
        caught(
            task("lambda:invoke", Arguments={"FunctionName": "{% $states.input.missing %}"}),
            ["States.QueryEvaluationError"],
        ),
        error=None,
        output=...,
    ),
    Case(
        "Step Functions' own functions",
        one(
            Type="Pass",
            Output={
                "parse": "{% $parse('{\"q\":[1]}') %}",
                "partition": "{% $partition([1,2,3], 2) %}",
                "range": "{% $range(0, 9, 3) %}",
                "hash": "{% $hash('a', 'MD5') %}",
                "random": "{% $random(7) = $random(7) %}",
                "uuid": "{% $length($uuid()) %}",
                "merge": "{% $merge([{'a': 1}, {'b': 2}]) %}",
                "map": "{% [$map([1,2], function($v) { $v * 2 })] %}",
            },
        ),
        {
            "parse": {"q": [1]},
            "partition": [[1, 2], [3]],
            "range": [0, 3, 6, 9],
            "hash": "0cc175b9c0f1b6a831c399e269772661",
            "random": True,
            "uuid": 36,
            "merge": {"a": 1, "b": 2},
            "map": [2, 4],
        },
    ),
    Case(
        "there is no $eval",
        one(Type="Pass", Output="{% $eval('1') %}"),
        error="States.QueryEvaluationError",
    ),
    Case(
        "the context object",
        one(
            Type="Pass",
            Output={
                "id": "{% $contains($states.context.Execution.Id, ':execution:') %}",
                "name": "{% $length($states.context.Execution.Name) > 0 %}",
                "start": "{% $toMillis($states.context.Execution.StartTime) > 0 %}",
                "entered": "{% $toMillis($states.context.State.EnteredTime) > 0 %}",
                "state": "{% $states.context.State.Name %}",
                "input": "{% $states.context.Execution.Input.x %}",
            },
        ),
        {"id": True, "name": True, "start": True, "entered": True, "state": "S", "input": 1},
        given={"x": 1},
    ),
    Case("Wait with an expression", one(Type="Wait", Seconds="{% 0 + 1 %}"), {}),
    Case(
        "Fail with expressions",
        machine(
            F={
                "Type": "Fail",
                "Error": "{% 'My' & 'Error' %}",
                "Cause": "{% $states.input.why %}",
            }
        ),
        error="MyError",
        cause="because",
        given={"why": "because"},
    ),
    Case(
        "Parallel",
        one(
            Type="Parallel",
            Branches=[
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Output": n, "End": True}}}
                for n in (1, 2)
            ],
        ),
        [1, 2],
    ),
    Case(
        "JSONPath still works, with variables",
        {
            "StartAt": "A",
            "States": {
                "A": {"Type": "Pass", "Assign": {"v.$": "$.x"}, "Next": "B"},
                "B": {"Type": "Pass", "Parameters": {"w.$": "$v"}, "End": True},
            },
        },
        {"w": 'a "b"'},
        given={"x": 'a "b"'},
    ),
]

FUNCTIONS = [
    Case(
        "lambda:invoke",
        one(
            **task(
                "lambda:invoke",
                Arguments={"FunctionName": "fn", "Payload": {"n": "{% $states.input.n %}"}},
                Output="{% $states.result.Payload %}",
            )
        ),
        {"double": 6, "name": "fn"},
        given={"n": 3},
    ),
    Case(
        "lambda:invoke by qualified ARN, with status code",
        one(
            **task(
                "lambda:invoke",
                Arguments={
                    "FunctionName": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:fn:$LATEST",
                    "Payload": {"n": 4},
                },
                Output="{% [$states.result.StatusCode, $states.result.Payload.double] %}",
            )
        ),
        [200, 8],
    ),
    Case(
        "an exception's class is the error's name",
        one(
            **task(
                "lambda:invoke", Arguments={"FunctionName": "fn", "Payload": {"raise": "no 'x'"}}
            )
        ),
        error="ValueError",
        cause="no 'x'",
    ),
    Case(
        "a failing function is caught with its cause as JSON",
        caught(
            task("lambda:invoke", Arguments={"FunctionName": "fn", "Payload": {"raise": "why"}}),
            ["ValueError"],
        ),
        output=...,
    ),
    Case(
        "an answer that is not JSON",
        one(
            **task(
                "lambda:invoke", Arguments={"FunctionName": "fn", "Payload": {"unserialisable": 1}}
            )
        ),
        error="Runtime.MarshalError",
    ),
    Case(
        "an unknown function",
        one(**task("lambda:invoke", Arguments={"FunctionName": "nobody", "Payload": {}})),
        error="Lambda.ResourceNotFoundException",
    ),
    Case(
        "Retry with jitter and a longest delay; RetryCount counts",
        one(
            **task(
                "lambda:invoke",
                Arguments={
                    "FunctionName": "fn",
                    "Payload": {"flaky": 2, "id": "{% $states.context.Execution.Name %}"},
                },
                Retry=[
                    {
                        "ErrorEquals": ["Flaky"],
                        "IntervalSeconds": 1,
                        "MaxDelaySeconds": 2,
                        "MaxAttempts": 3,
                        "BackoffRate": 2.0,
                        "JitterStrategy": "FULL",
                    }
                ],
                Output="{% [$states.result.Payload.attempts, $states.context.State.RetryCount] %}",
            )
        ),
        [3, 2],
    ),
    Case(
        "Retry gives up",
        one(
            **task(
                "lambda:invoke",
                Arguments={
                    "FunctionName": "fn",
                    "Payload": {"flaky": 9, "id": "{% $states.context.Execution.Name %}"},
                },
                Retry=[
                    {
                        "ErrorEquals": ["States.ALL"],
                        "IntervalSeconds": 1,
                        "MaxAttempts": 1,
                        "BackoffRate": 1.0,
                    }
                ],
            )
        ),
        error="Flaky",
        cause="attempt 2",
    ),
    Case(
        "TimeoutSeconds",
        one(
            **task(
                "lambda:invoke",
                Arguments={"FunctionName": "fn", "Payload": {"sleep": 3}},
                TimeoutSeconds=1,
            )
        ),
        error="States.Timeout",
    ),
]

JOBS = [
    Case(
        "createTrainingJob.sync gives the Describe response",
        one(
            **task(
                "sagemaker:createTrainingJob.sync",
                Arguments=training("train"),
                Output={
                    "model": "{% $states.result.ModelArtifacts.S3ModelArtifacts %}",
                    "status": "{% $states.result.TrainingJobStatus %}",
                    "epochs": "{% $states.result.HyperParameters.epochs %}",
                    "ended": "{% $toMillis($states.result.TrainingEndTime) > 0 %}",
                },
            )
        ),
        {
            "model": "s3://bkt/models/train/output/model.tar.gz",
            "status": "Completed",
            "epochs": "3",
            "ended": True,
        },
    ),
    Case(
        "createTrainingJob without .sync gives the ARN at once",
        one(
            **task(
                "sagemaker:createTrainingJob",
                Arguments=training("train-unwatched"),
                Output="{% [$keys($states.result)] %}",
            )
        ),
        ["TrainingJobArn"],
    ),
    Case(
        "a failed job fails the state, with Describe as the cause",
        one(**task("sagemaker:createTrainingJob.sync", Arguments=training("train-fails"))),
        error="States.TaskFailed",
        cause='"FailureReason": "AlgorithmError: no data"',
    ),
    Case(
        "a runner's bug fails the job",
        one(**task("sagemaker:createTrainingJob.sync", Arguments=training("train-breaks"))),
        error="States.TaskFailed",
        cause="InternalServerError: RuntimeError: a bug",
    ),
    Case(
        "a failed job's cause can be parsed in a Catch",
        machine(
            S={
                **task("sagemaker:createTrainingJob.sync", Arguments=training("train-fails-2")),
                "Catch": [
                    {
                        "ErrorEquals": ["States.TaskFailed"],
                        "Output": "{% $parse($states.errorOutput.Cause).TrainingJobStatus %}",
                        "Next": "C",
                    }
                ],
                "End": True,
            },
            C={"Type": "Pass", "End": True},
        ),
        "Failed",
    ),
    Case(
        "the same name again",
        machine(
            A={
                **task("sagemaker:createTrainingJob", Arguments=training("train-twice")),
                "Next": "B",
            },
            B={
                **task("sagemaker:createTrainingJob.sync", Arguments=training("train-twice")),
                "End": True,
            },
        ),
        error="SageMaker.ResourceInUseException",
    ),
    Case(
        "createTransformJob.sync",
        one(
            **task(
                "sagemaker:createTransformJob.sync",
                Arguments=transform("transform"),
                Output="{% [$states.result.TransformJobStatus, $states.result.ModelName] %}",
            )
        ),
        ["Completed", "the-model"],
    ),
    Case(
        "a transform job of an unknown model",
        one(**task("sagemaker:createTransformJob.sync", Arguments=transform("t", "nobody"))),
        error="SageMaker.AmazonSageMakerException",
        cause="Error Code: ValidationException",
    ),
    Case(
        "createProcessingJob.sync",
        one(
            **task(
                "sagemaker:createProcessingJob.sync",
                Arguments=processing("processing"),
                Output="{% $states.result.ProcessingJobStatus %}",
            )
        ),
        "Completed",
    ),
    Case(
        "createModel twice",
        one(
            **task(
                "sagemaker:createModel",
                Arguments={
                    "ModelName": "the-model",
                    "ExecutionRoleArn": ROLE_ARN,
                    "PrimaryContainer": {"Image": "image"},
                },
            )
        ),
        error="SageMaker.AmazonSageMakerException",
        cause="Cannot create already existing model",
    ),
    Case(
        "createLabelingJob.sync",
        one(
            **task(
                "sagemaker:createLabelingJob.sync",
                Arguments=labeling("label"),
                Output="{% $states.result.LabelingJobStatus %}",
            )
        ),
        "Completed",
    ),
    Case(
        "a failed labelling job",
        one(**task("sagemaker:createLabelingJob.sync", Arguments=labeling("label-fails"))),
        error="States.TaskFailed",
        cause='"LabelingJobStatus": "Failed"',
    ),
    Case(
        "a labelling job over the quota",
        one(**task("sagemaker:createLabelingJob.sync", Arguments=labeling("label-too-many"))),
        error="SageMaker.ResourceLimitExceededException",
    ),
    Case(
        "a labelling job that is not valid",
        one(**task("sagemaker:createLabelingJob.sync", Arguments=labeling("label-invalid"))),
        error="SageMaker.AmazonSageMakerException",
        cause="TaskTitle is missing. (Service: AmazonSageMaker; Status Code: 400; "
        "Error Code: ValidationException",
    ),
    Case(
        "aws-sdk: create, describe and stop a labelling job",
        machine(
            A={
                **task(
                    "aws-sdk:sagemaker:createLabelingJob", Arguments=labeling("label-endless-1")
                ),
                "Next": "B",
            },
            B={
                **task(
                    "aws-sdk:sagemaker:stopLabelingJob",
                    Arguments={"LabelingJobName": "label-endless-1"},
                ),
                "Next": "C",
            },
            C={
                **task(
                    "aws-sdk:sagemaker:describeLabelingJob",
                    Arguments={"LabelingJobName": "label-endless-1"},
                    Output="{% $states.result.LabelingJobStatus %}",
                ),
                "End": True,
            },
        ),
        "Stopped",
    ),
    Case(
        "aws-sdk: an unknown labelling job",
        one(
            **task("aws-sdk:sagemaker:describeLabelingJob", Arguments={"LabelingJobName": "nobody"})
        ),
        error="SageMaker.ResourceNotFoundException",
    ),
    Case(
        "aws-sdk: describeTrainingJob of an unknown job",
        one(
            **task("aws-sdk:sagemaker:describeTrainingJob", Arguments={"TrainingJobName": "nobody"})
        ),
        error="SageMaker.ResourceNotFoundException",
    ),
    Case(
        "aws-sdk: listWorkteams",
        one(
            **task(
                "aws-sdk:sagemaker:listWorkteams",
                Arguments={},
                Output="{% $states.result.Workteams %}",
            )
        ),
        [],
    ),
]

EXECUTIONS = [
    Case(
        "startExecution.sync:2 gives the output as JSON",
        one(
            **task(
                "states:startExecution.sync:2",
                Arguments={"StateMachineArn": CHILD + "child", "Input": {"z": 1}},
                Output="{% $states.result.Output.got %}",
            )
        ),
        1,
    ),
    Case(
        "startExecution.sync gives the output as text",
        one(
            **task(
                "states:startExecution.sync",
                Arguments={"StateMachineArn": CHILD + "child", "Input": {"z": 1}},
                Output="{% $states.result.Output %}",
            )
        ),
        '{"got":1}',
    ),
    Case(
        "startExecution does not wait",
        one(
            **task(
                "states:startExecution",
                Arguments={"StateMachineArn": CHILD + "child-legacy", "Input": {}},
                Output="{% $contains($states.result.ExecutionArn, ':execution:child-legacy:') %}",
            )
        ),
        True,
    ),
    Case(
        "a child that fails",
        one(
            **task(
                "states:startExecution.sync:2",
                Arguments={"StateMachineArn": CHILD + "child-fails", "Input": {}},
            )
        ),
        error="States.TaskFailed",
        cause="Child.Bad",
    ),
    Case(
        "a child that does not exist",
        one(
            **task(
                "states:startExecution.sync:2",
                Arguments={"StateMachineArn": CHILD + "nobody", "Input": {}},
            )
        ),
        error="StepFunctions.StateMachineDoesNotExistException",
    ),
]

MAPS = [
    Case(
        "inline Map with an outer variable and MaxConcurrency",
        machine(
            A={"Type": "Pass", "Assign": {"outer": "o"}, "Next": "M"},
            M={
                "Type": "Map",
                "Items": "{% $states.input.xs %}",
                "MaxConcurrency": 1,
                "ItemSelector": {
                    "v": "{% $states.context.Map.Item.Value %}",
                    "i": "{% $states.context.Map.Item.Index %}",
                },
                "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "INLINE"},
                    "StartAt": "P",
                    "States": {
                        "P": {
                            "Type": "Pass",
                            "Output": "{% $outer & $states.input.v & $string($states.input.i) %}",
                            "End": True,
                        }
                    },
                },
                "End": True,
            },
        ),
        ["oa0", "ob1", "oc2"],
        given={"xs": ["a", "b", "c"]},
    ),
    Case(
        "inline Map of nothing",
        one(
            Type="Map",
            Items=[],
            ItemProcessor={"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}},
        ),
        [],
    ),
    Case(
        "inline Map of many items by one worker",
        one(
            Type="Map",
            Items="{% [1..400] %}",
            MaxConcurrency=1,
            ItemProcessor={"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}},
            Output="{% $count($states.result) %}",
        ),
        400,
    ),
    Case(
        "inline Map needs an array",
        one(
            Type="Map",
            Items="{% 1 %}",
            ItemProcessor={"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}},
        ),
        error="States.QueryEvaluationError",
    ),
    Case(
        "one failing iteration fails the inline Map, and it can be caught",
        caught(
            {
                "Type": "Map",
                "Items": [1, 2, 3],
                "ItemProcessor": {"StartAt": "P", "States": FAIL_ON_TWO},
            },
            ["Two"],
        ),
        output=...,
    ),
    Case(
        "Distributed Map of an array in the state, with ItemSelector",
        one(
            **distributed(
                "{% $states.input.parts %}",
                ItemSelector={
                    "part": "{% $states.context.Map.Item.Value %}",
                    "run": "{% $states.input.run %}",
                },
                MaxConcurrency=2,
                Label="parts",
            )
        ),
        [{"part": 1, "run": "r"}, {"part": 2, "run": "r"}],
        given={"parts": [1, 2], "run": "r"},
    ),
    Case(
        "Distributed Map fails when an item fails",
        one(**distributed([1, 2, 3], FAIL_ON_TWO)),
        error="States.ExceedToleratedFailureThreshold",
        cause="1 of 3 failed",
    ),
    Case(
        "Distributed Map tolerates a whole percentage of failures",
        one(
            **distributed(
                [1, 2, 3],
                FAIL_ON_TWO,
                ToleratedFailurePercentage=50,
                Output="{% $count($states.result) %}",
            )
        ),
        3,
    ),
    Case(
        "Distributed Map tolerates a count of failures",
        one(
            **distributed(
                [1, 2, 3],
                FAIL_ON_TWO,
                ToleratedFailureCount=1,
                Output="{% $count($states.result) %}",
            )
        ),
        3,
    ),
    Case(
        "ItemReader: JSON Lines",
        one(
            **distributed(
                None, **reader("getObject", Key="in.jsonl", config={"InputType": "JSONL"})
            )
        ),
        [{"id": 1}, {"id": 2}],
    ),
    Case(
        "ItemReader: JSON with MaxItems",
        one(
            **distributed(
                None,
                **reader("getObject", Key="in.json", config={"InputType": "JSON", "MaxItems": 1}),
            )
        ),
        [{"id": 1}],
    ),
    Case(
        "ItemReader: CSV",
        one(
            **distributed(
                None,
                **reader(
                    "getObject",
                    Key="in.csv",
                    config={"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"},
                ),
            )
        ),
        [{"id": "1", "n": "2"}, {"id": "3", "n": "4"}],
    ),
    Case(
        "ItemReader: list of objects",
        one(
            **distributed(None, **reader("listObjectsV2", Prefix="in.")),
            Output="{% $states.result.Key %}",
        ),
        ["in.csv", "in.json", "in.jsonl"],
    ),
    Case(
        "ResultWriter (JSONPath: the grammar knows no Arguments there)",
        {
            "StartAt": "S",
            "States": {
                "S": {
                    "Type": "Map",
                    "ItemsPath": "$.xs",
                    "ItemProcessor": {
                        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                        "StartAt": "P",
                        "States": {"P": {"Type": "Pass", "End": True}},
                    },
                    "ResultWriter": {
                        "Resource": f"{STATES}s3:putObject",
                        "Parameters": {"Bucket": "bkt", "Prefix": "written"},
                    },
                    "OutputPath": "$.ResultWriterDetails.Bucket",
                    "End": True,
                }
            },
        },
        "bkt",
        given={"xs": [1, 2]},
    ),
]

SERVICES = [
    Case(
        "aws-sdk:s3 put and get",
        machine(
            A={
                **task(
                    "aws-sdk:s3:putObject",
                    Arguments={"Bucket": "bkt", "Key": "o.json", "Body": {"k": 1}},
                ),
                "Next": "B",
            },
            B={
                **task(
                    "aws-sdk:s3:getObject",
                    Arguments={"Bucket": "bkt", "Key": "o.json"},
                    Output="{% $parse($states.result.Body) %}",
                ),
                "End": True,
            },
        ),
        {"k": 1},
    ),
    Case(
        "aws-sdk:s3 of a missing object",
        one(**task("aws-sdk:s3:getObject", Arguments={"Bucket": "bkt", "Key": "nothing"})),
        error="S3.NoSuchKeyException",
    ),
    Case(
        "events:putEvents",
        one(
            **task(
                "events:putEvents",
                Arguments={
                    "Entries": [
                        {"Source": "labelloop", "DetailType": "t", "Detail": {"a": "{% 1 %}"}}
                    ]
                },
                Output="{% $states.result.FailedEntryCount %}",
            )
        ),
        0,
    ),
    Case(
        "a result over 256 KiB",
        one(Type="Pass", Output="{% $join($map([1..60000], function($i) { 'xxxxx' })) %}"),
        error="States.DataLimitExceeded",
    ),
]


@pytest.mark.parametrize(
    "case",
    [*LANGUAGE, *FUNCTIONS, *JOBS, *EXECUTIONS, *MAPS, *SERVICES],
    ids=lambda case: case.name,
)
def test_state_machines_do_here_what_they_do_on_aws(aws: LocalAws, case: Case) -> None:
    ended = run(aws, case.definition, case.given)
    if case.error is not None:
        assert ended["status"] == "FAILED", ended.get("output")
        assert ended["error"] == case.error
        assert case.cause in ended.get("cause", "")
    else:
        assert ended["status"] == "SUCCEEDED", (ended.get("error"), ended.get("cause"))
        output = json.loads(ended["output"])
        if case.output is ...:
            assert set(output) == {"Error", "Cause"}
        else:
            assert output == case.output


def start(aws: LocalAws, definition: dict[str, Any], given: Any) -> str:
    arn = aws.create_state_machine(f"case-{uuid.uuid4().hex[:12]}", json.dumps(definition))
    started = aws.client("stepfunctions").start_execution(
        stateMachineArn=arn, input=json.dumps(given)
    )
    return str(started["executionArn"])


def ended_within(aws: LocalAws, execution: str, seconds: float) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        told: dict[str, Any] = aws.client("stepfunctions").describe_execution(
            executionArn=execution
        )
        if told["status"] != "RUNNING":
            return told
        time.sleep(0.01)
    raise AssertionError(f"{execution} still runs after {seconds} s")


def run(aws: LocalAws, definition: dict[str, Any], given: Any) -> dict[str, Any]:
    return ended_within(aws, start(aws, definition, given), 20)
