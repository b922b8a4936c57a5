"""The output lines of the built-in task types, key for key as Ground Truth writes them."""

from __future__ import annotations

import json

import pytest

from labelloop.errors import BadAnswer
from tests.labeling.conftest import BUILT_IN

CLASSES = {"labels": [{"label": name} for name in ("delay", "price", "praise", "damage")]}
ENTITIES = {
    "document-version": "2018-11-28",
    "labels": [{"label": "dose", "shortDisplayName": "dos"}],
    "instructions": {"shortInstruction": "<p>Mark doses.</p>", "fullInstruction": "<p>All.</p>"},
}
DOSE = {"label": "dose", "startOffset": 5, "endOffset": 9}


@pytest.fixture
def create(desk):
    """Create a job of a task type about one object."""

    def create_(function_type, line, categories, **changes):
        desk.objects.write("s3://desk-in/labels.json", json.dumps(categories).encode())
        desk.write_manifest([line])
        request = desk.request(
            PreHumanTaskLambdaArn=f"{BUILT_IN}PRE-{function_type}",
            AnnotationConsolidationConfig={
                "AnnotationConsolidationLambdaArn": f"{BUILT_IN}ACS-{function_type}"
            },
            **changes,
        )
        desk.engine.create(request)

    return create_


def answer(desk, worker, submitted):
    task = desk.engine.take("fruit-1", worker)
    desk.engine.submit(task.task_id, worker, submitted)
    return task


@pytest.mark.parametrize(
    ("function_type", "line", "kind"),
    [
        ("TextMultiClassMultiLabel", {"source": "Late and broken"}, "text"),
        ("ImageMultiClassMultiLabel", {"source-ref": "s3://desk-in/1.jpg"}, "image"),
    ],
)
def test_several_classes(desk, create, function_type, line, kind):
    create(function_type, line, CLASSES, NumberOfHumanWorkersPerDataObject=2)
    answer(desk, "ana", {"c": {"labels": ["delay", "damage"]}})
    answer(desk, "bo", {"c": {"labels": ["delay"]}})
    (output,) = desk.output_lines()
    written = json.loads(output)
    assert list(written) == [*line, "fruit", "fruit-metadata"]
    assert output.decode().partition('"fruit":')[2] == (
        '[0,3],"fruit-metadata":{"class-map":{"0":"delay","3":"damage"},'
        '"confidence-map":{"0":0.8333,"3":0.5},'
        f'"type":"groundtruth/{kind}-classification-multilabel",'
        '"job-name":"labeling-job/fruit-1","creation-date":"2026-03-05T08:00:00.000000",'
        '"human-annotated":"yes"}}'
    )


def test_entities(desk, create):
    create("NamedEntityRecognition", {"source": "Take 5 mg at night"}, ENTITIES)
    answer(desk, "ana", {"e": {"entities": [DOSE]}})
    (output,) = desk.output_lines()
    assert output.decode().partition('"fruit":')[2] == (
        '{"annotations":{"labels":[{"label":"dose","shortDisplayName":"dos"}],'
        '"entities":[{"label":"dose","startOffset":5,"endOffset":9}]}},'
        '"fruit-metadata":{"entities":[{"confidence":0}],"type":"groundtruth/text-span",'
        '"job-name":"labeling-job/fruit-1","creation-date":"2026-03-05T08:00:00.000000",'
        '"human-annotated":"yes"}}'
    )


def test_a_job_keeps_its_label_file_as_it_was_when_it_began(desk, create):
    create("NamedEntityRecognition", {"source": "Take 5 mg at night"}, ENTITIES)
    desk.objects.write("s3://desk-in/labels.json", b'{"labels":[{"label":"other"}]}')
    desk.restarted()
    task = answer(desk, "ana", {"e": {"entities": [DOSE]}})
    assert task.input == {
        "taskObject": "Take 5 mg at night",
        "labels": ENTITIES["labels"],
        "instructions": ENTITIES["instructions"],
    }
    assert desk.output()[0]["fruit"]["annotations"]["labels"] == ENTITIES["labels"]


def test_an_entity_outside_of_its_text_is_refused_and_the_task_stays_open(desk, create):
    create("NamedEntityRecognition", {"source": "Take 5 mg"}, ENTITIES)
    task = desk.engine.take("fruit-1", "ana")
    with pytest.raises(BadAnswer, match="the text has 9 characters"):
        desk.engine.submit(task.task_id, "ana", {"e": {"entities": [{**DOSE, "endOffset": 10}]}})
    desk.engine.submit(task.task_id, "ana", {"e": {"entities": [DOSE]}})
    assert desk.output()[0]["fruit"]["annotations"]["entities"] == [DOSE]
