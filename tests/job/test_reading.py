"""Users see everything that is wrong with their job, where it is, and what to write instead."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.job.reading import read_job

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def places(value, path=()):
    """The paths of all values in a JSON document."""
    yield path
    steps = (
        value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    )
    for step in steps:
        yield from places(value[step], (*path, step))


def put(value, path, new):
    """The document with another value at one place."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def errors(source):
    reading = read_job(source)
    found = {p.where: f"{p.what} {p.fix}" for p in reading.problems if p.severity == "error"}
    assert (reading.job is None) == bool(found)
    return found


def warnings(source):
    return {p.where: p.what for p in read_job(source).problems if p.severity == "warning"}


def test_the_reference_workflows_job_runs_unchanged(job):
    reading = read_job(json.dumps(job).encode())
    assert reading.problems == ()
    assert reading.job is not None
    assert reading.job.task_type == "text-classification"
    assert reading.job.human_task_config == job["HumanTaskConfig"]


@settings(max_examples=200)
@given(st.data())
def test_whatever_stands_anywhere_the_job_is_judged_and_not_crashed_on(job_with, data):
    document = job_with({"ActiveLearning": {"HiddenAttributes": ["gold"], "Container": {}}})
    path = data.draw(st.sampled_from(list(places(document))))
    job = put(document, path, data.draw(anything))
    for where, text in errors(json.dumps(job).encode()).items():
        assert where.startswith("$")
        assert text.strip()


def test_wrong_values_in_several_places_are_all_reported_at_once(job_with, removed):
    found = errors(
        job_with(
            {
                "HumanTaskConfig.TaskTitel": "x",
                "HumanTaskConfig.TaskTitle": removed,
                "HumanTaskConfig.NumberOfHumanWorkersPerDataObject": "1",
                "LabelAttributeName": "source",
                "OutputConfig.S3OutputPath": "out/",
                "ActiveLearning.Policy": "certifed",
                "ActiveLearning.TargetErrorRate": 5,
            }
        )
    )
    assert set(found) == {
        "$.HumanTaskConfig.TaskTitel",
        "$.HumanTaskConfig.TaskTitle",
        "$.HumanTaskConfig.NumberOfHumanWorkersPerDataObject",
        "$.LabelAttributeName",
        "$.OutputConfig.S3OutputPath",
        "$.ActiveLearning.Policy",
        "$.ActiveLearning.TargetErrorRate",
    }
    assert "'TaskTitle'" in found["$.HumanTaskConfig.TaskTitel"]
    assert "'certified'" in found["$.ActiveLearning.Policy"]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("LabelingJobName", "Did you mean 'LabelingJobNamePrefix'?"),
        ("labelAttributeName", "Did you mean 'LabelAttributeName'?"),
        ("TaskTitle", "It belongs at $.HumanTaskConfig.TaskTitle."),
        ("TargetErrorRate", "It belongs at $.ActiveLearning.TargetErrorRate."),
        ("zzz", "Known here: LabelingJobNamePrefix"),
    ],
)
def test_an_unknown_key_leads_to_the_right_one(job_with, key, hint):
    assert hint in errors(job_with({key: "x"}))[f"$.{key}"]


def test_odd_keys_appear_in_paths_as_json(job_with):
    assert '$["a b\\"ü"]' in errors(job_with({'a b"ü': 1}))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "nothing in it"),
        (b"\xef\xbb\xbf{}", "byte-order mark"),
        (b"\xff\xfe{\x00}\x00", "UTF-16"),
        (b'{\n "a": 1,\n}', "line 3, column 1"),
        (b'{"a": \xff}', "position 7"),
        (b"[]", "not a JSON object"),
        (b'{"Seed": NaN}', "NaN"),
        (b'{"Seed": 1e400}', "too large"),
        (b'{"Seed": ' + b"9" * 5000 + b"}", "too many digits"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a": "\\ud83d"}', "surrogate"),
        (b"{'a': 1}", "double quotes"),
    ],
)
def test_a_file_that_is_no_json_object_is_explained(body, says):
    assert says in errors(body)["$"]


def test_a_repeated_key_is_reported_beside_the_other_problems(job):
    body = json.dumps(job)[:-1] + ', "LabelAttributeName": "a_b"}'
    found = errors(body.encode())
    assert "'LabelAttributeName' appears twice" in found["$"]
    assert "$.LabelAttributeName" in found


@pytest.mark.parametrize(
    "edits",
    [
        {"RoleArn": "REMOVED"},
        {"InputConfig.DataAttributes": "REMOVED"},
        {"HumanTaskConfig.TaskKeywords": "REMOVED"},
        {"HumanTaskConfig.MaxConcurrentTaskCount": "REMOVED"},
        {"LabelingJobNamePrefix": "A" * 54},
        {"OutputConfig.S3OutputPath": "s3://desk-out"},
        {"Tags": [{"Key": "team", "Value": ""}], "OutputConfig.KmsKeyId": "alias/key"},
        {"$schema": "https://example.org/job.schema.json"},
        {"ActiveLearning": {}},
        {"ActiveLearning": {"CalibrationObjects": "auto", "MaxHumanLabels": None}},
        {"ActiveLearning.HyperParameters": {"rate": 0.5, "deep": True, "kind": "a", "n": 3}},
        {"StoppingConditions": {"MaxPercentageOfInputDatasetLabeled": 100}},
    ],
)
def test_what_is_optional_or_at_the_limit_is_accepted(job_with, removed, edits):
    edits = {path: removed if value == "REMOVED" else value for path, value in edits.items()}
    assert errors(job_with(edits)) == {}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("LabelingJobNamePrefix", "A" * 55),
        ("LabelingJobNamePrefix", "-a"),
        ("LabelingJobNamePrefix", "a-"),
        ("LabelingJobNamePrefix", "a\n"),
        ("LabelAttributeName", "a_b"),
        ("LabelAttributeName", "a.b"),
        ("LabelAttributeName", "a" * 128),
        ("LabelAttributeName", "topic-metadata"),
        ("LabelAttributeName", "topic-ref"),
        ("LabelAttributeName", "source-ref"),
        ("LabelAttributeName", "labelloop-seq"),
        ("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", 0),
        ("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", 10),
        ("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", True),
        ("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", 1.5),
        ("HumanTaskConfig.TaskTimeLimitInSeconds", 29),
        ("HumanTaskConfig.TaskTimeLimitInSeconds", 28_801),
        ("HumanTaskConfig.TaskAvailabilityLifetimeInSeconds", 59),
        ("HumanTaskConfig.MaxConcurrentTaskCount", 5001),
        ("HumanTaskConfig.TaskTitle", "x" * 129),
        ("HumanTaskConfig.TaskTitle", ""),
        ("HumanTaskConfig.TaskDescription", "x" * 256),
        ("HumanTaskConfig.TaskKeywords", []),
        ("HumanTaskConfig.UiConfig", {}),
        ("InputConfig.DataSource.SnsDataSource", {"SnsTopicArn": "arn:aws:sns:eu-west-1:1:t"}),
        ("InputConfig.DataSource.S3DataSource.ManifestS3Uri", "https://desk-in.s3/x"),
        ("InputConfig.DataSource.S3DataSource.ManifestS3Uri", "s3://desk-in/folder/"),
        ("InputConfig.DataSource.S3DataSource.ManifestS3Uri", "s3://desk-in/../secrets"),
        ("OutputConfig.S3OutputPath", "s3://Desk_Out/x/"),
        ("OutputConfig.S3OutputPath", "s3://desk-out/" + "x" * 1024),
        ("LabelCategoryConfigS3Uri", "labels.json"),
        ("StoppingConditions.MaxPercentageOfInputDatasetLabeled", 101),
        ("ActiveLearning.Confidence", 1),
        ("ActiveLearning.TargetErrorRate", 0),
        ("ActiveLearning.CalibrationObjects", 0),
        ("ActiveLearning.Seed", -1),
        ("ActiveLearning.Seed", 2**32),
        ("ActiveLearning.MaxAttempts", 0),
        ("ActiveLearning.ToleratedBadRecordPercentage", 100.5),
        ("ActiveLearning.TrainingInstanceType", "m5.large"),
        ("ActiveLearning.Promise", "both"),
        ("ActiveLearning.SelectionPolicy", "margins"),
    ],
)
def test_a_value_over_a_limit_is_one_problem_at_its_path(job_with, path, value):
    found = errors(job_with({path: value}))
    assert len(found) == 1
    assert next(iter(found)).startswith(f"$.{path}")


def test_what_ground_truth_takes_but_labelloop_does_not_use_is_a_warning(job_with):
    public = "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default"
    algorithm = (
        "arn:aws:sagemaker:eu-west-1:027400017018:"
        "labeling-job-algorithm-specification/text-classification"
    )
    job = job_with(
        {
            "HumanTaskConfig.WorkteamArn": public,
            "LabelingJobAlgorithmsConfig.LabelingJobAlgorithmSpecificationArn": algorithm,
            "StoppingConditions.MaxPercentageOfInputDatasetLabeled": 80,
        }
    )
    assert errors(job) == {}
    assert set(warnings(job)) == {
        "$.HumanTaskConfig.WorkteamArn",
        "$.LabelingJobAlgorithmsConfig",
        "$.StoppingConditions.MaxPercentageOfInputDatasetLabeled",
    }
