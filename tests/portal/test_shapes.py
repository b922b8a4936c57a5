"""Drawing on pictures with mouse and keys: whole pixels in, the documented JSON out."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

SIZE = '"inputImageProperties":{"height":200,"width":320}'


@pytest.fixture
def draw(open_task: Any, image: str) -> Any:
    """Open a task with one drawing element: ``draw("bounding-box")``."""

    def open_(element: str, attributes: str = "", labels: str = "['apple','pear']") -> Any:
        task = open_task(
            f'<crowd-form><crowd-{element} name="d" header="Draw" src="{image}" '
            f'labels="{labels}" {attributes}></crowd-{element}></crowd-form>'
        )
        task.locator(f"crowd-{element}[data-ready]").wait_for()
        return task

    return open_


def test_a_box_drawn_with_the_mouse_is_exact_to_the_pixel(draw: Any, golden: Any) -> None:
    task = draw("bounding-box")
    task.drag((60, 50), (140, 120))
    assert golden(task.submit()) == (
        '{"d":{"boundingBoxes":[{"height":70,"label":"apple","left":60,"top":50,"width":80}],'
        f"{SIZE}}}}}"
    )


def test_a_box_may_be_pulled_from_any_corner(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((140, 120), (60, 50))
    (box,) = task.submit()["d"]["boundingBoxes"]
    assert box == {"height": 70, "label": "apple", "left": 60, "top": 50, "width": 80}


def test_no_box_leaves_the_picture(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((300, 180), (400, 300))
    (box,) = task.submit()["d"]["boundingBoxes"]
    assert (box["left"], box["top"], box["width"], box["height"]) == (300, 180, 20, 20)


def test_a_box_drawn_by_keyboard_alone(draw: Any) -> None:
    task = draw("bounding-box")
    task.locator(".canvas").focus()
    task.keys("2", "Enter", "Shift+ArrowLeft", "Enter", "Shift+ArrowRight", "Shift+ArrowDown")
    task.keys("ArrowDown", "Enter")
    (box,) = task.submit()["d"]["boundingBoxes"]
    assert box == {"height": 11, "label": "pear", "left": 150, "top": 100, "width": 10}


def test_a_selected_box_is_moved_and_resized_by_keyboard(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((60, 50), (140, 120))
    task.keys("ArrowRight", "Shift+ArrowDown")
    task.keys("v", "v", "v", "v", "v", "Shift+ArrowRight", "ArrowDown")
    (box,) = task.submit()["d"]["boundingBoxes"]
    assert box == {"height": 71, "label": "apple", "left": 61, "top": 60, "width": 90}


def test_a_box_is_moved_and_resized_with_the_mouse(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((60, 50), (140, 120))
    task.drag((100, 80), (110, 85))
    task.drag((150, 125), (160, 135))
    (box,) = task.submit()["d"]["boundingBoxes"]
    assert box == {"height": 80, "label": "apple", "left": 70, "top": 55, "width": 90}


def test_the_next_label_is_for_the_next_box_not_for_the_last_one(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((10, 10), (50, 50))
    task.keys("2")
    task.drag((100, 10), (150, 50))
    labels = [box["label"] for box in task.submit()["d"]["boundingBoxes"]]
    assert labels == ["apple", "pear"]


def test_a_box_taken_up_again_can_get_another_label(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((10, 10), (50, 50))
    task.drag((100, 10), (150, 50))
    task.locator(".thing").first.click()
    task.keys("2")
    labels = [box["label"] for box in task.submit()["d"]["boundingBoxes"]]
    assert labels == ["pear", "apple"]


def test_undo_redo_and_delete(draw: Any) -> None:
    task = draw("bounding-box")
    task.drag((10, 10), (50, 50))
    task.drag((100, 10), (150, 50))
    task.keys("Delete")
    expect(task.locator(".thing")).to_have_count(1)
    task.keys("Control+z")
    expect(task.locator(".thing")).to_have_count(2)
    task.keys("Control+z", "Control+z")
    expect(task.locator(".thing")).to_have_count(0)
    task.keys("Control+Shift+z")
    assert [box["left"] for box in task.submit()["d"]["boundingBoxes"]] == [10]


def test_a_click_without_a_pull_draws_nothing(draw: Any) -> None:
    task = draw("bounding-box")
    task.click(100, 100)
    assert task.submit()["d"]["boundingBoxes"] == []


def test_zooming_in_keeps_pixels_exact(draw: Any) -> None:
    task = draw("bounding-box")
    for _ in range(2):
        task.locator("button[aria-label='Zoom in']").click()
    box = task.locator(".viewport").bounding_box()
    mouse = task.page.mouse
    inside = task.locator("labelloop-image .picture").bounding_box()
    scale = inside["width"] / 320
    left = round((box["x"] + 40 - inside["x"]) / scale)
    mouse.move(inside["x"] + left * scale, box["y"] + 40)
    mouse.down()
    mouse.move(inside["x"] + (left + 30) * scale, box["y"] + 140, steps=2)
    mouse.up()
    (drawn,) = task.submit()["d"]["boundingBoxes"]
    assert (drawn["left"], drawn["width"]) == (left, 30)


def test_boxes_given_to_adjust_come_back_unmodified(draw: Any, golden: Any) -> None:
    given = "initial-value=\"[{height:20,width:30,left:10,top:15,label:'pear'}]\""
    task = draw("bounding-box", given)
    assert golden(task.submit()) == (
        '{"d":{"boundingBoxes":[{"height":20,"label":"pear","left":10,"top":15,"width":30}],'
        f'"initialValueModified":false,{SIZE}}}}}'
    )


def test_boxes_that_were_adjusted_say_so(draw: Any) -> None:
    task = draw(
        "bounding-box", "initial-value=\"[{height:20,width:30,left:10,top:15,label:'pear'}]\""
    )
    task.locator(".canvas").focus()
    task.keys("n", "ArrowLeft")
    answer = task.submit()["d"]
    assert answer["initialValueModified"] is True
    assert answer["boundingBoxes"][0]["left"] == 9


def test_a_label_that_is_not_in_the_list_must_be_chosen_anew(draw: Any) -> None:
    task = draw("bounding-box", "initial-value=\"[{height:9,width:9,left:1,top:1,label:'plum'}]\"")
    task.press_submit()
    expect(task.locator("crowd-bounding-box .problem")).to_contain_text("plum")
    task.keys("n", "1")
    assert task.submit()["d"]["boundingBoxes"][0]["label"] == "apple"


def test_a_polygon_closes_on_its_first_corner(draw: Any, golden: Any) -> None:
    task = draw("polygon")
    for corner in [(10, 20), (110, 30), (60, 90), (10, 20)]:
        task.click(*corner)
    assert golden(task.submit()) == (
        f'{{"d":{{{SIZE},"polygons":[{{"label":"apple","vertices":'
        '[{"x":10,"y":20},{"x":110,"y":30},{"x":60,"y":90}]}]}}'
    )


def test_a_polygon_by_keyboard(draw: Any) -> None:
    task = draw("polygon")
    task.locator(".canvas").focus()
    task.keys("Enter", "Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter", "f")
    (polygon,) = task.submit()["d"]["polygons"]
    assert polygon["vertices"] == [{"x": 160, "y": 100}, {"x": 170, "y": 100}, {"x": 170, "y": 110}]


def test_a_polyline_ends_with_a_double_click(draw: Any, golden: Any) -> None:
    task = draw("polyline", 'initial-value="{polylines:[]}"')
    task.click(10, 20)
    task.click(60, 70)
    task.page.mouse.dblclick(*task.place(110, 30))
    assert golden(task.submit()) == (
        f'{{"d":{{"initialValueModified":true,{SIZE},"polylines":[{{"label":"apple","vertices":'
        '[{"x":10,"y":20},{"x":60,"y":70},{"x":110,"y":30}]}]}}'
    )


def test_a_line_is_pulled_or_clicked(draw: Any, golden: Any) -> None:
    task = draw("line", "label-colors=\"['#112233']\"")
    task.drag((10, 20), (110, 30))
    task.keys("2")
    task.click(200, 100)
    task.click(250, 150)
    assert golden(task.submit()) == (
        f'{{"d":{{{SIZE},"lines":['
        '{"label":"apple","vertices":[{"x":10,"y":20},{"x":110,"y":30}]},'
        '{"label":"pear","vertices":[{"x":200,"y":100},{"x":250,"y":150}]}]}}'
    )


def test_keypoints_are_clicked(draw: Any, golden: Any) -> None:
    task = draw("keypoint")
    task.click(61, 20)
    task.keys("2")
    task.click(200, 150)
    assert golden(task.submit()) == (
        f'{{"d":{{{SIZE},"keypoints":[{{"label":"apple","x":61,"y":20}},'
        '{"label":"pear","x":200,"y":150}]}}'
    )


def test_scripts_read_the_answer_and_change_the_labels(open_task: Any, image: str) -> None:
    task = open_task(
        f"""<crowd-form><crowd-keypoint name="k" src="{image}" labels="['a']"></crowd-keypoint>
        <input type="hidden" name="count" id="count"></crowd-form>
        <script>
          document.addEventListener("all-crowd-elements-ready", () => {{
            const keypoint = document.querySelector("crowd-keypoint");
            keypoint.labels = keypoint.labels.concat(["b"]);
          }});
          document.querySelector("crowd-form").onsubmit = () => {{
            const {{ value, _submittableValue }} = document.querySelector("crowd-keypoint");
            count.value = value.keypoints.length + _submittableValue.keypoints.length;
          }};
        </script>"""
    )
    task.locator("crowd-keypoint[data-ready]").wait_for()
    task.click(10, 10)
    task.keys("2")
    task.click(20, 20)
    answer = task.submit()
    assert answer["count"] == "4"
    assert [point["label"] for point in answer["k"]["keypoints"]] == ["a", "b"]


def test_a_picture_that_does_not_load_cannot_be_submitted(open_task: Any) -> None:
    task = open_task(
        '<crowd-form><crowd-polygon name="p" src="/gone.png" labels="[\'a\']"></crowd-polygon>'
        "</crowd-form>"
    )
    expect(task.locator(".failed")).to_be_visible()
    task.press_submit()
    expect(task.locator("crowd-polygon .problem")).to_contain_text("could not be loaded")
    assert task.heard("crowd-submit") == []
