"""Boxes and masks from the shipped template to the output line, and back to be adjusted."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from labelloop.labeling.hook_functions import pre_annotation
from tests.portal.conftest import HEIGHT, WIDTH, picture
from tests.portal_server.conftest import Visitor
from tests.support.portal_desk import BUILT_IN, PortalDesk

Visit = Callable[[], Visitor]
Start = Callable[..., Visitor]
LABELS = ["apple", "pear"]
OWN_FUNCTION = "arn:aws:lambda:eu-west-1:210987654321:function:whole-line"
TEMPLATES = Path(__file__).parents[1] / "templates"


class WholeLine:
    """A pre-annotation function that shows workers the line with the labels of an earlier job."""

    def invoke(self, function: str, event: Mapping[str, Any]) -> Any:
        return pre_annotation(event, lambda line: {"line": line, "labels": LABELS})


@pytest.fixture
def desk() -> PortalDesk:
    desk = PortalDesk(ticking=True, hooks=WholeLine())
    desk.objects.write("s3://desk-in/2.png", picture())
    return desk


@pytest.fixture
def start(desk: PortalDesk, visitor: Visit) -> Start:
    """Start a job about one picture, and somebody who has its task."""

    def start_(
        function: str, attribute: str, line: Mapping[str, Any] | None = None, **more: Any
    ) -> Visitor:
        consolidation = {"AnnotationConsolidationLambdaArn": f"{BUILT_IN}ACS-{function}"}
        options = {
            "template": None,
            "PreHumanTaskLambdaArn": f"{BUILT_IN}PRE-{function}",
            "AnnotationConsolidationConfig": consolidation,
            **more,
        }
        lines = [line or {"source-ref": "s3://desk-in/2.png"}]
        desk.start(lines, attribute=attribute, labels=LABELS, **options)
        ann = visitor()
        ann.sign_in("Ann")
        ann.start()
        ann.task.locator("[data-ready]").first.wait_for()
        return ann

    return start_


def place(ann: Visitor, x: float, y: float) -> tuple[float, float]:
    """Where a pixel of the picture is on the screen."""
    box = ann.task.locator("labelloop-image .picture").bounding_box()
    assert box is not None
    return box["x"] + x * box["width"] / WIDTH, box["y"] + y * box["height"] / HEIGHT


def pull(ann: Visitor, start: tuple[float, float], end: tuple[float, float]) -> None:
    ann.page.mouse.move(*place(ann, *start))
    ann.page.mouse.down()
    ann.page.mouse.move(*place(ann, *end), steps=3)
    ann.page.mouse.up()


def submit(ann: Visitor) -> None:
    ann.task.get_by_role("button", name="Submit").click()
    ann.page.get_by_text("That was the last task of this job").wait_for()


def fill(ann: Visitor, left: int, top: int, right: int, bottom: int) -> None:
    """Paint a rectangle with the polygon."""
    ann.task.locator("button", has_text="Polygon").click()
    for corner in [(left, top), (right, top), (right, bottom), (left, bottom)]:
        ann.page.mouse.click(*place(ann, *corner))
    ann.keys("f")


def mask(desk: PortalDesk, uri: str) -> Any:
    return np.asarray(Image.open(io.BytesIO(desk.objects.read(uri)[0])))


def test_boxes_are_drawn_and_then_adjusted(desk: PortalDesk, start: Start):
    ann = start("BoundingBox", "boxes")
    expect(ann.task.get_by_text("Draw a box around each thing").first).to_be_visible()
    pull(ann, (60, 50), (140, 120))
    ann.keys("2")
    pull(ann, (200, 20), (240, 60))
    submit(ann)
    [line] = desk.output()
    apple, pear = line["boxes"]["annotations"]
    assert apple == {"class_id": 0, "left": 60, "top": 50, "width": 80, "height": 70}
    assert pear == {"class_id": 1, "left": 200, "top": 20, "width": 40, "height": 40}
    assert line["boxes"]["image_size"] == [{"width": WIDTH, "height": HEIGHT, "depth": 3}]

    template = (TEMPLATES / "adjust_boxes.html").read_text(encoding="utf-8")
    bob = start(
        "BoundingBox", "adjusted", line,
        name="fruit-2", template=template, PreHumanTaskLambdaArn=OWN_FUNCTION,
    )  # fmt: skip
    expect(bob.task.locator(".thing")).to_have_count(2)
    bob.task.locator(".canvas").focus()
    bob.keys("n", "ArrowRight")
    submit(bob)
    [after] = desk.output("fruit-2")
    assert after["boxes"] == line["boxes"]
    assert after["adjusted"]["annotations"] == [{**apple, "left": 61}, pear]
    assert after["adjusted-metadata"]["adjustment-status"] == "adjusted"
    assert after["adjusted-metadata"]["class-map"] == {"0": "apple", "1": "pear"}


def test_nothing_on_the_picture_is_an_answer(desk: PortalDesk, start: Start):
    ann = start("BoundingBox", "boxes")
    submit(ann)
    [line] = desk.output()
    assert line["boxes"]["annotations"] == []
    assert line["boxes-metadata"]["objects"] == []


def test_masks_are_painted_and_then_adjusted(desk: PortalDesk, start: Start):
    ann = start("SemanticSegmentation", "area-ref")
    expect(ann.task.get_by_text("Paint everything").first).to_be_visible()
    fill(ann, 100, 50, 120, 60)
    ann.keys("2")
    fill(ann, 200, 100, 220, 120)
    submit(ann)
    [line] = desk.output()
    painted = mask(desk, line["area-ref"])
    expected = np.zeros((HEIGHT, WIDTH), np.uint8)
    expected[50:60, 100:120], expected[100:120, 200:220] = 1, 2
    assert np.array_equal(painted, expected)
    colours = line["area-ref-metadata"]["internal-color-map"]
    assert [entry["class-name"] for entry in colours.values()] == ["BACKGROUND", *LABELS]

    template = (TEMPLATES / "adjust_mask.html").read_text(encoding="utf-8")
    bob = start(
        "SemanticSegmentation", "adjusted-ref", line,
        name="fruit-2", template=template, PreHumanTaskLambdaArn=OWN_FUNCTION,
    )  # fmt: skip
    submit(bob)
    [after] = desk.output("fruit-2")
    assert after["adjusted-ref"] != line["area-ref"]
    assert np.array_equal(mask(desk, after["adjusted-ref"]), expected)
    metadata = after["adjusted-ref-metadata"]
    assert metadata["adjustment-status"] == "unadjusted"
    assert metadata["internal-color-map"] == colours


def test_an_untouched_picture_is_an_answer(desk: PortalDesk, start: Start):
    ann = start("SemanticSegmentation", "area-ref")
    submit(ann)
    [line] = desk.output()
    assert not mask(desk, line["area-ref"]).any()
    assert list(line["area-ref-metadata"]["internal-color-map"]) == ["0"]
