"""The programs as real training and transform jobs: image, channel, archive, predictions."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelloop.algorithms import ScriptAlgorithm, algorithms
from labelloop.algorithms.packaging import sourcedir
from labelloop.local.containers.errors import JobFailed
from labelloop.local.containers.images import Containers
from labelloop.local.containers.training import TrainingRunner
from labelloop.local.containers.transform import TransformRunner
from labelloop.memory_store import MemoryStore
from tests.support.tiny_encoder import tiny_encoder

EXAMPLE = Path(__file__).parents[2] / "examples" / "bring_your_own_model"
OWN_IMAGE = "naive-bayes:1"
TEXTS = [
    ("the bank raised its interest rate", 0),
    ("the ship left the port", 2),
    ('quote " and __label__0 </s> ship in a port', 2),
    ("rates of the bank fell\nagain", 0),
] * 8
ENVIRON = {"PATH": os.environ["PATH"]}

Predict = Callable[..., list[dict[str, Any]]]


def _jsonl(lines: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _channel(name: str, algorithm: Any) -> dict[str, Any]:
    pipe = algorithm.input_mode == "Pipe"
    source: dict[str, Any] = {"S3DataType": "S3Prefix", "S3Uri": f"s3://desk/{name}/"}
    if pipe:
        source = {
            "S3DataType": "AugmentedManifestFile",
            "S3Uri": f"s3://desk/{name}/lines",
            "AttributeNames": ["source", "label"],
        }
    return {
        "ChannelName": name,
        "InputMode": algorithm.input_mode,
        "RecordWrapperType": "RecordIO" if pipe else "None",
        "DataSource": {"S3DataSource": source},
    }


class Jobs:
    """Trains and predicts with one algorithm, as the workflow's requests have it."""

    def __init__(self, folder: Path) -> None:
        self.store = MemoryStore()
        self.folder = folder
        container = [sys.executable, str(EXAMPLE / "container.py")]
        self.containers = Containers({OWN_IMAGE: container})

    def train(self, name: str, **hyperparameters: str) -> str:
        """The URI of the model that was learned from ``TEXTS``."""
        algorithm = algorithms.get(name)
        body = _jsonl([{"source": text, "label": label} for text, label in TEXTS])
        given = {**algorithm.hyperparameters, **hyperparameters}
        channels = ["train", "validation"] if algorithm.wants_validation else ["train"]
        for channel in channels:
            self.store.write(f"s3://desk/{channel}/lines", body)
        if algorithm.reads_pool:
            channels.append("pool")
            self.store.write("s3://desk/pool/part-0", _jsonl([{"source": t} for t, _ in TEXTS]))
        if algorithm.encoder:
            channels.append("encoder")
            tiny_encoder().save(self.folder / "encoder.npz")
            body = (self.folder / "encoder.npz").read_bytes()
            self.store.write("s3://desk/encoder/tiny.npz", body)
        inputs = [_channel(channel, algorithm) for channel in channels]
        if issubclass(algorithm, ScriptAlgorithm):
            self.store.write("s3://desk/code/sourcedir.tar.gz", sourcedir())
            inputs.append(_channel("code", algorithm))
            given |= {
                "algorithm": name,
                "seed": "3",
                "sagemaker_program": "train.py",
                "sagemaker_submit_directory": "/opt/ml/input/data/code/sourcedir.tar.gz",
            }
        request = {
            "TrainingJobName": "job",
            "RoleArn": "arn:aws:iam::210987654321:role/labelling",
            "AlgorithmSpecification": {
                "TrainingImage": algorithm.image or OWN_IMAGE,
                "TrainingInputMode": algorithm.input_mode,
            },
            "HyperParameters": given,
            "InputDataConfig": inputs,
            "OutputDataConfig": {"S3OutputPath": "s3://desk/models/"},
            "ResourceConfig": {
                "InstanceCount": 1,
                "InstanceType": "ml.m5.large",
                "VolumeSizeInGB": 5,
            },
            "StoppingCondition": {"MaxRuntimeInSeconds": 60},
            "CheckpointConfig": {"S3Uri": "s3://desk/features"},
        }
        runner = TrainingRunner(
            self.store, self.containers, self.folder / "training", environ=ENVIRON
        )
        outcome = runner.run(request, threading.Event())
        return str(outcome["ModelArtifacts"]["S3ModelArtifacts"])

    def predict(self, name: str, model: str, strategy: str | None = None) -> list[dict[str, Any]]:
        """The lines of the transform's output."""
        algorithm = algorithms.get(name)
        lines = [
            {"id": number, "source": text, **algorithm.request_fields}
            for number, (text, _) in enumerate(TEXTS)
        ]
        self.store.write("s3://desk/ask/part-0", _jsonl(lines))
        source = {"S3DataType": "S3Prefix", "S3Uri": "s3://desk/ask/"}
        request = {
            "TransformJobName": "job",
            "ModelName": "job",
            "BatchStrategy": strategy or algorithm.batch_strategy,
            "TransformInput": {
                "ContentType": "application/jsonlines",
                "SplitType": "Line",
                "DataSource": {"S3DataSource": source},
            },
            "TransformOutput": {
                "Accept": "application/jsonlines",
                "AssembleWith": "Line",
                "S3OutputPath": "s3://desk/answers/",
            },
            "DataProcessing": {
                "InputFilter": "$",
                "JoinSource": "Input",
                "OutputFilter": "$['id','SageMakerOutput']",
            },
        }
        container = {
            "Image": algorithm.image or OWN_IMAGE,
            "ModelDataUrl": model,
            "Environment": {
                "SAGEMAKER_PROGRAM": "inference.py",
                "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
            },
        }
        runner = TransformRunner(
            self.store, self.containers, self.folder / "transform", environ=ENVIRON
        )
        outcome = runner.run(
            request, {"ModelName": "job", "PrimaryContainer": container}, threading.Event()
        )
        (uri,) = outcome["OutputS3Uris"]
        return [json.loads(line) for line in self.store.read(uri)[0].splitlines()]


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path)


def _check(predictions: list[dict[str, Any]]) -> None:
    assert [line["id"] for line in predictions] == list(range(len(TEXTS)))
    for line in predictions:
        assert sorted(line["SageMakerOutput"]["label"]) == ["__label__0", "__label__2"]
        best, second = line["SageMakerOutput"]["prob"]
        assert best >= second
    found = [line["SageMakerOutput"]["label"][0] for line in predictions]
    assert found == [f"__label__{label}" for _, label in TEXTS]


def test_text_linear_trains_in_script_mode_and_its_model_archive_serves_itself(jobs: Jobs) -> None:
    model = jobs.train("text-linear")
    jobs.store.write("s3://desk/code/sourcedir.tar.gz", b"gone")  # serving must not need it

    _check(jobs.predict("text-linear", model))


def test_text_embedding_reads_the_pool_keeps_its_features_and_serves_itself(jobs: Jobs) -> None:
    model = jobs.train("text-embedding", max_pieces="32")

    _check(jobs.predict("text-embedding", model))
    kept = [info.uri.rpartition("/")[2] for info in jobs.store.list("s3://desk/features/")]
    assert [name.partition("-")[0] for name in kept] == ["embeddings", "neighbours"]


def test_a_hyperparameter_of_one_letter_arrives(jobs: Jobs) -> None:
    with pytest.raises(JobFailed, match="'C': '0' is not a number above 0"):
        jobs.train("text-linear", C="0")


def test_blazingtext_learns_from_a_pipe_and_answers_with_all_classes(jobs: Jobs) -> None:
    pytest.importorskip("fasttext", reason="needs labelloop[blazingtext]")

    model = jobs.train("blazingtext", learning_rate="0.5")

    _check(jobs.predict("blazingtext", model))


def test_blazingtext_says_why_it_cannot_learn(jobs: Jobs) -> None:
    pytest.importorskip("fasttext", reason="needs labelloop[blazingtext]")

    with pytest.raises(JobFailed, match="NaN"):
        jobs.train("blazingtext", learning_rate="1e30")


@pytest.mark.parametrize("strategy", ["SingleRecord", "MultiRecord"])
def test_the_example_of_a_model_of_your_own_follows_the_contract(jobs: Jobs, strategy: str) -> None:
    model = jobs.train("bring-your-own", label_attribute="label", smoothing="0.1")

    _check(jobs.predict("bring-your-own", model, strategy))


def test_the_example_says_in_the_failure_file_what_is_missing(jobs: Jobs) -> None:
    with pytest.raises(JobFailed, match="label_attribute"):
        jobs.train("bring-your-own")
