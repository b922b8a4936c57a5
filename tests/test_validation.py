"""Before anything starts, a user sees everything wrong with the job and the files it names."""

from __future__ import annotations

import json

import pytest

from labelloop.errors import InvalidInput, StorageError
from labelloop.job.limits import DeploymentLimits
from labelloop.memory_store import MemoryStore
from labelloop.validation import validate

MANIFEST, LABELS = "s3://desk-in/all.manifest", "s3://desk-in/labels.json"
TEMPLATE = "s3://desk-in/task.liquid.html"
MANIFEST_PATH = "$.InputConfig.DataSource.S3DataSource.ManifestS3Uri"
TEMPLATE_PATH = "$.HumanTaskConfig.UiConfig.UiTemplateS3Uri"


def job(**active_learning):
    functions = "arn:aws:lambda:eu-west-1:568282634449:function"
    return {
        "LabelingJobNamePrefix": "tickets",
        "LabelAttributeName": "topic",
        "LabelCategoryConfigS3Uri": LABELS,
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": MANIFEST}}},
        "OutputConfig": {"S3OutputPath": "s3://desk-out/"},
        "HumanTaskConfig": {
            "WorkteamArn": "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/desk",
            "UiConfig": {"UiTemplateS3Uri": TEMPLATE},
            "PreHumanTaskLambdaArn": f"{functions}:PRE-TextMultiClass",
            "TaskTitle": "Sort",
            "TaskDescription": "Choose",
            "NumberOfHumanWorkersPerDataObject": 3,
            "TaskTimeLimitInSeconds": 300,
            "AnnotationConsolidationConfig": {
                "AnnotationConsolidationLambdaArn": f"{functions}:ACS-TextMultiClass"
            },
        },
        "ActiveLearning": active_learning,
    }


@pytest.fixture
def store():
    store = MemoryStore()
    store.write(LABELS, b'{"labels":[{"label":"billing"},{"label":"hardware"}]}')
    store.write(TEMPLATE, b"<crowd-form></crowd-form>")
    write_manifest(store, good=10)
    return store


def write_manifest(store, good, bad=0):
    store.write(MANIFEST, b'{"source":"fine"}\n' * good + b'{"text":"bad"}\n' * bad)


def places(problems):
    return [problem.where for problem in problems]


def test_a_valid_job_gives_a_run_and_its_counts(store):
    report = validate(json.dumps(job()).encode(), store)
    assert report.valid
    assert report.warnings == ()
    assert report.labels.names == ("billing", "hardware")
    assert report.counts.unlabelled == 10
    assert report.valid_job().task_type == "text-classification"
    assert report.run_id.startswith("tickets-")
    assert json.loads(json.dumps(report.as_dict()))["valid"] is True


def test_the_same_job_on_the_same_files_is_the_same_run(store):
    first = validate(job(), store).run_id
    assert validate(json.dumps(job(), indent=2).encode(), store).run_id == first
    assert validate(job(Seed=7), store).run_id != first
    write_manifest(store, good=11)
    assert validate(job(), store).run_id != first


def test_problems_of_job_labels_and_manifest_come_together(store):
    store.write(LABELS, b'{"labels":[{"label":"one"}]}')
    write_manifest(store, good=3, bad=1)
    wrong = job(Seed=-1)
    wrong["HumanTaskConfig"]["TaskTitel"] = wrong["HumanTaskConfig"].pop("TaskTitle")
    report = validate(wrong, store)
    assert places(report.problems) == [
        "$.HumanTaskConfig.TaskTitle",
        "$.HumanTaskConfig.TaskTitel",
        "$.ActiveLearning.Seed",
        f"{LABELS} $.labels",
        MANIFEST_PATH,
        f"{MANIFEST} line 4",
    ]
    assert report.job is None
    assert report.run_id is None
    with pytest.raises(InvalidInput, match="TaskTitel"):
        report.valid_job()


def test_files_that_are_not_there_are_named_with_the_way_to_give_them():
    report = validate(job(), MemoryStore())
    assert places(report.problems) == [
        TEMPLATE_PATH,
        "$.LabelCategoryConfigS3Uri",
        MANIFEST_PATH,
    ]
    assert all("--s3 desk-in=DIR" in problem.fix for problem in report.problems)


def test_a_missing_template_is_a_warning_where_labelloop_shows_its_own(store):
    missing = job()
    missing["HumanTaskConfig"]["UiConfig"]["UiTemplateS3Uri"] = "s3://desk-in/none.html"
    report = validate(missing, store, DeploymentLimits(shows_own_templates=True))
    assert report.valid
    assert places(report.warnings) == [TEMPLATE_PATH]


@pytest.mark.parametrize(
    ("good", "bad", "tolerated", "valid"),
    [
        (9, 1, 0, False),
        (9, 1, 9.99, False),
        (9, 1, 10, True),
        (1, 9, 90, True),
        (0, 10, 100, False),
        (10, 0, 0, True),
    ],
)
def test_bad_lines_are_tolerated_up_to_the_share(store, good, bad, tolerated, valid):
    write_manifest(store, good, bad)
    report = validate(job(ToleratedBadRecordPercentage=tolerated), store)
    assert report.valid == valid
    assert report.counts.bad == bad
    assert len(report.warnings) == (bad if valid else 0)


@pytest.mark.parametrize("body", [b"", b"\n\n"])
def test_an_empty_manifest_is_a_problem(store, body):
    store.write(MANIFEST, body)
    assert places(validate(job(), store).problems) == [MANIFEST_PATH]


def test_problems_beyond_the_cap_are_counted(store):
    write_manifest(store, good=0, bad=30)
    report = validate(job(), store, problems_listed=10)
    assert len(report.problems) == 11
    assert report.unlisted == 20


def test_a_label_of_an_unknown_class_is_found(store):
    store.write(MANIFEST, b'{"source":"x","topic":2,"topic-metadata":{"human-annotated":"yes"}}\n')
    assert "1 = hardware" in validate(job(), store).problems[-1].fix


def test_no_file_outside_the_allowed_buckets_is_read(store):
    class Watched(MemoryStore):
        def info(self, uri):
            raise AssertionError(uri)

        read = chunks = info

    report = validate(job(), Watched(), DeploymentLimits(buckets=frozenset({"other"})))
    assert len(report.problems) == 4


def test_a_file_that_may_not_be_read_is_a_problem_not_a_crash(store):
    class Closed(MemoryStore):
        def info(self, uri):
            raise StorageError(uri, f"Access to {uri} is denied.")

        read = info

    report = validate(job(), Closed())
    assert len(report.problems) == 3
    assert all("denied" in problem.what for problem in report.problems)


def test_a_job_that_is_no_json_is_one_problem():
    report = validate(b"{", MemoryStore())
    assert places(report.problems) == ["$"]
    assert report.counts is None
