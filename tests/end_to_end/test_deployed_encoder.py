"""A stack with the sentence encoder: a job that embeds its texts trains with what was deployed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.workforce import SimulatedWorkforce
from tests.support.assembly import Assembly
from tests.support.deployment import Deployment, deployed, until
from tests.support.news import upload_news
from tests.support.tiny_encoder import tiny_encoder

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deployed")]


@pytest.fixture
def assembly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Assembly:
    """The stack with an encoder of a few kilobytes in the place of the real one."""
    file = tmp_path / "encoder.npz"
    tiny_encoder().save(file)
    monkeypatch.setattr("infrastructure.packages.packed_encoder", lambda _: file.read_bytes())
    monkeypatch.setattr("infrastructure.settings.is_installed", lambda _: True)
    return Assembly.synthesize(tmp_path / "cdk.out", encoder="true")


def test_a_job_that_embeds_trains_with_the_encoder_that_was_deployed(
    assembly: Assembly, tmp_path: Path
) -> None:
    with deployed(assembly, tmp_path) as deployment:
        settings = {"max_pieces": "16", "neighbours": "5"}
        job = upload_news(deployment, Algorithm="text-embedding", HyperParameters=settings)
        manifest = job["InputConfig"]["DataSource"]["S3DataSource"]["ManifestS3Uri"]
        crowd = SimulatedWorkforce(gold_attribute="topic-gold", accuracy=0.98, count=5)
        with crowd.working(deployment.engine, deployment.store, manifest):
            deployment.put("jobs/embedded.json", json.dumps(job).encode())
            until(deployment.executions)
            execution = deployment.ended_execution()
        assert execution["status"] == "SUCCEEDED", execution
        training = first_training_job(deployment)

    channels = {
        channel["ChannelName"]: channel["DataSource"]["S3DataSource"]["S3Uri"]
        for channel in training["InputDataConfig"]
    }
    assert set(channels) == {"train", "pool", "encoder"}
    assert channels["encoder"].startswith("s3://cdk-hnb659fds-assets-")
    assert training["CheckpointConfig"]["S3Uri"].endswith("/features")
    hyperparameters = training["HyperParameters"]
    assert hyperparameters["algorithm"] == "text-embedding"
    assert hyperparameters["max_pieces"] == "16"


def first_training_job(deployment: Deployment) -> dict[str, Any]:
    sagemaker = deployment.aws.client("sagemaker")
    names = [
        one["TrainingJobName"] for one in sagemaker.list_training_jobs()["TrainingJobSummaries"]
    ]
    assert names
    described: dict[str, Any] = sagemaker.describe_training_job(TrainingJobName=min(names))
    return described
