"""The built-in task types from the shipped template to the output line, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.portal.conftest import picture
from tests.portal_server.conftest import Visitor
from tests.support.portal_desk import BUILT_IN, PortalDesk

Visit = Callable[[], Visitor]
LABELS = ["bruise", "scab", "none"]
NER = {
    "document-version": "2018-11-28",
    "labels": [{"label": "drug", "shortDisplayName": "drg"}, {"label": "dose"}],
    "instructions": {
        "shortInstruction": "<p>Mark <b>doses</b>.</p>",
        "fullInstruction": "<p>And drugs.</p>",
    },
}


def functions(function_type: str) -> dict[str, Any]:
    return {
        "PreHumanTaskLambdaArn": f"{BUILT_IN}PRE-{function_type}",
        "AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": f"{BUILT_IN}ACS-{function_type}"
        },
    }


@pytest.fixture
def start(desk: PortalDesk, visitor: Visit) -> Callable[..., Visitor]:
    """Start a job about one object with the shipped template, and somebody who has its task."""

    def start_(line: Mapping[str, Any], function_type: str, **more: Any) -> Visitor:
        desk.start([line], template=None, **functions(function_type), **more)
        ann = visitor()
        ann.sign_in("Ann")
        ann.start()
        return ann

    return start_


def submit(ann: Visitor) -> None:
    ann.task.get_by_role("button", name="Submit").click()
    ann.page.get_by_text("That was the last task of this job").wait_for()


def test_several_classes_of_a_text(desk: PortalDesk, start: Callable[..., Visitor]):
    ann = start({"source": "Spots & <b>marks</b>"}, "TextMultiClassMultiLabel", labels=LABELS)
    ann.sees("Spots & <b>marks</b>")
    ann.task.get_by_role("button", name="Submit").click()
    ann.sees("Choose at least one option.")
    ann.task.locator("label", has_text="scab").click()
    ann.task.locator("label", has_text="bruise").click()
    submit(ann)
    [line] = desk.output()
    assert line["fruit"] == [0, 1]
    assert line["fruit-metadata"]["class-map"] == {"0": "bruise", "1": "scab"}
    assert line["fruit-metadata"]["type"] == "groundtruth/text-classification-multilabel"


def test_several_classes_of_a_picture(desk: PortalDesk, start: Callable[..., Visitor]):
    desk.objects.write("s3://desk-in/1.png", picture())
    line = {"source-ref": "s3://desk-in/1.png"}
    ann = start(line, "ImageMultiClassMultiLabel", labels=LABELS)
    ann.task.locator("labelloop-image canvas, labelloop-image img").first.wait_for()
    ann.task.locator("label", has_text="none").click()
    submit(ann)
    [line] = desk.output()
    assert line["fruit"] == [2]
    assert line["fruit-metadata"]["type"] == "groundtruth/image-classification-multilabel"


def test_entities_of_a_text_whose_characters_count_twice_elsewhere(
    desk: PortalDesk, start: Callable[..., Visitor]
):
    text = "🙂 Now\r\ntake 5 mg at rest & more"
    ann = start({"source": text}, "NamedEntityRecognition", categories=NER)
    expect(ann.task.get_by_text("Mark doses.")).to_be_visible()
    expect(ann.task.locator("b", has_text="doses")).to_be_visible()
    ann.task.locator(".passage").focus()
    word, more = "Control+ArrowRight", "Control+Shift+ArrowRight"
    ann.keys("Home", word, word, word, more, more, "2")
    submit(ann)
    [line] = desk.output()
    label = line["fruit"]["annotations"]
    assert label["labels"] == NER["labels"]
    [entity] = label["entities"]
    assert entity["label"] == "dose"
    assert text[entity["startOffset"] : entity["endOffset"]] == "5 mg"
    assert line["fruit-metadata"]["type"] == "groundtruth/text-span"


def test_a_text_without_entities_is_submitted_as_it_is(
    desk: PortalDesk, start: Callable[..., Visitor]
):
    ann = start({"source": "Rest."}, "NamedEntityRecognition", labels=["drug"])
    expect(ann.task.get_by_text("Mark every entity in the text.")).to_be_visible()
    submit(ann)
    [line] = desk.output()
    assert line["fruit"]["annotations"] == {"labels": [{"label": "drug"}], "entities": []}


def test_an_entity_outside_of_the_text_is_refused_by_the_server(desk: PortalDesk):
    desk.start(
        [{"source": "Rest."}], template=None, labels=["drug"], **functions("NamedEntityRecognition")
    )
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    answer = {"e": {"entities": [{"label": "drug", "startOffset": 0, "endOffset": 6}]}}
    refused = ann.submit(task["taskId"], answer)
    assert refused.status_code == 422
    assert "the text has 5 characters" in refused.text
    answer["e"]["entities"][0]["endOffset"] = 5
    assert ann.submit(task["taskId"], answer).status_code < 300
