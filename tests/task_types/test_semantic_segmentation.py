"""Masks: what may be painted, and what several workers' masks amount to."""

from __future__ import annotations

import base64
import io
import json
import random
import struct
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from labelloop.errors import BadAnswer, BadGold, ObjectMissing
from labelloop.task_types import Annotation, _masks, task_types
from labelloop.task_types.semantic_segmentation import MOST_PIXELS

MASKS = task_types.get("semantic-segmentation")
LABELS = ["quay", "water", "ship"]
PAINT = {"quay": "#0072b2", "water": "#e69f00", "ship": "#009e73"}


def drawing(rows, colours=PAINT, **more):
    """The submission for a mask given as rows of numbers: class index + 1, or 0."""
    mask = np.array(rows, np.uint16)
    used = {LABELS[value - 1]: colours[LABELS[value - 1]] for value in _masks.values_in(mask)}
    shown = {LABELS.index(label) + 1: colour for label, colour in used.items()}
    return picture(
        _masks.write_png(mask, {0: None, **shown}),
        {label: {"color": colour} for label, colour in used.items()},
        (mask.shape[1], mask.shape[0]),
        **more,
    )


def picture(png, mappings, size, **more):
    return {
        "any element": {
            "inputImageProperties": {"height": size[1], "width": size[0]},
            "labelMappings": mappings,
            "labeledImage": {"pngImageData": base64.b64encode(png).decode()},
            **more,
        }
    }


def label_of(*drawings):
    answers = [Annotation(f"w{number}", drawn) for number, drawn in enumerate(drawings)]
    for answer in answers:
        MASKS.check_answer(answer.answer, LABELS)
    return MASKS.consolidate(answers, LABELS)


def pixels(label):
    return np.asarray(Image.open(io.BytesIO(label.value.body))).tolist()


@st.composite
def crowds(draw):
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    row = st.lists(st.integers(0, 3), min_size=width, max_size=width)
    rows = st.lists(row, min_size=height, max_size=height)
    return draw(st.lists(rows, min_size=1, max_size=4))


def test_the_label_is_as_ground_truth_writes_it():
    label = label_of(*[drawing([[0, 1], [2, 2]])] * 2, drawing([[0, 1], [1, 2]]))
    assert label.value.name == "mask.png"
    assert pixels(label) == [[0, 1], [2, 2]]
    assert json.dumps(label.metadata) == (
        '{"internal-color-map": {'
        '"0": {"class-name": "BACKGROUND", "hex-color": "#ffffff", "confidence": 1.0}, '
        '"1": {"class-name": "quay", "hex-color": "#0072b2", "confidence": 0.8333}, '
        '"2": {"class-name": "water", "hex-color": "#e69f00", "confidence": 0.8333}}}'
    )


def test_nothing_to_label_is_a_label():
    label = label_of(drawing([[0, 0]]), drawing([[0, 0]]))
    assert pixels(label) == [[0, 0]]
    assert list(label.metadata["internal-color-map"]) == ["0"]


def test_one_worker_gives_no_confidence():
    entries = label_of(drawing([[0, 1]])).metadata["internal-color-map"].values()
    assert [entry["confidence"] for entry in entries] == [0, 0]


def test_a_class_keeps_the_colour_most_pages_showed_and_no_two_are_alike():
    odd = {**PAINT, "quay": "#111111"}
    swapped = {"quay": PAINT["water"], "water": PAINT["quay"], "ship": "#ffffff"}

    def colours(*drawings):
        entries = label_of(*drawings).metadata["internal-color-map"].values()
        return [entry["hex-color"] for entry in entries]

    rows = [[1, 2, 3]]
    assert colours(drawing(rows), drawing(rows), drawing(rows, odd))[1] == "#0072b2"
    assert colours(drawing(rows, swapped), drawing(rows, swapped))[1:3] == ["#e69f00", "#0072b2"]
    for crowd in ([PAINT, swapped], [swapped, swapped], [odd, PAINT, swapped]):
        found = colours(*[drawing(rows, one) for one in crowd])
        assert len(set(found)) == 4
        assert found[0] == "#ffffff"


def test_a_background_that_was_given_with_the_mask_is_nothing():
    mask = np.array([[0, 1]], np.uint16)
    png = _masks.write_png(mask, {0: "#123456", 1: "#0072b2"})
    mappings = {"BACKGROUND": {"color": "#123456"}, "quay": {"color": "#0072B2"}}
    assert pixels(label_of(picture(png, mappings, (2, 1)))) == [[0, 1]]


def test_whether_a_given_mask_was_corrected_is_told():
    kept = drawing([[0, 1]], initialValueModified=False)
    changed = drawing([[0, 1]], initialValueModified=True)
    assert label_of(kept, kept).metadata["adjustment-status"] == "unadjusted"
    assert label_of(kept, changed).metadata["adjustment-status"] == "adjusted"


def test_a_mask_of_another_size_is_left_out():
    label = label_of(drawing([[1]]), drawing([[2, 2]]), drawing([[2, 2]]))
    assert pixels(label) == [[2, 2]]


@settings(deadline=None)
@given(crowds(), st.randoms(use_true_random=False))
def test_any_masks_make_a_label_whatever_their_order(crowd, rng):
    answers = [Annotation(f"w{number}", drawing(rows)) for number, rows in enumerate(crowd)]
    label = MASKS.consolidate(answers, LABELS)
    assert MASKS.consolidate(rng.sample(answers, len(answers)), LABELS) == label
    entries = label.metadata["internal-color-map"]
    assert all(0 <= entry["confidence"] <= 1 for entry in entries.values())
    found = np.unique(pixels(label)).tolist()
    assert set(map(str, found)) | {"0"} == set(entries)


@settings(deadline=None)
@given(crowds(), st.integers(2, 5))
def test_a_mask_that_all_workers_painted_comes_back_exactly(crowd, workers):
    label = label_of(*[drawing(crowd[0])] * workers)
    assert pixels(label) == crowd[0]
    assert all(entry["confidence"] == 1 for entry in label.metadata["internal-color-map"].values())


def header(width, height):
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


GOOD = drawing([[0, 1]])["any element"]
TEXT = GOOD["labeledImage"]["pngImageData"]


@pytest.mark.parametrize(
    "change",
    [
        {"inputImageProperties": None},
        {"inputImageProperties": {"width": 3, "height": 1}},
        {"labelMappings": None},
        {"labelMappings": ["quay"]},
        {"labelMappings": {"plum": {"color": "#0072b2"}}},
        {"labelMappings": {"quay": "#0072b2"}},
        {"labelMappings": {"quay": {"color": "blue"}}},
        {"labelMappings": {"quay": {"color": "#0072b2ff"}}},
        {"labelMappings": {"quay": {"color": "#0072b2"}, "ship": {"color": "#0072B2"}}},
        {"labelMappings": {"quay": {"color": ["#0072b2"]}}},
        {"labelMappings": {}},
        {"labeledImage": None},
        {"labeledImage": TEXT},
        {"labeledImage": {}},
        {"labeledImage": {"pngImageData": 7}},
        {"labeledImage": {"pngImageData": ""}},
        {"labeledImage": {"pngImageData": "no base64!"}},
        {"labeledImage": {"pngImageData": "é"}},
        {"labeledImage": {"pngImageData": TEXT[:40]}},
        {"labeledImage": {"pngImageData": TEXT[:-40]}},
        {"labeledImage": {"pngImageData": base64.b64encode(b"GIF89a" * 9).decode()}},
    ],
)
def test_what_no_painting_element_submits_is_refused(change):
    MASKS.check_answer({"m": GOOD}, LABELS)
    with pytest.raises(BadAnswer):
        MASKS.check_answer({"m": {**GOOD, **change}}, LABELS)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 10_000), st.binary(max_size=4), st.integers(0, 4))
def test_a_damaged_mask_is_refused_or_read_and_nothing_else(at, inserted, removed):
    png = bytearray(base64.b64decode(TEXT))
    place = at % len(png)
    png[place : place + removed] = inserted
    damaged = {**GOOD, "labeledImage": {"pngImageData": base64.b64encode(png).decode()}}
    try:
        MASKS.check_answer({"m": damaged}, LABELS)
    except BadAnswer:
        return
    assert MASKS.consolidate([Annotation("ana", {"m": damaged})], LABELS) is not None


@pytest.mark.parametrize("side", [100_000, 2**31 - 1, 2**32 - 1])
def test_a_picture_that_claims_to_be_enormous_is_never_unpacked(side):
    sides = min(side, 1_000_000)
    for size in ((sides, sides), (sides, MOST_PIXELS // sides + 1)):
        with pytest.raises(BadAnswer, match="more than 40,000,000 pixels"):
            MASKS.check_answer(picture(header(side, side), {}, size), LABELS)


def test_two_masks_in_one_submission_are_no_answer():
    with pytest.raises(BadAnswer, match="2 elements"):
        MASKS.check_answer({"a": GOOD, "b": GOOD}, LABELS)


def test_the_report_counts_the_classes_of_a_label():
    label = label_of(drawing([[0, 3]]))
    assert MASKS.classes_in("s3://b/mask.png", label.metadata, LABELS) == {2}
    for odd in ({}, {"internal-color-map": 7}, {"internal-color-map": {"0": "white"}}):
        assert MASKS.classes_in("s3://b/mask.png", odd, LABELS) == set()


def test_a_mask_of_an_earlier_job_is_gold():
    label = label_of(*[drawing([[0, 1], [2, 2]])] * 2)
    gold = MASKS.read_gold(
        "s3://b/mask.png", label.metadata, {"s3://b/mask.png": label.value.body}.get
    )
    answer = MASKS.simulate(gold, {}, LABELS, 1.0, random.Random(0))
    assert pixels(label_of(answer)) == [[0, 1], [2, 2]]
    assert list(answer["mask"]["labelMappings"]) == ["quay", "water"]


def missing(uri):
    raise ObjectMissing(uri)


@pytest.mark.parametrize(
    ("metadata", "read"),
    [
        ({}, missing),
        ({"internal-color-map": []}, missing),
        ({"internal-color-map": {"0": "white"}}, missing),
        ({"internal-color-map": {}}, missing),
        ({"internal-color-map": {}}, lambda uri: b"GIF89a"),
    ],
)
def test_gold_masks_that_cannot_be_read_are_told(metadata, read):
    with pytest.raises(BadGold):
        MASKS.read_gold("s3://b/mask.png", metadata, read)


def test_gold_of_other_classes_is_told():
    label = label_of(drawing([[0, 1]]))
    gold = MASKS.read_gold("s3://b/m.png", label.metadata, lambda uri: label.value.body)
    with pytest.raises(BadGold, match="quay"):
        MASKS.simulate(gold, {}, ["other"], 1.0, random.Random(0))


def test_functions_of_a_deployment_can_name_the_type_without_pillow_or_numpy():
    """What is deployed has neither: the type must load there, and say what it lacks when used."""
    script = """
import sys
sys.modules["PIL"] = sys.modules["numpy"] = None
from labelloop.errors import MissingExtra
from labelloop.task_types import task_type_of_function
name, masks = task_type_of_function("ACS-SemanticSegmentation")
assert masks.task_input({"source-ref": "s3://b/k.png"}, ["a"])["labels"] == ["a"]
drawn = {"labelMappings": {}, "labeledImage": {}, "inputImageProperties": {"width":1,"height":1}}
try:
    masks.check_answer({"m": drawn}, ["a"])
except MissingExtra as error:
    print(error)
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "pip install 'labelloop[laptop]'" in told.stdout
