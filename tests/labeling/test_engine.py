"""The API: create, describe, list, stop, restore."""

from __future__ import annotations

import json

import pytest

from labelloop.errors import InvalidInput, JobNameTaken, NoSuchJob, NoSuchTask, TaskExpired


def test_text_classification_from_request_to_output_manifest(desk):
    desk.write_manifest([{"source": "green and hard", "id": 7}, {"source": "soft, sweet"}])
    arn = desk.engine.create(desk.request())
    assert arn == "arn:aws:sagemaker:eu-west-1:123456789012:labeling-job/fruit-1"

    task = desk.engine.take("fruit-1", "ana")
    assert task.input == {"taskObject": "green and hard", "labels": ["ripe", "unripe"]}
    desk.wait(seconds=12)
    desk.engine.submit(task.task_id, "ana", {"ripeness": {"label": "unripe"}})
    desk.answer("bo")

    described = desk.engine.describe("fruit-1")
    assert described["LabelingJobStatus"] == "Completed"
    assert described["LabelCounters"] == {
        "TotalLabeled": 2,
        "HumanLabeled": 2,
        "MachineLabeled": 0,
        "FailedNonRetryableError": 0,
        "Unlabeled": 0,
    }
    uri = "s3://desk-out/jobs/fruit-1/manifests/output/output.manifest"
    assert described["LabelingJobOutput"] == {"OutputDatasetS3Uri": uri}
    assert desk.output()[0] == {
        "source": "green and hard",
        "id": 7,
        "fruit": 1,
        "fruit-metadata": {
            "class-name": "unripe",
            "confidence": 0,
            "type": "groundtruth/text-classification",
            "job-name": "labeling-job/fruit-1",
            "human-annotated": "yes",
            "creation-date": "2026-03-05T08:00:12.000000",
        },
    }
    assert desk.responses("0") == [
        [
            {
                "acceptanceTime": "2026-03-05T08:00:00.000Z",
                "submissionTime": "2026-03-05T08:00:12.000Z",
                "timeSpentInSeconds": 12.0,
                "answerContent": {"ripeness": {"label": "unripe"}},
                "workerId": "ana",
            }
        ]
    ]


def test_describe_repeats_the_request_and_counts_open_work(desk):
    request = desk.request(Tags=[{"Key": "team", "Value": "orchard"}])
    desk.start(3, request)
    desk.answer("ana")
    described = desk.engine.describe("FRUIT-1")
    for key in ("LabelAttributeName", "InputConfig", "OutputConfig", "HumanTaskConfig", "Tags"):
        assert described[key] == request[key]
    assert described["LabelingJobStatus"] == "InProgress"
    assert described["LabelCounters"]["Unlabeled"] == 2
    assert "LabelingJobOutput" not in described
    assert "FailureReason" not in described


def test_a_name_can_be_used_once_in_any_case(desk):
    desk.start(1)
    with pytest.raises(JobNameTaken):
        desk.engine.create(desk.request(LabelingJobName="FRUIT-1"))
    desk.restarted()
    with pytest.raises(JobNameTaken):
        desk.engine.create(desk.request(LabelingJobName="Fruit-1"))


def test_unknown_jobs_and_tasks_are_told_apart_from_others(desk):
    with pytest.raises(NoSuchJob):
        desk.engine.describe("nope")
    with pytest.raises(NoSuchJob):
        desk.engine.stop("nope")
    for task_id in ("", "nope.0.1.abc", "...", "nope"):
        with pytest.raises(NoSuchTask):
            desk.engine.submit(task_id, "ana", {"label": {"label": "ripe"}})


def test_a_missing_manifest_or_label_file_is_refused_before_anything_is_created(desk):
    with pytest.raises(InvalidInput, match=r"ManifestS3Uri.*s3://desk-in/all\.manifest"):
        desk.engine.create(desk.request())
    desk.write_manifest([{"source": "x"}])
    with pytest.raises(InvalidInput, match="LabelCategoryConfigS3Uri"):
        desk.engine.create(desk.request(LabelCategoryConfigS3Uri="s3://desk-in/none.json"))
    assert desk.engine.summaries() == []


def test_labelled_lines_pass_through_unasked_and_are_counted(desk):
    labelled = b'{"source":"a",  "fruit":1,"fruit-metadata":{"human-annotated":"yes"}}'
    by_machine = b'{"source":"b","fruit":"0","fruit-metadata":{"human-annotated":"no"}}'
    desk.write_manifest([labelled, {"source": "c"}, by_machine])
    desk.engine.create(desk.request())
    assert desk.answer("ana") == "1"
    assert desk.status() == "Completed"
    assert desk.output_lines()[0] == labelled
    assert desk.output_lines()[2] == by_machine
    counters = desk.engine.describe("fruit-1")["LabelCounters"]
    assert (counters["HumanLabeled"], counters["MachineLabeled"]) == (2, 1)


def test_a_fully_labelled_or_empty_manifest_completes_at_once(desk):
    desk.write_manifest([b'{"source":"a","fruit":1}'])
    desk.engine.create(desk.request())
    desk.write_manifest([])
    desk.engine.create(desk.request(LabelingJobName="empty"))
    assert desk.status() == desk.status("empty") == "Completed"
    assert desk.output("empty") == []


def test_objects_that_cannot_be_shown_fail_alone(desk):
    desk.write_manifest([{"source-ref": "s3://desk-in/x.jpg"}, {"source": ""}, {"source": "ok"}])
    desk.engine.create(desk.request())
    assert desk.answer("ana") == "2"
    output = desk.output()
    assert [sorted(line) for line in output[:2]] == [
        ["fruit-metadata", "source-ref"],
        ["fruit-metadata", "source"],
    ]
    assert "source" in output[0]["fruit-metadata"]["failure-reason"]
    assert "human-annotated" not in output[0]["fruit-metadata"]
    assert desk.engine.describe("fruit-1")["LabelCounters"]["FailedNonRetryableError"] == 2


@pytest.mark.parametrize(
    "line", [b"{'source': 'x'}", b"[1]", b"\xff\xfe", b'{"source":"x"', b"[" * 100_000]
)
def test_a_manifest_that_is_none_fails_the_job_with_its_reason(desk, line):
    desk.write_manifest([{"source": "fine"}, line])
    desk.engine.create(desk.request())
    described = desk.engine.describe("fruit-1")
    assert described["LabelingJobStatus"] == "Failed"
    assert "Object 1" in described["FailureReason"]
    assert desk.restarted().describe("fruit-1") == described
    assert desk.told[-2:] == [("fruit-1", "InProgress"), ("fruit-1", "Failed")]


def test_stop_keeps_what_there_is_and_leaves_the_rest_unlabelled(desk):
    desk.start(3, NumberOfHumanWorkersPerDataObject=2)
    desk.answer("ana", "unripe")
    held = desk.engine.take("fruit-1", "bo")
    desk.engine.stop("fruit-1")
    assert desk.status() == "Stopped"
    assert desk.engine.take("fruit-1", "cy") is None
    output = desk.output()
    assert output[0]["fruit"] == 1
    assert output[1] == {"source": "text 1"}
    with pytest.raises(TaskExpired):
        desk.engine.submit(held.task_id, "bo", {"label": {"label": "ripe"}})
    desk.engine.stop("fruit-1")
    assert desk.engine.describe("fruit-1")["LabelCounters"]["Unlabeled"] == 2


def test_listeners_hear_of_the_end_when_the_output_is_there(desk):
    seen = []
    desk.engine.subscribe(
        lambda name, status: seen.append((status, status == "InProgress" or desk.output(name)))
    )
    desk.start(1)
    desk.answer("ana")
    assert seen[0] == ("InProgress", True)
    assert seen[1][0] == "Completed"
    assert seen[1][1][0]["fruit"] == 0
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("conditions", "labelled"),
    [
        ({"MaxHumanLabeledObjectCount": 4}, 4),
        ({"MaxPercentageOfInputDatasetLabeled": 25}, 3),
        ({"MaxHumanLabeledObjectCount": 2, "MaxPercentageOfInputDatasetLabeled": 90}, 2),
    ],
)
def test_the_first_stopping_condition_stops_the_job_without_overshoot(desk, conditions, labelled):
    desk.start(10, StoppingConditions=conditions)
    offered = len(desk.engine.job("fruit-1").waiting())
    assert offered == labelled
    while desk.answer("ana"):
        pass
    assert desk.status() == "Stopped"
    assert desk.engine.describe("fruit-1")["LabelCounters"]["HumanLabeled"] == labelled
    assert sum("fruit" in line for line in desk.output()) == labelled


def test_a_condition_that_asks_for_everything_completes_the_job(desk):
    desk.start(3, StoppingConditions={"MaxHumanLabeledObjectCount": 3})
    while desk.answer("ana"):
        pass
    assert desk.status() == "Completed"


def test_percentage_counts_what_was_labelled_before(desk):
    desk.write_manifest([{"source": "a", "fruit": 0}, {"source": "b"}])
    desk.engine.create(desk.request(StoppingConditions={"MaxPercentageOfInputDatasetLabeled": 50}))
    assert desk.status() == "Stopped"


def test_summaries_tell_newest_first_what_the_list_call_shows(desk):
    desk.start(1)
    desk.wait(minutes=1)
    desk.engine.create(desk.request(LabelingJobName="later"))
    summaries = desk.engine.summaries()
    assert [one["LabelingJobName"] for one in summaries] == ["later", "fruit-1"]
    assert summaries[0]["PreHumanTaskLambdaArn"].endswith("PRE-TextMultiClass")
    assert summaries[0]["AnnotationConsolidationLambdaArn"].endswith("ACS-TextMultiClass")
    json.dumps(summaries, default=str)


def test_open_jobs_are_those_with_work_for_that_worker(desk):
    desk.start(1, NumberOfHumanWorkersPerDataObject=2)
    desk.engine.create(desk.request(LabelingJobName="other"))
    desk.answer("ana")
    assert [job.name for job in desk.engine.open_jobs("ana")] == ["other"]
    assert [job.name for job in desk.engine.open_jobs("bo")] == ["fruit-1", "other"]


def test_a_store_that_fails_at_the_end_fails_the_job_with_the_reason(desk, monkeypatch):
    desk.start(1)

    def broken(*_args, **_kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(desk.objects, "writer", broken)
    desk.answer("ana")
    described = desk.engine.describe("fruit-1")
    assert described["LabelingJobStatus"] == "Failed"
    assert "no space left" in described["FailureReason"]
    assert "LabelingJobOutput" not in described


def test_a_job_that_outlives_its_month_fails_but_keeps_its_answers(desk):
    desk.start(2, TaskAvailabilityLifetimeInSeconds=2_592_000, MaxConcurrentTaskCount=1)
    desk.wait(days=29)
    desk.answer("ana")
    desk.wait(days=2)
    desk.engine.tick()
    assert desk.status() == "Failed"
    assert "30 days" in desk.engine.describe("fruit-1")["FailureReason"]
    assert desk.output()[0]["fruit"] == 0
