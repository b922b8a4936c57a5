"""The engine behind the laptop's SageMaker API."""

from __future__ import annotations

import threading

import pytest

from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.store import MemoryLabelingStore
from labelloop.local.ground_truth import LocalGroundTruth, background_endings, local_identity
from labelloop.local.moto_extension.backends import (
    ResourceInUse,
    ResourceNotFound,
    ValidationFailed,
)
from labelloop.memory_store import MemoryStore

REQUEST = {
    "LabelingJobName": "notes",
    "LabelAttributeName": "verdict",
    "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://desk-in/a.manifest"}}},
    "OutputConfig": {"S3OutputPath": "s3://desk-out/"},
    "RoleArn": "arn:aws:iam::210987654321:role/labelling",
    "HumanTaskConfig": {
        "WorkteamArn": "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default",
        "UiConfig": {"UiTemplateS3Uri": "s3://desk-in/t.html"},
        "TaskTitle": "t",
        "TaskDescription": "d",
        "NumberOfHumanWorkersPerDataObject": 1,
        "TaskTimeLimitInSeconds": 300,
    },
}


@pytest.fixture
def engine():
    objects = MemoryStore()
    objects.write("s3://desk-in/a.manifest", b'{"source":"x"}\n')
    return LabelingEngine(objects, MemoryLabelingStore(), region="eu-west-1", account="1" * 12)


def test_a_job_is_created_described_listed_and_stopped(engine):
    service = LocalGroundTruth(engine)
    ended = []
    service.subscribe(ended.append)
    arn = service.create(REQUEST)
    assert service.describe("notes")["LabelingJobArn"] == arn
    assert [one["LabelingJobName"] for one in service.list()] == ["notes"]
    assert ended == []
    service.stop("notes")
    assert ended == ["notes"]
    assert service.describe("notes")["LabelingJobStatus"] == "Stopped"


def test_refusals_are_those_of_the_api(engine):
    service = LocalGroundTruth(engine)
    service.create(REQUEST)
    with pytest.raises(ResourceInUse):
        service.create({**REQUEST, "LabelingJobName": "NOTES"})
    for call in (service.describe, service.stop):
        with pytest.raises(ResourceNotFound):
            call("other")
    with pytest.raises(ValidationFailed, match=r"\$\.RoleArn"):
        service.create({**REQUEST, "LabelingJobName": "other", "RoleArn": "me"})


def test_background_endings_finish_before_the_block_does_and_survive_an_error(caplog):
    done = []
    gate = threading.Event()
    with background_endings() as run:
        run(lambda: gate.wait(10) and done.append("first"))
        run(lambda: 1 / 0)
        run(lambda: done.append("last"))
        assert done == []
        gate.set()
    assert done == ["first", "last"]
    assert "ZeroDivisionError" in caplog.text


def test_a_worker_is_the_same_person_in_every_process():
    assert local_identity("ana") == local_identity("ana") != local_identity("bo")
    assert set(local_identity("ana")) == {"identityProviderType", "issuer", "sub"}
