"""Editors that read the schema accept what labelloop accepts."""

from __future__ import annotations

import jsonschema
import pytest

from labelloop.job.schema import job_schema
from labelloop.policies import policies


@pytest.fixture(scope="module")
def validator():
    schema = job_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_reference_workflows_job_fits_the_schema(validator, job):
    validator.validate(job)


@pytest.mark.parametrize(
    "block",
    [
        {},
        {"CalibrationObjects": "auto"},
        {"CalibrationObjects": 100, "MaxHumanLabels": None, "Policy": "reference"},
        {"HyperParameters": {"a": 1, "b": True, "c": "x"}},
    ],
)
def test_blocks_that_are_accepted_fit(validator, job_with, block):
    validator.validate(job_with({"ActiveLearning": block}))


@pytest.mark.parametrize(
    "edits",
    [
        {"LabelingJobName": "x"},
        {"ActiveLearning.Policy": "certifed"},
        {"ActiveLearning.SelectionPolicy": "x"},
        {"ActiveLearning.CalibrationObjects": "some"},
        {"HumanTaskConfig.NumberOfHumanWorkersPerDataObject": 10},
    ],
)
def test_what_is_refused_does_not_fit(validator, job_with, edits):
    assert not validator.is_valid(job_with(edits))


def test_every_field_is_described(validator):
    sections = [validator.schema, *validator.schema["$defs"].values()]
    fields = {name: field for section in sections for name, field in section["properties"].items()}
    assert [name for name, field in fields.items() if not field.get("description")] == []


def test_choices_come_from_the_registries(validator):
    policy = validator.schema["$defs"]["ActiveLearning"]["properties"]["Policy"]
    assert policies.names() in [choice.get("enum") for choice in policy["anyOf"]]
