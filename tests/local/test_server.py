from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import boto3
import pytest

from labelloop.errors import ObjectMissing
from labelloop.local.server import AlreadyOpen, LocalAws, MissingSubstitution, StillAtWork

PASS = json.dumps(
    {
        "QueryLanguage": "JSONata",
        "StartAt": "P",
        "States": {"P": {"Type": "Pass", "Output": {"bucket": "${Bucket}"}, "End": True}},
    }
)


def test_any_client_made_inside_goes_to_this_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with LocalAws({"bkt": tmp_path}, region="eu-west-1"):
        assert [b["Name"] for b in boto3.client("s3").list_buckets()["Buckets"]] == ["bkt"]
        assert boto3.client("s3").meta.region_name == "eu-west-1"
    assert os.environ["AWS_PROFILE"] == "production"
    assert "AWS_ENDPOINT_URL" not in os.environ


def test_the_next_laptop_knows_nothing_of_the_last_but_the_folders(tmp_path):
    with LocalAws({"bkt": tmp_path / "b"}) as aws:
        aws.create_state_machine("m", PASS, {"Bucket": "bkt"})
        aws.client("s3").put_object(Bucket="bkt", Key="kept", Body=b"1")
    with LocalAws({"bkt": tmp_path / "b", "new": tmp_path / "n"}) as aws:
        assert aws.client("stepfunctions").list_state_machines()["stateMachines"] == []
        assert aws.store.read("s3://bkt/kept")[0] == b"1"
        with pytest.raises(ObjectMissing):
            aws.store.read("s3://new/kept")


def test_a_second_laptop_in_the_process_is_refused_and_harms_nothing(tmp_path):
    with LocalAws({"bkt": tmp_path}) as aws:
        with pytest.raises(AlreadyOpen), LocalAws({}):
            pass
        aws.client("s3").put_object(Bucket="bkt", Key="k", Body=b"")
    with LocalAws({}):
        pass


def test_definitions_get_their_substitutions(tmp_path):
    with LocalAws({}) as aws:
        states = aws.client("stepfunctions")
        with pytest.raises(MissingSubstitution, match="Bucket"):
            aws.create_state_machine("m", PASS)
        arn = aws.create_state_machine("m", PASS, {"Bucket": "the-bucket"})
        execution = states.start_execution(stateMachineArn=arn)["executionArn"]
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            told = states.describe_execution(executionArn=execution)
            if told["status"] != "RUNNING":
                break
            time.sleep(0.01)
        assert json.loads(told["output"]) == {"bucket": "the-bucket"}


_QUIET = """
import json, sys, time
from pathlib import Path
from labelloop.local.server import LocalAws
definition = {
    "QueryLanguage": "JSONata",
    "StartAt": "F",
    "States": {"F": {"Type": "Pass", "Output": "{% $missing %}", "End": True}},
}
with LocalAws({"bkt": Path(sys.argv[1])}) as aws:
    aws.client("s3").put_object(Bucket="bkt", Key="k", Body=b"")
    states = aws.client("stepfunctions")
    arn = aws.create_state_machine("m", json.dumps(definition))
    execution = states.start_execution(stateMachineArn=arn)["executionArn"]
    while states.describe_execution(executionArn=execution)["status"] == "RUNNING":
        time.sleep(0.01)
"""


def test_nothing_is_said_on_the_terminal(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _QUIET, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


class Stubborn:
    def __init__(self) -> None:
        self.release = threading.Event()

    def run(self, request, stop):
        self.release.wait(20)
        return {}


class Obedient:
    def __init__(self) -> None:
        self.started, self.stopped = threading.Event(), threading.Event()

    def run(self, request, stop):
        self.started.set()
        stop.wait(20)
        self.stopped.set()
        return {}


def start_training(aws):
    aws.client("sagemaker").create_training_job(
        TrainingJobName="job",
        AlgorithmSpecification={"TrainingImage": "i", "TrainingInputMode": "File"},
        RoleArn="arn:aws:iam::123456789012:role/laptop",
        OutputDataConfig={"S3OutputPath": "s3://bkt/models"},
        ResourceConfig={"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 1},
        StoppingCondition={"MaxRuntimeInSeconds": 60},
    )


def test_leaving_stops_the_jobs(tmp_path):
    runner = Obedient()
    with LocalAws({"bkt": tmp_path}, runners={"training": runner}) as aws:
        start_training(aws)
        assert runner.started.wait(5)
    assert runner.stopped.is_set()


def test_a_job_that_does_not_stop_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("labelloop.local.server._PATIENCE_SECONDS", 0.2)
    runner = Stubborn()
    laptop = LocalAws({"bkt": tmp_path}, runners={"training": runner})
    with pytest.raises(StillAtWork, match="job"), laptop as aws:
        start_training(aws)
    runner.release.set()
    assert "MOTO_PORT" not in os.environ


def test_the_server_listens_on_this_machine_only_and_is_gone_afterwards(tmp_path):
    with LocalAws({}) as aws:
        assert aws.endpoint_url.startswith("http://127.0.0.1:")
        url = aws.endpoint_url
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(url, timeout=2)


def test_a_request_takes_a_few_milliseconds(tmp_path):
    """Nagle's algorithm against delayed acknowledgements would take 40."""
    with LocalAws({"bkt": tmp_path}) as aws:
        s3 = aws.client("s3")
        s3.put_object(Bucket="bkt", Key="k", Body=b"x")
        times = []
        for _ in range(20):
            began = time.perf_counter()
            s3.put_object(Bucket="bkt", Key="k", Body=b"x" * 20_000)
            s3.get_object(Bucket="bkt", Key="k")["Body"].read()
            times.append(time.perf_counter() - began)
    assert sorted(times)[10] < 0.04
