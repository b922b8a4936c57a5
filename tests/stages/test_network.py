"""Training and inference in a VPC, or without any network."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from labelloop.job import DeploymentLimits
from labelloop.memory_store import MemoryStore
from labelloop.stages.deployment import Deployment
from labelloop.stages.learning import Prepared, prepare_training
from labelloop.stages.run import Run
from labelloop.validation import validate
from tests.support.workflow import DEPLOYMENT, Workflow, clock, job, upload


def prepared(deployment: Deployment, **learning: Any) -> Prepared:
    store = MemoryStore()
    upload(store, 600)
    workflow = Workflow(store, deployment=deployment)
    workflow.run(job(**learning))
    (head,) = [info.uri for info in store.list("s3://desk-out/") if info.uri.endswith("head.json")]
    run = Run.open(store, head.removesuffix("head.json"))
    return prepare_training(run, owner=workflow.execution, deployment=deployment, clock=clock)


def channels(requests: Prepared) -> dict[str, str]:
    return {
        channel["ChannelName"]: channel["DataSource"]["S3DataSource"]["S3Uri"]
        for channel in requests.training["InputDataConfig"]
    }


def test_without_network_the_program_comes_through_a_channel():
    requests = prepared(dataclasses.replace(DEPLOYMENT, network_isolated=True))
    assert requests.training["EnableNetworkIsolation"] is True
    assert requests.model["EnableNetworkIsolation"] is True
    assert channels(requests)["code"] == "s3://programs/sourcedir.tar.gz"
    directory = requests.training["HyperParameters"]["sagemaker_submit_directory"]
    assert directory == "/opt/ml/input/data/code/sourcedir.tar.gz"


def test_with_network_the_image_fetches_the_program_itself():
    requests = prepared(DEPLOYMENT)
    assert "EnableNetworkIsolation" not in requests.training
    assert "VpcConfig" not in requests.training
    assert "code" not in channels(requests)


def test_training_and_model_are_in_the_vpc():
    requests = prepared(
        dataclasses.replace(DEPLOYMENT, subnets=("subnet-1",), security_groups=("sg-1",))
    )
    network = {"Subnets": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}
    assert requests.training["VpcConfig"] == requests.model["VpcConfig"] == network


def problems_of(limits: DeploymentLimits, **learning: Any) -> list[str]:
    store = MemoryStore()
    upload(store, 20)
    return [problem.where for problem in validate(job(**learning), store, limits).problems]


@pytest.mark.parametrize(("allowed", "wrong"), [("registry/own:1", False), ("other:2", True)])
def test_a_job_brings_only_images_that_the_deployment_allows(allowed, wrong):
    container = {"Image": "registry/own:1", "BatchStrategy": "MultiRecord"}
    limits = DeploymentLimits(images=frozenset({allowed}))
    found = problems_of(limits, Algorithm="bring-your-own", Container=container)
    assert ("$.ActiveLearning.Container.Image" in found) is wrong


def test_runs_carry_the_deployments_name():
    store = MemoryStore()
    upload(store, 20)
    report = validate(job(), store, DeploymentLimits(run_prefix="labelloop-dev-"))
    assert str(report.run_id).startswith("labelloop-dev-tickets-")
    assert len(str(report.run_id)) <= 46, "room for round, kind and chunk in a job's name"
