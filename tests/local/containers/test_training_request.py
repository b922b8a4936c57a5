from __future__ import annotations

import copy
from typing import Any

import pytest

from labelloop.local.containers.errors import InvalidJobRequest
from labelloop.local.containers.training_request import check_training_request


def problems(request: dict[str, Any]) -> str:
    with pytest.raises(InvalidJobRequest) as caught:
        check_training_request(request)
    return "\n".join(caught.value.problems)


def first_channel(request: dict[str, Any]) -> dict[str, Any]:
    channel: dict[str, Any] = request["InputDataConfig"][0]
    return channel


def test_a_good_request_passes(training_request: Any) -> None:
    check_training_request(training_request)


@pytest.mark.parametrize("name", ["", "a_b", "a.b", "-a", "a-", "ä", "a" * 64, "a/b", None])
def test_job_names_are_sagemakers(training_request: Any, name: Any) -> None:
    training_request["TrainingJobName"] = name
    assert "TrainingJobName" in problems(training_request)


def test_an_augmented_manifest_needs_pipe_mode(training_request: Any) -> None:
    channel = first_channel(training_request)
    channel["DataSource"]["S3DataSource"] |= {
        "S3DataType": "AugmentedManifestFile",
        "AttributeNames": ["source"],
    }
    for mode in ("File", "FastFile"):
        channel["InputMode"] = mode
        assert f"needs InputMode Pipe, not {mode}" in problems(training_request)
    channel["InputMode"] = "Pipe"
    check_training_request(training_request)


@pytest.mark.parametrize("count", [0, 17])
def test_an_augmented_manifest_has_1_to_16_attributes(training_request: Any, count: int) -> None:
    channel = first_channel(training_request)
    channel["InputMode"] = "Pipe"
    channel["DataSource"]["S3DataSource"] |= {
        "S3DataType": "AugmentedManifestFile",
        "AttributeNames": [f"a{number}" for number in range(count)],
    }
    assert f"there are {count}" in problems(training_request)


def test_attribute_names_belong_to_augmented_manifests(training_request: Any) -> None:
    first_channel(training_request)["DataSource"]["S3DataSource"]["AttributeNames"] = ["source"]
    assert "needs S3DataType AugmentedManifestFile" in problems(training_request)


@pytest.mark.parametrize(
    ("hyperparameters", "complaint"),
    [
        ({f"p{number}": "1" for number in range(101)}, "at most 100"),
        ({"k" * 257: "1"}, "over 256 characters"),
        ({"key": "v" * 2501}, "at most 2500"),
        ({"key": 20}, "must be text, not int"),
    ],
)
def test_hyperparameters_have_limits(
    training_request: Any, hyperparameters: dict[str, Any], complaint: str
) -> None:
    training_request["HyperParameters"] = hyperparameters
    assert complaint in problems(training_request)


def test_hyperparameters_at_their_limits_pass(training_request: Any) -> None:
    training_request["HyperParameters"] = {"k" * 256: "v" * 2500}
    training_request["HyperParameters"] |= {f"p{number}": "" for number in range(99)}
    check_training_request(training_request)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"ChannelName": "../up"}, "channel name '../up'"),
        ({"ChannelName": ".."}, "channel name '..'"),
        ({"InputMode": "Fast"}, "InputMode is 'Fast'"),
        ({"RecordWrapperType": "Zip"}, "RecordWrapperType is 'Zip'"),
        ({"CompressionType": "Gzip"}, "Gzip needs InputMode Pipe"),
        ({"DataSource": {"FileSystemDataSource": {}}}, "only S3 channels"),
        ({"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix"}}}, "S3Uri is None"),
    ],
)
def test_channels_are_checked(training_request: Any, change: Any, complaint: str) -> None:
    first_channel(training_request).update(change)
    assert complaint in problems(training_request)


def test_channel_names_are_unique_and_at_most_twenty(training_request: Any) -> None:
    channel = first_channel(training_request)
    training_request["InputDataConfig"] = [copy.deepcopy(channel) for _ in range(21)]
    found = problems(training_request)
    assert "'train' is named 21 times" in found
    assert "21 channels" in found


@pytest.mark.parametrize("seconds", [0, 432_001, "60"])
def test_the_time_limit_has_limits(training_request: Any, seconds: Any) -> None:
    training_request["StoppingCondition"] = {"MaxRuntimeInSeconds": seconds}
    assert "MaxRuntimeInSeconds" in problems(training_request)


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({f"V{number}": "" for number in range(101)}, "at most 100"),
        ({"A": "v" * 513}, "longer than 512"),
        ({"A-B": "x"}, "letters, digits and underscores"),
        ({"A": 1}, "must be text"),
    ],
)
def test_the_environment_is_checked(
    training_request: Any, environment: dict[str, Any], complaint: str
) -> None:
    training_request["Environment"] = environment
    assert complaint in problems(training_request)


def test_an_entry_point_inside_an_image_is_refused(training_request: Any) -> None:
    training_request["AlgorithmSpecification"]["ContainerEntrypoint"] = ["/bin/train.sh"]
    assert "--container IMAGE=COMMAND" in problems(training_request)


def test_an_empty_request_shows_all_its_problems_at_once() -> None:
    found = problems({})
    for part in ("TrainingJobName", "TrainingImage", "TrainingInputMode", "S3OutputPath"):
        assert part in found
