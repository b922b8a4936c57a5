"""The shipped examples' own pages, done with mouse and keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.portal_server.conftest import Visitor
from tests.support.portal_desk import PortalDesk

Visit = Callable[[], Visitor]
EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = "Hedges shelter bees. We counted them. They were many."


class Abstracts:
    """What the example's pre-annotation function makes of a page."""

    def invoke(self, function: str, event: Mapping[str, Any]) -> Any:
        metadata = {"Title": "Bees and hedges", "Author": "M. Okafor", "ISBN": "0"}
        return {"taskInput": {"taskObject": "s3://x/1.png", "text": TEXT, "metadata": metadata}}


@pytest.fixture
def desk() -> PortalDesk:
    return PortalDesk(ticking=True, hooks=Abstracts())


def template(example: str) -> str:
    return (EXAMPLES / example / "task.liquid.html").read_text(encoding="utf-8")


def answers(desk: PortalDesk) -> list[Any]:
    folder = "s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/"
    [file] = desk.objects.list(folder)
    return [one["answerContent"] for one in json.loads(desk.objects.read(file.uri)[0])["answers"]]


def select(ann: Visitor, words: str) -> None:
    """Select some words as a mouse would."""
    ann.task.locator("#text").evaluate(
        """(box, words) => {
          const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf(words);
            if (at >= 0) {
              getSelection().setBaseAndExtent(node, at, node, at + words.length);
              return;
            }
          }
          throw new Error(`There is no ${words}.`);
        }""",
        words,
    )


def test_parts_of_an_abstract_are_marked_undone_and_submitted(desk: PortalDesk, visitor: Visit):
    function = "arn:aws:lambda:eu-west-1:210987654321:function:abstract-text"
    desk.start(
        1, template=template("abstract_entities"), custom=True, PreHumanTaskLambdaArn=function
    )
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.task.get_by_role("button", name="methods").click()
    ann.sees("Select some text first.")
    select(ann, " We counted them. ")
    ann.task.get_by_role("button", name="methods").click()
    select(ann, "They were many.")
    ann.task.locator("#text").focus()
    ann.keys("5", "u", "4")
    ann.sees("Select some text first.")  # undoing has let the selection go
    select(ann, "They were many.")
    ann.keys("4")
    ann.task.get_by_role("button", name="Submit").click()
    ann.sees("Say whether the text is read well enough.")
    ann.task.get_by_label("Yes").check()
    ann.task.get_by_role("textbox", name="Notes").fill("Clear.")
    ann.page.wait_for_timeout(700)  # the draft is kept once the worker pauses
    ann.page.reload()
    ann.task.get_by_role("button", name="Remove results").wait_for()
    ann.task.get_by_role("button", name="Submit").click()
    ann.page.get_by_text("That was the last task of this job").wait_for()
    [answer] = answers(desk)
    assert answer["quality"] == {"no": False, "yes": True}
    assert answer["notes"] == "Clear."
    marks = json.loads(answer["annotations"])["value"]
    assert [(m["label"], TEXT[m["start"] : m["end"]]) for m in marks] == [
        ("methods", "We counted them."),
        ("results", "They were many."),
    ]


def test_a_description_is_judged_without_any_function(desk: PortalDesk, visitor: Visit):
    line = {"source": "Describe it.", "image": "s3://x/1.png", "modelResponse": "A kite."}
    desk.start([line], template=template("multimodal_evaluation"), custom=True, workers=1)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("A kite.")
    ann.task.get_by_role("button", name="Submit").click()
    for name, steps in (("Accuracy", 4), ("Relevance", 3), ("Clarity", 1)):
        ann.task.get_by_role("slider", name=name).focus()
        ann.keys(*["ArrowRight"] * steps)
    ann.task.get_by_label("What is wrong").fill("Which colour?")
    ann.task.get_by_role("button", name="Submit").click()
    ann.page.get_by_text("That was the last task of this job").wait_for()
    [answer] = answers(desk)
    assert answer == {"accuracy": 5, "relevance": 4, "clarity": 2, "comments": "Which colour?"}
    [output] = desk.output()
    assert output["fruit-metadata"]["worker-response-ref"].startswith("s3://desk-out/jobs/fruit-1/")
