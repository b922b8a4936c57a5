"""What a run keeps of its job is the job, and tells one run from another."""

from __future__ import annotations

import json

import pytest

from labelloop.job.reading import read_job
from labelloop.job.resolved import ResolvedJob

TAGS = {"s3://desk-in/part.manifest": "e1"}


@pytest.fixture
def resolved(job_with):
    def run(edits=()):
        reading = read_job(job_with(dict(edits)))
        assert reading.job is not None, reading.problems
        return reading.job

    return run


FULL = {
    "Tags": [{"Key": "team", "Value": "désk"}],
    "OutputConfig": {"S3OutputPath": "s3://desk-out/x", "KmsKeyId": "k", "SnsTopicArn": "t"},
    "StoppingConditions.MaxHumanLabeledObjectCount": 5,
    "ActiveLearning": {
        "HiddenAttributes": ["gold", "a"],
        "HyperParameters": {"x": 1e-07},
        "TrainingInstanceType": "ml.m5.large",
        "InferenceInstanceCount": 2,
        "MaxRounds": 3,
        "CalibrationObjects": 50,
    },
}


@pytest.mark.parametrize("edits", [{}, FULL])
def test_the_job_survives_being_stored_as_json(resolved, edits):
    job = resolved(edits)
    stored = json.loads(json.dumps(job.as_dict()))
    assert stored == job.as_dict()
    assert ResolvedJob.from_dict(stored) == job


def test_the_output_folder_ends_in_one_slash(resolved):
    for written in ("s3://desk-out/x", "s3://desk-out/x/", "s3://desk-out/x//"):
        assert resolved({"OutputConfig.S3OutputPath": written}).output_uri == "s3://desk-out/x/"


def test_the_fingerprint_ignores_how_the_job_was_written_and_nothing_else(resolved, job):
    base = resolved().fingerprint(TAGS)
    shuffled = json.dumps(dict(reversed(job.items())), indent=3).encode()
    again = read_job(shuffled).job
    assert again is not None
    assert again.fingerprint(dict(reversed(TAGS.items()))) == base
    assert resolved({"ActiveLearning.TargetErrorRate": 0.05}).fingerprint(TAGS) == base
    assert resolved({"ActiveLearning.Seed": 1}).fingerprint(TAGS) != base
    assert resolved({"HumanTaskConfig.TaskTitle": "Other"}).fingerprint(TAGS) != base
    assert resolved().fingerprint({"s3://desk-in/part.manifest": "e2"}) != base


def test_the_labelling_job_gets_everything_that_was_asked(resolved):
    request = resolved(FULL).labeling_job_request(
        "tickets-1", manifest_uri="s3://b/m", output_uri="s3://b/o/", role_arn="ignored"
    )
    assert request["LabelingJobName"] == "tickets-1"
    assert request["Tags"] == FULL["Tags"]
    assert request["StoppingConditions"] == {"MaxHumanLabeledObjectCount": 5}
    assert request["OutputConfig"] == {
        "S3OutputPath": "s3://b/o/",
        "KmsKeyId": "k",
        "SnsTopicArn": "t",
    }
    assert request["RoleArn"] == "arn:aws:iam::210987654321:role/al-run"
    assert "ContentClassifiers" in request["InputConfig"]["DataAttributes"]


def test_the_labelling_job_has_no_empty_values(resolved, removed):
    request = resolved({"RoleArn": removed}).labeling_job_request(
        "n", manifest_uri="s3://b/m", output_uri="s3://b/o/", role_arn="arn:the-deployments"
    )
    assert "null" not in json.dumps(request)
    assert "Tags" not in request
    assert request["RoleArn"] == "arn:the-deployments"


def test_the_report_can_say_how_to_ask_for_the_same_again(job):
    job["ActiveLearning"] = {"Budget": 90, "MaxRounds": 3, "HyperParameters": {"C": 3}}
    asked = read_job(job).job
    again = read_job({**job, "ActiveLearning": asked.learning.as_block()}).job
    assert again.learning == asked.learning
    assert asked.learning.as_block()["Budget"] == 90
