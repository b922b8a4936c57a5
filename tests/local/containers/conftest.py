"""Tiny containers: Python scripts that follow SageMaker's container contract."""

from __future__ import annotations

import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.containers.images import Containers
from labelloop.memory_store import MemoryStore

IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/mine:1"

PRELUDE = """
import json, os, signal, subprocess, sys, time
from pathlib import Path
opt_ml = Path(os.environ["LABELLOOP_OPT_ML"])
"""

ScriptContainers = Callable[[str], Containers]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def stop() -> threading.Event:
    return threading.Event()


@pytest.fixture
def script(tmp_path: Path) -> ScriptContainers:
    """Containers whose image ``IMAGE`` runs the given Python source."""

    def make(source: str) -> Containers:
        path = tmp_path / "container.py"
        path.write_text(PRELUDE + textwrap.dedent(source), encoding="utf-8")
        return Containers({IMAGE: [sys.executable, str(path)]})

    return make


@pytest.fixture
def training_request() -> dict[str, Any]:
    return {
        "TrainingJobName": "tickets-1",
        "RoleArn": "arn:aws:iam::210987654321:role/labelloop",
        "AlgorithmSpecification": {"TrainingImage": IMAGE, "TrainingInputMode": "File"},
        "HyperParameters": {"epochs": "20", "name": "plain text"},
        "InputDataConfig": [channel("train", "s3://desk/train.jsonl")],
        "OutputDataConfig": {"S3OutputPath": "s3://desk/models/"},
        "ResourceConfig": {"InstanceCount": 1, "InstanceType": "ml.c5.xlarge", "VolumeSizeInGB": 5},
        "StoppingCondition": {"MaxRuntimeInSeconds": 60},
    }


@pytest.fixture
def transform_request() -> dict[str, Any]:
    source = {"S3DataType": "S3Prefix", "S3Uri": "s3://desk/unlabeled.manifest"}
    return {
        "TransformJobName": "tickets-1",
        "ModelName": "tickets-1",
        "BatchStrategy": "MultiRecord",
        "TransformInput": {
            "ContentType": "application/jsonlines",
            "SplitType": "Line",
            "DataSource": {"S3DataSource": source},
        },
        "TransformOutput": {
            "Accept": "application/jsonlines",
            "AssembleWith": "Line",
            "S3OutputPath": "s3://desk/predictions/",
        },
        "DataProcessing": {
            "InputFilter": "$",
            "JoinSource": "Input",
            "OutputFilter": "$['id','SageMakerOutput']",
        },
    }


@pytest.fixture
def model_request() -> dict[str, Any]:
    return {"ModelName": "tickets-1", "PrimaryContainer": {"Image": IMAGE}}


def channel(name: str, uri: str, **more: Any) -> dict[str, Any]:
    source = {"S3DataType": "S3Prefix", "S3Uri": uri} | more.pop("source", {})
    return {"ChannelName": name, "DataSource": {"S3DataSource": source}, **more}
