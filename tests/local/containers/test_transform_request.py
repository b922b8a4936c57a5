from __future__ import annotations

from typing import Any

import pytest

from labelloop.local.containers.errors import InvalidJobRequest
from labelloop.local.containers.transform_request import TransformRequest, check_transform_request


def problems(request: dict[str, Any]) -> str:
    with pytest.raises(InvalidJobRequest) as caught:
        check_transform_request(request)
    return "\n".join(caught.value.problems)


def test_the_defaults_are_sagemakers() -> None:
    source = {"S3DataType": "S3Prefix", "S3Uri": "s3://desk/in"}
    request = TransformRequest.of(
        {
            "TransformJobName": "t",
            "TransformInput": {"DataSource": {"S3DataSource": source}},
            "TransformOutput": {"S3OutputPath": "s3://desk/out"},
        }
    )
    assert (request.split_lines, request.assemble_lines, request.gzip) == (False, False, False)
    assert (request.retries, request.timeout) == (3, 600)
    assert request.strategy is request.max_payload_mb is request.max_concurrent is None
    assert not request.processing.reads_answers


@pytest.mark.parametrize("key", ["InputFilter", "OutputFilter"])
def test_filters_are_checked_before_anything_runs(transform_request: Any, key: str) -> None:
    transform_request["DataProcessing"][key] = "$..everything"
    assert f"DataProcessing.{key}" in problems(transform_request)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"BatchStrategy": "Multi"}, "BatchStrategy is 'Multi'"),
        ({"MaxPayloadInMB": 101}, "1 to 100"),
        ({"MaxPayloadInMB": 0}, "streaming without a limit"),
        ({"MaxPayloadInMB": 30, "MaxConcurrentTransforms": 4}, "is 120, at most 100"),
        ({"ModelClientConfig": {"InvocationsMaxRetries": 4}}, "0 to 3"),
        ({"ModelClientConfig": {"InvocationsTimeoutInSeconds": 3601}}, "1 to 3600"),
        ({"Environment": {f"V{number}": "" for number in range(17)}}, "at most 16"),
        ({"TransformJobName": "a_b"}, "TransformJobName"),
        ({"DataProcessing": {"JoinSource": "Both"}}, "JoinSource is 'Both'"),
    ],
)
def test_what_sagemaker_refuses_is_refused(
    transform_request: Any, change: dict[str, Any], complaint: str
) -> None:
    transform_request.update(change)
    assert complaint in problems(transform_request)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"SplitType": "TFRecord"}, "TFRecord does not run here"),
        ({"SplitType": "Word"}, "SplitType is 'Word'"),
        ({"SplitType": "None"}, "needs SplitType Line"),
        ({"CompressionType": "Zip"}, "CompressionType is 'Zip'"),
        ({"ContentType": "image/png"}, "needs a ContentType of application/json"),
        ({"DataSource": {"S3DataSource": {"S3DataType": "AugmentedManifestFile"}}}, "S3DataType"),
    ],
)
def test_the_input_is_checked(
    transform_request: Any, change: dict[str, Any], complaint: str
) -> None:
    transform_request["TransformInput"].update(change)
    assert complaint in problems(transform_request)


def test_joining_needs_lines_on_both_sides(transform_request: Any) -> None:
    transform_request["TransformOutput"]["AssembleWith"] = "None"
    assert "the same SplitType and AssembleWith" in problems(transform_request)


def test_an_empty_request_shows_all_its_problems_at_once() -> None:
    found = problems({})
    for part in ("TransformJobName", "S3DataType", "S3Uri", "S3OutputPath"):
        assert part in found
