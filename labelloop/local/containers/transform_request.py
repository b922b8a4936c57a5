"""A ``CreateTransformJob`` request with its defaults, and what SageMaker refuses in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.local.containers.data_processing import DataProcessing, data_processing_problems
from labelloop.local.containers.errors import InvalidJobRequest
from labelloop.local.containers.request_checks import (
    environment_problems,
    job_name_problems,
    one_of,
    s3_uri_problems,
)

MAX_PAYLOAD_MB = 100
MAX_VARIABLES = 16
MAX_VARIABLE_VALUE = 10_240
MAX_RETRIES = 3
MAX_TIMEOUT = 3600


@dataclass(frozen=True, slots=True)
class TransformRequest:
    """What a transform job was asked to do.

    ``None`` stands for what the container may decide by ``/execution-parameters``.
    """

    name: str
    source: Mapping[str, Any]
    content_type: str
    accept: str
    gzip: bool
    split_lines: bool
    assemble_lines: bool
    output_path: str
    strategy: str | None
    max_payload_mb: int | None
    max_concurrent: int | None
    retries: int
    timeout: float
    environment: Mapping[str, str]
    processing: DataProcessing

    @classmethod
    def of(cls, request: Mapping[str, Any]) -> TransformRequest:
        """Raises :class:`InvalidJobRequest` with every problem, as the create call would."""
        check_transform_request(request)
        given, output = request["TransformInput"], request["TransformOutput"]
        client = request.get("ModelClientConfig", {})
        content_type = given.get("ContentType", "")
        return cls(
            name=request["TransformJobName"],
            source=given["DataSource"]["S3DataSource"],
            content_type=content_type,
            accept=output.get("Accept", ""),
            gzip=given.get("CompressionType", "None") == "Gzip",
            split_lines=given.get("SplitType", "None") == "Line",
            assemble_lines=output.get("AssembleWith", "None") == "Line",
            output_path=output["S3OutputPath"],
            strategy=request.get("BatchStrategy"),
            max_payload_mb=request.get("MaxPayloadInMB"),
            max_concurrent=request.get("MaxConcurrentTransforms") or None,
            retries=client.get("InvocationsMaxRetries", MAX_RETRIES),
            timeout=client.get("InvocationsTimeoutInSeconds", 600),
            environment=request.get("Environment", {}),
            processing=DataProcessing(request.get("DataProcessing", {}), content_type),
        )


def check_transform_request(request: Mapping[str, Any]) -> None:
    """Raise :class:`InvalidJobRequest` with every problem."""
    given = request.get("TransformInput", {})
    output = request.get("TransformOutput", {})
    settings = request.get("DataProcessing", {})
    problems = [
        *job_name_problems(request, "TransformJobName"),
        *_input_problems(given),
        *s3_uri_problems("TransformOutput.S3OutputPath", output.get("S3OutputPath")),
        *one_of(
            "TransformOutput.AssembleWith", output.get("AssembleWith", "None"), ("None", "Line")
        ),
        *_strategy_problems(request, given.get("SplitType", "None")),
        *_limit_problems(request),
        *environment_problems(
            request.get("Environment", {}), most=MAX_VARIABLES, longest=MAX_VARIABLE_VALUE
        ),
        *data_processing_problems(settings, given.get("ContentType", "")),
    ]
    if settings.get("JoinSource") == "Input" and given.get("SplitType", "None") != output.get(
        "AssembleWith", "None"
    ):
        problems.append("JoinSource Input needs the same SplitType and AssembleWith.")
    if problems:
        raise InvalidJobRequest(problems)


def _input_problems(given: Mapping[str, Any]) -> Iterator[str]:
    where = "TransformInput"
    source = given.get("DataSource", {}).get("S3DataSource", {})
    yield from one_of(f"{where} S3DataType", source.get("S3DataType"), ("S3Prefix", "ManifestFile"))
    yield from s3_uri_problems(f"{where} S3Uri", source.get("S3Uri"))
    yield from one_of(
        f"{where}.CompressionType", given.get("CompressionType", "None"), ("None", "Gzip")
    )
    split = given.get("SplitType", "None")
    if split in ("RecordIO", "TFRecord"):
        yield f"{where}.SplitType {split} does not run here; use Line or None."
    else:
        yield from one_of(f"{where}.SplitType", split, ("None", "Line"))


def _strategy_problems(request: Mapping[str, Any], split: str) -> Iterator[str]:
    strategy = request.get("BatchStrategy")
    if strategy is None:
        return
    yield from one_of("BatchStrategy", strategy, ("MultiRecord", "SingleRecord"))
    if split == "None":
        yield f"BatchStrategy {strategy} needs SplitType Line."


def _limit_problems(request: Mapping[str, Any]) -> Iterator[str]:
    payload = request.get("MaxPayloadInMB", 1)
    concurrent = request.get("MaxConcurrentTransforms", 1)
    if not 1 <= payload <= MAX_PAYLOAD_MB:
        yield (
            f"MaxPayloadInMB is {payload}, it must be 1 to {MAX_PAYLOAD_MB} "
            "(0, streaming without a limit, does not run here)."
        )
    if concurrent < 0 or payload * concurrent > MAX_PAYLOAD_MB:
        yield (
            f"MaxConcurrentTransforms times MaxPayloadInMB is {concurrent * payload}, "
            f"at most {MAX_PAYLOAD_MB} is allowed."
        )
    client = request.get("ModelClientConfig", {})
    if not 0 <= client.get("InvocationsMaxRetries", 0) <= MAX_RETRIES:
        yield f"InvocationsMaxRetries must be 0 to {MAX_RETRIES}."
    if not 1 <= client.get("InvocationsTimeoutInSeconds", 1) <= MAX_TIMEOUT:
        yield f"InvocationsTimeoutInSeconds must be 1 to {MAX_TIMEOUT}."
