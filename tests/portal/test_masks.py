"""Painting pixels: every pixel is exactly one label's colour, or nothing."""

from __future__ import annotations

import base64
import io
from collections import Counter
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

BLUE, ORANGE, NOTHING = (0, 114, 178, 255), (230, 159, 0, 255), (0, 0, 0, 0)


@pytest.fixture
def paint(open_task: Any, image: str) -> Any:
    """Open a task with one painting element: ``paint("semantic-segmentation")``."""

    def open_(element: str, attributes: str = "", assets: dict[str, bytes] | None = None) -> Any:
        task = open_task(
            f'<crowd-form><crowd-{element} name="m" header="Paint" src="{image}" '
            f"labels=\"['apple','pear']\" {attributes}></crowd-{element}></crowd-form>",
            assets=assets,
        )
        task.locator(f"crowd-{element}[data-ready]").wait_for()
        return task

    return open_


def square(task: Any, left: int, top: int, right: int, bottom: int) -> None:
    """Fill a rectangle with the polygon tool."""
    task.locator("button", has_text="Polygon").click()
    for corner in [(left, top), (right, top), (right, bottom), (left, bottom)]:
        task.click(*corner)
    task.keys("f")


def pixels(answer: Any) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(answer["labeledImage"]["pngImageData"])))


def counts(picture: Image.Image) -> Counter[tuple[int, ...]]:
    return Counter(picture.convert("RGBA").get_flattened_data())


def mask_png(*rectangles: tuple[tuple[int, int, int, int], tuple[int, ...]]) -> bytes:
    mask = Image.new("RGBA", (320, 200))
    for box, colour in rectangles:
        mask.paste(colour, box)
    buffer = io.BytesIO()
    mask.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_polygon_fills_exactly_its_pixels(paint: Any, golden: Any) -> None:
    task = paint("semantic-segmentation")
    square(task, 100, 50, 120, 60)
    answer = task.submit()["m"]
    assert counts(pixels(answer)) == {BLUE: 200, NOTHING: 320 * 200 - 200}
    assert pixels(answer).getpixel((100, 50)) == BLUE
    assert pixels(answer).getpixel((120, 60)) == NOTHING
    answer["labeledImage"]["pngImageData"] = "…"
    assert golden(answer) == (
        '{"inputImageProperties":{"height":200,"width":320},'
        '"labelMappings":{"apple":{"color":"#0072b2"}},"labeledImage":{"pngImageData":"…"}}'
    )


def test_brush_and_eraser_leave_hard_edges(paint: Any) -> None:
    task = paint("semantic-segmentation")
    task.drag((50, 50), (150, 100))
    task.keys("2")
    task.drag((50, 150), (150, 150))
    task.keys("e")
    task.drag((100, 20), (100, 180))
    answer = task.submit()["m"]
    assert set(counts(pixels(answer))) == {BLUE, ORANGE, NOTHING}
    assert list(answer["labelMappings"]) == ["apple", "pear"]
    assert pixels(answer).getpixel((100, 75)) == NOTHING


def test_painting_by_keyboard(paint: Any) -> None:
    task = paint("semantic-segmentation")
    task.locator(".surface").focus()
    task.keys(*["["] * 10, "Enter", "Enter", "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    assert counts(pixels(task.submit()["m"]))[BLUE] == 4


def test_undo_and_redo_strokes(paint: Any) -> None:
    task = paint("semantic-segmentation")
    square(task, 10, 10, 20, 20)
    square(task, 15, 15, 25, 25)
    task.keys("Control+z", "Control+z", "Control+Shift+z")
    assert counts(pixels(task.submit()["m"]))[BLUE] == 100


def test_a_label_that_was_painted_over_is_not_in_the_mappings(paint: Any) -> None:
    task = paint("semantic-segmentation")
    square(task, 10, 10, 20, 20)
    task.keys("2")
    square(task, 10, 10, 20, 20)
    assert list(task.submit()["m"]["labelMappings"]) == ["pear"]


ADJUST = (
    "initial-value=\"{src:'/mask.png', labelMappings:{pear:{color:'#112233'}}}\"",
    {"/mask.png": mask_png(((10, 10, 30, 20), (0x11, 0x22, 0x33, 255)))},
)


def test_a_mask_given_to_adjust_comes_back_as_it_was(paint: Any) -> None:
    task = paint("semantic-segmentation", *ADJUST)
    answer = task.submit()["m"]
    assert answer["initialValueModified"] is False
    assert answer["labelMappings"] == {"pear": {"color": "#112233"}}
    assert counts(pixels(answer))[(0x11, 0x22, 0x33, 255)] == 200


def test_a_mask_that_was_adjusted_says_so(paint: Any) -> None:
    task = paint("semantic-segmentation", *ADJUST)
    square(task, 100, 100, 110, 110)
    answer = task.submit()["m"]
    assert answer["initialValueModified"] is True
    assert counts(pixels(answer))[BLUE] == 100
    assert counts(pixels(answer))[(0x11, 0x22, 0x33, 255)] == 200


def test_a_mask_of_another_size_is_refused(paint: Any, new_picture: Any) -> None:
    attributes = ADJUST[0]
    task = paint("semantic-segmentation", attributes, {"/mask.png": new_picture(10, 10)})
    task.press_submit()
    expect(task.locator("crowd-semantic-segmentation .problem")).to_contain_text("10 by 10")
    assert task.heard("crowd-submit") == []


def test_each_instance_has_its_own_colour(paint: Any, golden: Any) -> None:
    task = paint("instance-segmentation")
    square(task, 10, 10, 20, 20)
    task.keys("n")
    square(task, 30, 10, 40, 20)
    task.keys("2")
    square(task, 50, 10, 60, 20)
    answer = task.submit()["m"]
    labels = [instance["label"] for instance in answer["instances"]]
    colours = {instance["color"] for instance in answer["instances"]}
    assert labels == ["apple", "apple", "pear"]
    assert len(colours) == 3
    assert sorted(counts(pixels(answer)).values()) == [100, 100, 100, 320 * 200 - 300]
    assert golden(answer["instances"][0]) == '{"color":"#0072b2","label":"apple"}'


def test_a_removed_instance_can_be_brought_back(paint: Any) -> None:
    task = paint("instance-segmentation")
    square(task, 10, 10, 20, 20)
    task.locator("button[aria-label='Remove 1 apple']").click()
    expect(task.locator(".thing")).to_have_count(0)
    task.keys("Control+z")
    assert len(task.submit()["m"]["instances"]) == 1


def test_instances_given_to_adjust_come_back(paint: Any) -> None:
    mask = mask_png(((0, 0, 5, 5), (1, 2, 3, 255)), ((9, 9, 12, 12), (4, 5, 6, 255)))
    task = paint(
        "instance-segmentation",
        "initial-value=\"{src:'/mask.png', instances:"
        "[{color:'#010203',label:'apple'},{color:'#040506',label:'pear'}]}\"",
        {"/mask.png": mask},
    )
    answer = task.submit()["m"]
    assert answer["instances"] == [
        {"color": "#010203", "label": "apple"},
        {"color": "#040506", "label": "pear"},
    ]
    assert counts(pixels(answer))[(4, 5, 6, 255)] == 9
