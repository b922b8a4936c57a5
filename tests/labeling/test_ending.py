"""From answers to output: jobs with functions of their own, and without any."""

from __future__ import annotations

import json

import pytest

from labelloop.errors import HookFailed

PAYLOADS = "s3://desk-out/jobs/fruit-1/annotations/consolidated-annotation/"


def votes(desk):
    """A consolidation function that counts answers, from the payload it is told of."""

    def function(event):
        payload = json.loads(desk.objects.read(event["payload"]["s3Uri"])[0])
        return [
            {
                "datasetObjectId": entry["datasetObjectId"],
                "consolidatedAnnotation": {
                    "content": {event["labelAttributeName"]: {"votes": len(entry["annotations"])}}
                },
            }
            for entry in payload
        ]

    return function


def answer_all(desk, *workers):
    for worker in workers:
        while task := desk.engine.take("fruit-1", worker):
            desk.engine.submit(task.task_id, worker, {"notes": f"{worker} on {task.object_id}"})


def test_a_job_without_functions_points_to_the_raw_answers(desk):
    desk.write_manifest([{"source": "Describe", "image": "s3://desk-in/9.jpg"}])
    desk.engine.create(desk.custom_request(NumberOfHumanWorkersPerDataObject=2))
    task = desk.engine.take("fruit-1", "ana")
    assert task.input == {"source": "Describe", "image": "s3://desk-in/9.jpg"}
    desk.engine.submit(task.task_id, "ana", {"accuracy": 4, "notes": "fine"}, 81.25)
    desk.wait(seconds=3)
    answer_all(desk, "bo")
    (line,) = desk.output()
    assert line["fruit"] == {}
    metadata = line["fruit-metadata"]
    assert metadata["type"] == "groundtruth/custom"
    assert metadata["creation-date"] == "2026-03-05T08:00:03.000000"
    reference = metadata["worker-response-ref"]
    assert reference.endswith("/worker-response/iteration-1/0/2026-03-05_08:00:00.json")
    answers = json.loads(desk.objects.read(reference)[0])["answers"]
    assert [one["timeSpentInSeconds"] for one in answers] == [81.25, 0]
    assert answers[0]["answerContent"] == {"accuracy": 4, "notes": "fine"}


def test_the_functions_of_a_job_see_its_objects_and_make_its_labels(desk, functions):
    desk.hooks = functions(
        prepare=lambda event: {"taskInput": {"text": event["dataObject"]["source"].upper()}},
        combine=votes(desk),
    )
    desk.restarted()
    desk.start(
        120,
        desk.custom_request(pre="prepare", post="combine", NumberOfHumanWorkersPerDataObject=2),
    )
    assert desk.engine.take("fruit-1", "ana").input == {"text": "TEXT 0"}
    desk.engine.release(desk.engine.held("ana")[0].task_id, "ana")
    answer_all(desk, "ana", "bo")
    output = desk.output()
    assert [line["fruit"] for line in output] == [{"votes": 2}] * 120
    assert "worker-response-ref" not in output[0]["fruit-metadata"]
    event = next(event for name, event in desk.hooks.events if name == "combine")
    assert event["roleArn"] == "arn:aws:iam::210987654321:role/labelling"
    assert event["labelAttributeName"] == "fruit"
    assert event["outputConfig"] == "s3://desk-out/jobs/"
    assert event["payload"]["s3Uri"].startswith(PAYLOADS)
    calls = [name for name, _ in desk.hooks.events]
    assert calls.count("combine") == 3
    assert calls.count("prepare") == 120, "once an object, not once a worker"


def test_objects_a_function_cannot_prepare_or_wants_nobody_to_see_fail_alone(desk, functions):
    def prepare(event):
        text = event["dataObject"]["source"]
        if text == "text 0":
            raise KeyError("text")
        return {"taskInput": {"text": text}, "isHumanAnnotationRequired": str(text != "text 1")}

    desk.hooks = functions(prepare=prepare)
    desk.restarted()
    desk.start(3, desk.custom_request(pre="prepare"))
    answer_all(desk, "ana")
    output = desk.output()
    assert "KeyError" in output[0]["fruit-metadata"]["failure-reason"]
    assert "nobody needs" in output[1]["fruit-metadata"]["failure-reason"]
    assert output[2]["fruit"] == {}
    assert desk.status() == "Completed"


def test_one_object_that_breaks_the_function_does_not_sink_its_batch(desk, functions):
    count = votes(desk)

    def combine(event):
        if b"on 1" in desk.objects.read(event["payload"]["s3Uri"])[0]:
            raise HookFailed("combine", "boom")
        return count(event)

    desk.hooks = functions(combine=combine)
    desk.restarted()
    desk.start(3, desk.custom_request(post="combine"))
    answer_all(desk, "ana")
    output = desk.output()
    assert [line.get("fruit") for line in output] == [{"votes": 1}, None, {"votes": 1}]
    assert "boom" in output[1]["fruit-metadata"]["failure-reason"]
    assert desk.engine.describe("fruit-1")["LabelCounters"]["FailedNonRetryableError"] == 1


@pytest.mark.parametrize("answer", [None, [], [{"datasetObjectId": "0"}], {"statusCode": 200}])
def test_objects_a_function_says_nothing_about_fail_with_a_reason(desk, functions, answer):
    desk.hooks = functions(combine=lambda event: answer)
    desk.restarted()
    desk.start(1, desk.custom_request(post="combine"))
    answer_all(desk, "ana")
    assert "combine" in desk.output()[0]["fruit-metadata"]["failure-reason"]
    assert desk.status() == "Completed"


def test_a_built_in_task_with_a_consolidation_of_its_own_shows_classes_and_keeps_any_label(
    desk, functions
):
    desk.hooks = functions(combine=votes(desk))
    desk.restarted()
    combine = "arn:aws:lambda:eu-west-1:210987654321:function:combine"
    own = {"AnnotationConsolidationLambdaArn": combine}
    desk.start(1, desk.request(AnnotationConsolidationConfig=own))
    task = desk.engine.take("fruit-1", "ana")
    assert task.input["labels"] == ["ripe", "unripe"]
    desk.engine.submit(task.task_id, "ana", {"anything": "goes"})
    assert desk.output()[0]["fruit"] == {"votes": 1}


def test_an_earlier_failure_on_the_line_is_replaced_by_the_label(desk):
    line = b'{"source":"x","fruit-metadata":{"failure-reason":"no time"},"weight":1.10}'
    desk.write_manifest([line])
    desk.engine.create(desk.request())
    desk.answer("ana")
    (after,) = desk.output_lines()
    assert after.count(b"fruit-metadata") == 1
    assert b"1.10" in after
    assert "failure-reason" not in json.loads(after)["fruit-metadata"]


def test_agreement_of_several_workers_becomes_a_confidence(desk):
    desk.start(2, NumberOfHumanWorkersPerDataObject=3)
    for worker, label in (("ana", "ripe"), ("bo", "unripe"), ("cy", "unripe")):
        while desk.answer(worker, label):
            pass
    metadata = desk.output()[0]["fruit-metadata"]
    assert desk.output()[0]["fruit"] == 1
    assert metadata["class-name"] == "unripe"
    assert 0.5 < metadata["confidence"] < 1
