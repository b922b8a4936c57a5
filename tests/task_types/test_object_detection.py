"""Boxes: what may be drawn, and what several workers' boxes amount to."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labelloop.errors import BadAnswer, BadGold
from labelloop.task_types import Annotation, task_types

BOXES = task_types.get("object-detection")
LABELS = ["apple", "pear"]


def drawing(*boxes, width=100, height=80, **more):
    items = [
        dict(zip(("label", "left", "top", "width", "height"), box, strict=True)) for box in boxes
    ]
    size = {"height": height, "width": width}
    return {"any element": {"boundingBoxes": items, "inputImageProperties": size, **more}}


def label_of(*drawings):
    answers = [Annotation(f"w{number}", drawn) for number, drawn in enumerate(drawings)]
    return BOXES.consolidate(answers, LABELS)


@st.composite
def drawings(draw):
    boxes = []
    for _ in range(draw(st.integers(0, 4))):
        left, top = draw(st.integers(0, 99)), draw(st.integers(0, 79))
        width, height = draw(st.integers(1, 100 - left)), draw(st.integers(1, 80 - top))
        boxes.append((draw(st.sampled_from(LABELS)), left, top, width, height))
    return drawing(*boxes)


def test_the_label_is_as_ground_truth_writes_it():
    one = drawing(("apple", 40, 52, 30, 20), ("pear", 2, 4, 10, 20))
    other = drawing(("apple", 42, 50, 30, 20), ("pear", 2, 4, 10, 20))
    label = label_of(one, other)
    assert json.dumps(label.value) == (
        '{"image_size": [{"width": 100, "height": 80, "depth": 3}], "annotations": ['
        '{"class_id": 0, "left": 41, "top": 51, "width": 30, "height": 20}, '
        '{"class_id": 1, "left": 2, "top": 4, "width": 10, "height": 20}]}'
    )
    assert label.metadata == {
        "objects": [{"confidence": pytest.approx(0.8493, abs=1e-3)}, {"confidence": 1.0}],
        "class-map": {"0": "apple", "1": "pear"},
    }


def test_nothing_to_label_is_a_label():
    label = label_of(drawing(), drawing())
    assert label.value["annotations"] == []
    assert label.metadata == {"objects": [], "class-map": {}}


def test_what_most_workers_saw_is_there_what_half_of_them_saw_is_not():
    seen = drawing(("apple", 10, 10, 20, 20))
    label = label_of(seen, seen, drawing())
    assert len(label.value["annotations"]) == 1
    assert label.metadata["objects"] == [{"confidence": 0.6667}]
    assert label_of(seen, drawing()).value["annotations"] == []


def test_one_worker_gives_no_confidence():
    assert label_of(drawing(("apple", 1, 1, 9, 9))).metadata["objects"] == [{"confidence": 0}]


def test_boxes_of_two_classes_never_become_one():
    apple, pear = drawing(("apple", 1, 1, 9, 9)), drawing(("pear", 1, 1, 9, 9))
    label = label_of(apple, pear, apple)
    assert [one["class_id"] for one in label.value["annotations"]] == [0]
    assert label.metadata["objects"] == [{"confidence": 0.6667}]


def test_fractions_become_whole_pixels_inside_the_image():
    thin = drawing(("apple", 99.7, 79.9, 0.3, 0.1))
    (box,) = label_of(thin).value["annotations"]
    assert box == {"class_id": 0, "left": 99, "top": 79, "width": 1, "height": 1}


def test_a_drawing_on_an_image_of_another_size_is_left_out():
    odd = drawing(("apple", 1, 1, 9, 9), width=10, height=10)
    label = label_of(odd, drawing(), drawing())
    assert label.value["image_size"] == [{"width": 100, "height": 80, "depth": 3}]
    assert label.value["annotations"] == []


def test_whether_given_boxes_were_corrected_is_told():
    kept, changed = (drawing(initialValueModified=modified) for modified in (False, True))
    assert label_of(kept, kept).metadata["adjustment-status"] == "unadjusted"
    assert label_of(kept, changed).metadata["adjustment-status"] == "adjusted"
    assert "adjustment-status" not in label_of(drawing()).metadata


@given(st.lists(drawings(), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_any_drawings_make_a_label_whatever_their_order(drawn, rng):
    answers = [Annotation(f"w{number}", one) for number, one in enumerate(drawn)]
    for answer in answers:
        BOXES.check_answer(answer.answer, LABELS)
    label = BOXES.consolidate(answers, LABELS)
    assert BOXES.consolidate(rng.sample(answers, len(answers)), LABELS) == label
    boxes, objects = label.value["annotations"], label.metadata["objects"]
    assert len(boxes) == len(objects)
    assert all(0 <= one["confidence"] <= 1 for one in objects)
    for box in boxes:
        assert box["width"] >= 1
        assert box["height"] >= 1
        assert 0 <= box["left"] <= box["left"] + box["width"] <= 100
        assert 0 <= box["top"] <= box["top"] + box["height"] <= 80


numbers = st.one_of(
    st.floats(-1, 101), st.floats(), st.integers(-1, 101), st.integers(), st.none(), st.booleans()
)


@given(
    st.lists(
        st.lists(st.tuples(st.just("apple"), numbers, numbers, numbers, numbers), max_size=3),
        min_size=1,
        max_size=3,
    )
)
@example([[("apple", 0, 0, 5e-324, 5e-324)]] * 2)
@example([[("apple", 100, 80, 5e-324, 5e-324)]] * 2)
def test_whatever_is_accepted_can_be_consolidated(crowd):
    accepted = []
    for boxes in crowd:
        try:
            BOXES.check_answer(drawing(*boxes), LABELS)
        except BadAnswer:
            continue
        accepted.append(drawing(*boxes))
    if accepted:
        json.dumps(label_of(*accepted).value, allow_nan=False)


@given(drawings(), st.integers(2, 9))
def test_boxes_that_all_workers_drew_come_back_exactly(drawn, workers):
    label = label_of(*[drawn] * workers)
    found = sorted(
        (LABELS[one["class_id"]], one["left"], one["top"], one["width"], one["height"])
        for one in label.value["annotations"]
    )
    value = drawn["any element"]["boundingBoxes"]
    assert found == sorted(tuple(box[key] for key in box) for box in value)
    assert all(one["confidence"] == 1 for one in label.metadata["objects"])


NAN, INFINITE, HUGE = float("nan"), float("inf"), 10**400


@pytest.mark.parametrize(
    "box",
    [
        ("plum", 1, 1, 9, 9),
        (None, 1, 1, 9, 9),
        (["apple"], 1, 1, 9, 9),
        ("apple", -1, 1, 9, 9),
        ("apple", 1, 1, 0, 9),
        ("apple", 1, 1, 9, 0.0),
        ("apple", 1, 1, -9, 9),
        ("apple", 92, 1, 9, 9),
        ("apple", 1, 72, 9, 9),
        ("apple", NAN, 1, 9, 9),
        ("apple", 1, 1, NAN, 9),
        ("apple", 1, INFINITE, 9, 9),
        ("apple", 1, 1, 9, INFINITE),
        ("apple", HUGE, 0.5, 9, 9),
        ("apple", 0.5, 1, HUGE, 9),
        ("apple", "1", 1, 9, 9),
        ("apple", True, 1, 9, 9),
        ("apple", None, 1, 9, 9),
        ("apple", [1], 1, 9, 9),
    ],
)
def test_what_is_no_box_in_the_image_is_refused(box):
    with pytest.raises(BadAnswer):
        BOXES.check_answer(drawing(box), LABELS)


@pytest.mark.parametrize(
    "value",
    [
        {"boundingBoxes": []},
        {"boundingBoxes": [], "inputImageProperties": [100, 80]},
        {"boundingBoxes": [], "inputImageProperties": {"width": 100}},
        {"boundingBoxes": [], "inputImageProperties": {"width": 100, "height": 0}},
        {"boundingBoxes": [], "inputImageProperties": {"width": 100, "height": 80.5}},
        {"boundingBoxes": [], "inputImageProperties": {"width": True, "height": 80}},
        {"boundingBoxes": [], "inputImageProperties": {"width": HUGE, "height": 80}},
        {"boundingBoxes": None, "inputImageProperties": {"width": 100, "height": 80}},
        {"boundingBoxes": "none", "inputImageProperties": {"width": 100, "height": 80}},
        {"boundingBoxes": {}, "inputImageProperties": {"width": 100, "height": 80}},
        {"boundingBoxes": [7], "inputImageProperties": {"width": 100, "height": 80}},
        {"boundingBoxes": [{}], "inputImageProperties": {"width": 100, "height": 80}},
        {"polygons": []},
    ],
)
def test_what_no_drawing_element_submits_is_refused(value):
    with pytest.raises(BadAnswer):
        BOXES.check_answer({"boxes": value}, LABELS)


def test_two_drawings_or_thousands_of_boxes_are_no_answer():
    with pytest.raises(BadAnswer, match="2 elements"):
        BOXES.check_answer({**drawing(), "again": drawing()["any element"]}, LABELS)
    with pytest.raises(BadAnswer, match="1,001 boxes"):
        BOXES.check_answer(drawing(*[("apple", 1, 1, 9, 9)] * 1001), LABELS)


def test_other_fields_beside_the_drawing_do_no_harm():
    BOXES.check_answer({**drawing(("pear", 0, 0, 100, 80)), "notes": "x", "n": {"a": 1}}, LABELS)


GOLD = {
    "image_size": [{"width": 100, "height": 80, "depth": 3}],
    "annotations": [
        {"class_id": 0, "left": 40, "top": 30, "width": 30, "height": 20},
        {"class_id": 1, "left": 2, "top": 4, "width": 10, "height": 20},
    ],
}


def simulated(accuracy, seed):
    return BOXES.simulate(GOLD, {}, LABELS, accuracy, random.Random(seed))


def test_better_workers_make_better_labels():
    def right(accuracy):
        labels = [
            label_of(*[simulated(accuracy, f"{case}:{worker}") for worker in range(3)])
            for case in range(60)
        ]
        return sum(bool(BOXES.matches(one.value, one.metadata, GOLD, LABELS)) for one in labels)

    assert right(1.0) == 60
    assert right(0.9) > right(0.5)
    assert right(0.0) == 0


def test_a_label_is_right_when_each_thing_has_its_box_and_no_box_is_left_over():
    def matches(*boxes):
        label = label_of(drawing(*boxes))
        return BOXES.matches(label.value, label.metadata, GOLD, LABELS)

    apple, pear = ("apple", 42, 30, 30, 20), ("pear", 2, 4, 10, 20)
    assert matches(apple, pear)
    assert not matches(apple)
    assert not matches(apple, pear, ("pear", 60, 50, 20, 20))
    assert not matches(("pear", 42, 30, 30, 20), pear)
    assert BOXES.matches(GOLD, {}, "no label", LABELS) is None


def test_the_report_counts_the_classes_of_a_label():
    label = label_of(drawing(("pear", 1, 1, 9, 9), ("pear", 40, 40, 9, 9)))
    assert BOXES.classes_in(label.value, label.metadata, LABELS) == {1}
    for odd in (None, {}, {"annotations": [{"class_id": 7}]}):
        assert BOXES.classes_in(odd, {}, LABELS) == set()


@pytest.mark.parametrize(
    "gold",
    [
        None,
        {**GOLD, "image_size": []},
        {**GOLD, "image_size": [{"width": 0, "height": 80}]},
        {**GOLD, "annotations": [{"class_id": 0, "left": NAN, "top": 1, "width": 1, "height": 1}]},
        {**GOLD, "annotations": [{"class_id": 2, "left": 1, "top": 1, "width": 1, "height": 1}]},
        {**GOLD, "annotations": [{"class_id": 0, "left": 1, "top": 1, "width": 1}]},
        {**GOLD, "annotations": [{"class_id": 0, "left": "x", "top": 1, "width": 1, "height": 1}]},
    ],
)
def test_gold_that_is_no_label_of_this_type_is_told(gold):
    with pytest.raises(BadGold):
        BOXES.simulate(gold, {}, LABELS, 1.0, random.Random(0))
