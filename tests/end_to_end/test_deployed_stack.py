"""The synthesized stack, created in moto: a job file under ``jobs/`` becomes a labelled dataset."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labelloop.aws.doctor import (
    check_bucket,
    check_ground_truth,
    check_job_role,
    check_workteams,
)
from labelloop.aws.stack import DeployedStack
from labelloop.cli import main
from labelloop.errors import ObjectMissing
from labelloop.jsonlines import read_jsonl
from labelloop.local.moto_extension.lambda_invocation import LambdaContext
from labelloop.local.workforce import SimulatedWorkforce
from lambdas import TRIGGERS
from tests.support.assembly import REGION, Assembly
from tests.support.deployment import Deployment, deployed, until
from tests.support.news import OBJECTS, upload_news

DOCUMENT = Path(__file__).parents[2] / "docs" / "deploying.md"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deployed")]


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return Assembly.synthesize(tmp_path_factory.mktemp("assembly"), part_objects=150)


@pytest.fixture
def deployment(assembly: Assembly, tmp_path: Path) -> Iterator[Deployment]:
    with deployed(assembly, tmp_path) as made:
        yield made


def test_a_job_file_becomes_a_labelled_dataset_and_an_event(deployment: Deployment) -> None:
    ended = listen(deployment)
    job = upload_news(deployment)
    manifest = job["InputConfig"]["DataSource"]["S3DataSource"]["ManifestS3Uri"]
    crowd = SimulatedWorkforce(gold_attribute="topic-gold", accuracy=0.98, count=5)
    with crowd.working(deployment.engine, deployment.store, manifest):
        deployment.put("jobs/topics of news.json", json.dumps(job).encode())
        until(deployment.executions)
        execution = deployment.ended_execution()

    assert execution["status"] == "SUCCEEDED", execution
    result = json.loads(execution["output"])
    lines = list(read_jsonl(deployment.store.chunks(result["FinalManifestS3Uri"])))
    assert [line["number"] for line in lines] == list(range(OBJECTS))
    assert all("topic" in line for line in lines)
    assert result["MachineLabels"] > 0
    assert result["RunId"].startswith("labelloop-dev-news-topics-"), "IAM allows this prefix only"
    (event,) = until(ended, 10)
    assert event["source"] == "labelloop"
    assert event["detail-type"] == "labelloop Run Ended"
    assert event["detail"]["Status"] == "Done"
    assert event["detail"]["FinalManifestS3Uri"] == result["FinalManifestS3Uri"]


def test_the_same_event_twice_and_late_starts_one_run(deployment: Deployment) -> None:
    job = upload_news(deployment, MaxHumanLabels=50)
    version = deployment.put("jobs/once.json", json.dumps(job).encode())
    (execution,) = until(deployment.executions)
    event = object_created(deployment, "jobs/once.json", version)
    assert call("StartByEvent", event) == {"Outcome": "ignored"}, "while it runs"
    stop(deployment, execution["executionArn"])
    assert call("StartByEvent", event) == {"Outcome": "ignored"}, "after it has closed"
    deployment.put("jobs/once.json", b"{}")
    assert call("StartByEvent", event) == {"Outcome": "ignored"}, "after it was replaced"
    assert len(deployment.executions()) == 1


def test_a_job_that_cannot_start_leaves_its_problems_beside_it(deployment: Deployment) -> None:
    messages = subscribe(deployment)
    job = upload_news(deployment)
    job["RoleArn"] = "arn:aws:iam::999999999999:role/somebody-elses"
    job["OutputConfig"]["S3OutputPath"] = "s3://somebody-elses-bucket/runs/"
    version = deployment.put("jobs/team/wrong.json", json.dumps(job).encode())
    uri = f"s3://{deployment.bucket}/jobs/team/wrong.rejected.json"
    document = until(lambda: read_json(deployment, uri), 20)
    assert {problem["where"] for problem in document["Problems"]} == {
        "$.RoleArn",
        "$.OutputConfig.S3OutputPath",
    }
    assert document["VersionId"] == version
    assert deployment.executions() == [], "a rejection is no job, and starts nothing either"
    event = object_created(deployment, "jobs/team/wrong.json", version)
    assert call("StartByEvent", event) == {"Outcome": "rejected"}
    (message,) = messages()
    assert "jobs/team/wrong.json" in message["Subject"]
    assert "somebody-elses-bucket" in message["Message"]


def test_a_file_that_is_no_json_is_rejected_too(deployment: Deployment) -> None:
    deployment.put("jobs/broken.json", b'{"LabelingJobNamePrefix": ')
    uri = f"s3://{deployment.bucket}/jobs/broken.rejected.json"
    document = until(lambda: read_json(deployment, uri), 20)
    assert document["Problems"]


def test_a_stopped_run_leaves_no_job_and_its_answers_stay(deployment: Deployment) -> None:
    job = upload_news(deployment)
    deployment.put("jobs/stopped.json", json.dumps(job).encode())
    (execution,) = until(deployment.executions)
    (name,) = until(lambda: labelling(deployment))
    page = call("ShowRuns", {})
    assert "people are labelling" in page
    assert call("Watch", {}) == {"Runs": 1}
    assert call("Reap", {})["Stopped"] == [], "its execution runs"

    stop(deployment, execution["executionArn"])
    until(lambda: not labelling(deployment), 30)
    assert "stopped" in call("ShowRuns", {})
    assert call("Watch", {}) == {"Runs": 0}
    assert name.startswith("labelloop-dev-")


def test_the_command_line_starts_shows_stops_and_resumes(
    deployment: Deployment, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stack = ["--stack", "labelloop-dev"]
    job = tmp_path / "job.json"
    job.write_text(json.dumps(upload_news(deployment)))
    assert main(["start", str(job), *stack, "--json"]) == 0
    started = json.loads(capsys.readouterr().out)
    run = started["run_id"]
    until(lambda: labelling(deployment))

    assert main(["status", run, *stack]) == 0
    assert "people are labelling" in capsys.readouterr().out
    assert main(["report", run, *stack]) == 1, "there is none yet"
    assert "labelloop status" in capsys.readouterr().err

    assert main(["stop", run, *stack]) == 0
    assert not labelling(deployment)
    assert main(["stop", run, *stack]) == 1, "it is stopped already"
    capsys.readouterr()
    assert main(["status", started["execution"], *stack, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "stopped"

    assert main(["start", str(job), *stack]) == 0
    assert run in capsys.readouterr().out, "the same job goes on with the same run"


def test_a_wrong_job_and_a_wrong_stack_are_told_apart(
    deployment: Deployment, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = tmp_path / "job.json"
    job.write_text(json.dumps(upload_news(deployment) | {"LabelAttributeName": "bad_name"}))
    assert main(["start", str(job), "--stack", "labelloop-dev"]) == 1
    assert "$.LabelAttributeName" in capsys.readouterr().err
    assert main(["start", str(job), "--stack", "labelloop-prod"]) == 1
    assert "labelloop-prod in eu-west-1" in capsys.readouterr().err
    assert main(["status", "nobody-knows-it", "--stack", "labelloop-dev"]) == 1
    assert "nobody-knows-it" in capsys.readouterr().err


def test_the_doctor_finds_a_fresh_deployment_sound_but_without_people(
    deployment: Deployment,
) -> None:
    stack = DeployedStack.find("labelloop-dev", REGION)
    checks = (check_ground_truth, check_bucket, check_workteams, check_job_role)
    levels = {finding.what: finding.level for check in checks for finding in check(stack)}
    del levels["Events"]  # moto obeys the setting but does not give it back
    assert levels == {
        "Ground Truth": "warn",  # this account never used it
        "CORS": "ok",
        "Work teams": "fail",
        "Job role": "ok",
    }


def labelling(deployment: Deployment) -> list[str]:
    listed = deployment.aws.client("sagemaker").list_labeling_jobs()["LabelingJobSummaryList"]
    return [
        job["LabelingJobName"]
        for job in listed
        if job["LabelingJobStatus"] in {"Initializing", "InProgress", "Stopping"}
    ]


def call(function: str, event: dict[str, Any]) -> Any:
    """Call a trigger's handler, as an event or a dashboard does."""
    module, _, name = TRIGGERS[function].rpartition(".")
    return getattr(importlib.import_module(module), name)(
        event, LambdaContext(function, "", 60, 512)
    )


def stop(deployment: Deployment, execution: str) -> None:
    states = deployment.aws.client("stepfunctions")
    states.stop_execution(executionArn=execution, cause="Enough.")
    until(lambda: states.describe_execution(executionArn=execution)["status"] == "ABORTED")


def object_created(deployment: Deployment, key: str, version: str | None) -> dict[str, Any]:
    """S3's event about one version of a file."""
    return {
        "source": "aws.s3",
        "detail-type": "Object Created",
        "detail": {
            "bucket": {"name": deployment.bucket},
            "object": {"key": key, "version-id": version, "etag": "", "size": 1},
        },
    }


def read_json(deployment: Deployment, uri: str) -> dict[str, Any] | None:
    try:
        body, _ = deployment.store.read(uri)
    except ObjectMissing:
        return None
    document: dict[str, Any] = json.loads(body)
    return document


def subscribe(deployment: Deployment) -> Any:
    """Somebody who reads the notification topic; returns what they have received."""
    url, arn = make_queue(deployment, "people")
    topic = deployment.outputs["NotificationTopicArn"]
    deployment.aws.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    return lambda: receive(deployment, url)


def listen(deployment: Deployment) -> Any:
    """Another pipeline: a rule with the documented pattern; returns what it has received."""
    url, arn = make_queue(deployment, "other-pipeline")
    events = deployment.aws.client("events")
    document = DOCUMENT.read_text(encoding="utf-8")
    (pattern,) = re.findall(r'^\{"source": \["labelloop"\].*\}$', document, re.MULTILINE)
    events.put_rule(Name="runs", EventPattern=pattern, State="ENABLED")
    events.put_targets(Rule="runs", Targets=[{"Id": "queue", "Arn": arn}])
    return lambda: receive(deployment, url)


def make_queue(deployment: Deployment, name: str) -> tuple[str, str]:
    sqs = deployment.aws.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]
    return url, attributes["QueueArn"]


def receive(deployment: Deployment, url: str) -> list[dict[str, Any]]:
    answer = deployment.aws.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in answer.get("Messages", [])]
