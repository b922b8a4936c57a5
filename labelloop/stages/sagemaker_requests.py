"""The SageMaker requests of one round: training job, model, batch transform."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from labelloop.algorithms import Algorithm, ScriptAlgorithm, algorithms
from labelloop.errors import NoProgress
from labelloop.head import Head
from labelloop.identity import job_name
from labelloop.images import image_uri
from labelloop.stages.deployment import Deployment
from labelloop.stages.run import Run

SEQ_FIELD = "id"
"""Field of an inference line that carries the object's sequence number through the transform."""

OUTPUT_FIELD = "SageMakerOutput"


@dataclass(frozen=True, slots=True)
class Container:
    """The image that trains and serves, and how it wants to be fed."""

    image: str
    input_mode: str
    batch_strategy: str
    hyperparameters: dict[str, str]
    environment: dict[str, str]
    code_uri: str = ""
    """Where the program comes from that a container without network cannot fetch itself."""


CODE_CHANNEL, POOL_CHANNEL, ENCODER_CHANNEL = "code", "pool", "encoder"
CHECKPOINTS = "/opt/ml/checkpoints"


def algorithm_of(run: Run) -> type[Algorithm]:
    return algorithms.get(str(run.job.learning.algorithm))


def container_of(run: Run, deployment: Deployment) -> Container:
    """The container of a run: the job's own, or the algorithm's in the deployment's region."""
    algorithm = algorithm_of(run)
    learning = run.job.learning
    hyperparameters = dict(learning.hyperparameters)
    if algorithm.image is None:
        own = learning.container
        if own is None:
            raise NoProgress(f"The algorithm {learning.algorithm!r} needs a container of your own.")
        return Container(own.image, own.input_mode, own.batch_strategy, hyperparameters, {})
    container = Container(
        image_uri(algorithm.image, deployment.region),
        algorithm.input_mode,
        algorithm.batch_strategy,
        hyperparameters,
        {},
    )
    if not issubclass(algorithm, ScriptAlgorithm):
        return container
    return dataclasses.replace(
        container,
        hyperparameters={
            **hyperparameters,
            "seed": str(run.seed),
            "algorithm": str(learning.algorithm),
            "sagemaker_program": "train.py",
            "sagemaker_submit_directory": _submit_directory(deployment),
            "sagemaker_region": deployment.region,
            "sagemaker_container_log_level": "20",
        },
        environment={
            "SAGEMAKER_PROGRAM": "inference.py",
            "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
            "SAGEMAKER_CONTAINER_LOG_LEVEL": "20",
            "SAGEMAKER_REGION": deployment.region,
        },
        code_uri=deployment.programs_uri if deployment.network_isolated else "",
    )


def _submit_directory(deployment: Deployment) -> str:
    """Where the image finds ``sourcedir.tar.gz``: in S3, or in a channel when it reaches no S3."""
    if not deployment.network_isolated:
        return deployment.programs_uri
    return f"/opt/ml/input/data/{CODE_CHANNEL}/{deployment.programs_uri.rpartition('/')[2]}"


def _network(deployment: Deployment) -> dict[str, Any]:
    """Where the containers are, for training and for the model."""
    network: dict[str, Any] = {}
    if deployment.network_isolated:
        network["EnableNetworkIsolation"] = True
    if deployment.subnets:
        network["VpcConfig"] = {
            "Subnets": list(deployment.subnets),
            "SecurityGroupIds": list(deployment.security_groups),
        }
    return network


def training_request(
    run: Run, head: Head, deployment: Deployment, channels: list[dict[str, Any]]
) -> dict[str, Any]:
    """The ``CreateTrainingJob`` request of the present round."""
    container = container_of(run, deployment)
    return {
        "TrainingJobName": job_name(run.run_id, head.round, "train", head.takeovers),
        "AlgorithmSpecification": {
            "TrainingImage": container.image,
            "TrainingInputMode": container.input_mode,
        },
        "RoleArn": run.job.role_arn or deployment.job_role_arn,
        "HyperParameters": container.hyperparameters,
        "InputDataConfig": [
            *channels,
            *_file_channel(CODE_CHANNEL, container.code_uri),
            *_file_channel(ENCODER_CHANNEL, _encoder_uri(run, deployment)),
        ],
        **_checkpoints(run),
        "OutputDataConfig": {
            **_encryption(run),
            "S3OutputPath": run.ledger.round_uri(head.round, "model"),
        },
        "ResourceConfig": {
            "InstanceType": run.job.learning.training.type or deployment.training_instance_type,
            "InstanceCount": run.job.learning.training.count or 1,
            "VolumeSizeInGB": deployment.training_volume_gb,
        },
        "StoppingCondition": {"MaxRuntimeInSeconds": deployment.training_seconds},
        **_network(deployment),
    }


def _encoder_uri(run: Run, deployment: Deployment) -> str:
    return deployment.encoder_uri if algorithm_of(run).encoder else ""


def _checkpoints(run: Run) -> dict[str, Any]:
    """What training keeps of the pool: SageMaker restores it before every round's job."""
    if not algorithm_of(run).reads_pool:
        return {}
    return {"CheckpointConfig": {"S3Uri": run.ledger.uri("features"), "LocalPath": CHECKPOINTS}}


def _file_channel(name: str, uri: str) -> list[dict[str, Any]]:
    """A channel with files that are no training data; none without a URI."""
    if not uri:
        return []
    source = {"S3DataType": "S3Prefix", "S3Uri": uri}
    return [
        {
            "ChannelName": name,
            "InputMode": "File",
            "DataSource": {"S3DataSource": {**source, "S3DataDistributionType": "FullyReplicated"}},
        }
    ]


def channel(name: str, uri: str, container: Container, attributes: list[str]) -> dict[str, Any]:
    """One training channel on one JSON Lines file; ``Pipe`` streams it as an augmented manifest."""
    if container.input_mode == "File":
        source = {"S3DataType": "S3Prefix", "S3Uri": uri}
        return {
            "ChannelName": name,
            "ContentType": "application/jsonlines",
            "InputMode": "File",
            "DataSource": {"S3DataSource": {**source, "S3DataDistributionType": "FullyReplicated"}},
        }
    return {
        "ChannelName": name,
        "ContentType": "application/x-recordio",
        "InputMode": "Pipe",
        "RecordWrapperType": "RecordIO",
        "DataSource": {
            "S3DataSource": {
                "S3DataType": "AugmentedManifestFile",
                "S3Uri": uri,
                "AttributeNames": attributes,
                "S3DataDistributionType": "FullyReplicated",
            }
        },
    }


def model_request(run: Run, head: Head, deployment: Deployment) -> dict[str, Any]:
    """The ``CreateModel`` request of the present round, still without ``ModelDataUrl``."""
    container = container_of(run, deployment)
    return {
        "ModelName": job_name(run.run_id, head.round, "model", head.takeovers),
        "ExecutionRoleArn": run.job.role_arn or deployment.job_role_arn,
        "PrimaryContainer": {"Image": container.image, "Environment": container.environment},
        **_network(deployment),
    }


def transform_request(run: Run, head: Head, deployment: Deployment) -> dict[str, Any]:
    """The ``CreateTransformJob`` request of the present round."""
    container = container_of(run, deployment)
    return {
        "TransformJobName": job_name(run.run_id, head.round, "infer", head.takeovers),
        "ModelName": job_name(run.run_id, head.round, "model", head.takeovers),
        "BatchStrategy": container.batch_strategy,
        "TransformInput": {
            "ContentType": "application/jsonlines",
            "CompressionType": "None",
            "SplitType": "Line",
            "DataSource": {
                "S3DataSource": {
                    "S3DataType": "S3Prefix",
                    "S3Uri": run.ledger.round_uri(head.round, "inference") + "/",
                }
            },
        },
        "TransformOutput": {
            **_encryption(run),
            "Accept": "application/jsonlines",
            "AssembleWith": "Line",
            "S3OutputPath": run.ledger.round_uri(head.round, "predictions") + "/",
        },
        "TransformResources": {
            "InstanceType": run.job.learning.inference.type or deployment.inference_instance_type,
            "InstanceCount": run.job.learning.inference.count or 1,
        },
        "DataProcessing": {
            "InputFilter": "$",
            "JoinSource": "Input",
            "OutputFilter": f"$['{SEQ_FIELD}','{OUTPUT_FIELD}']",
        },
    }


def _encryption(run: Run) -> dict[str, str]:
    return {"KmsKeyId": run.job.output_kms_key_id} if run.job.output_kms_key_id else {}
