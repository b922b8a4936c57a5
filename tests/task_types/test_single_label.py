"""One class per object: answers, labels, and indices that changed their meaning."""

from __future__ import annotations

import random

import pytest

from labelloop.errors import BadAnswer
from labelloop.task_types import Annotation, task_type_of_function, task_types

TEXT = task_types.get("text-classification")
LABELS = ["ripe", "unripe", "rotten"]


def votes(*labels):
    return [
        Annotation(f"w{number}", {"any element": {"label": label}})
        for number, label in enumerate(labels)
    ]


def test_one_worker_gives_no_confidence_several_do():
    assert TEXT.consolidate(votes("rotten"), LABELS).metadata["confidence"] == 0
    assert TEXT.consolidate(votes("rotten", "rotten"), LABELS).metadata == {
        "class-name": "rotten",
        "confidence": pytest.approx(0.7778),
    }


def test_the_seed_of_a_batch_decides_its_ties():
    batch = [votes("ripe", "unripe")] * 40
    first = [label.value for label in TEXT.consolidate_batch(batch, LABELS, seed=1)]
    assert first == [label.value for label in TEXT.consolidate_batch(batch, LABELS, seed=1)]
    assert first != [label.value for label in TEXT.consolidate_batch(batch, LABELS, seed=2)]


def test_a_comment_or_other_fields_beside_the_class_do_no_harm():
    chosen = {"label": "ripe", "workerComment": "dark"}
    TEXT.check_answer({"label": chosen, "notes": "x", "flag": {"on": True}}, LABELS)


def test_two_chosen_classes_are_no_answer():
    with pytest.raises(BadAnswer, match="2 elements"):
        TEXT.check_answer({"a": {"label": "ripe"}, "b": {"label": "rotten"}}, LABELS)


def test_class_names_that_look_like_numbers_are_names_first():
    labels = ["1", "0", "ten"]
    assert TEXT.class_index("1", {}, labels) == 0
    assert TEXT.class_index(1, {}, labels) == 1


def test_the_class_name_decides_when_another_job_numbered_the_classes_otherwise():
    assert TEXT.class_index(0, {"class-name": "rotten"}, LABELS) == 2
    assert TEXT.class_index(0, {"class-name": "of another job"}, LABELS) == 0


def test_a_gold_label_that_is_no_class_is_an_error_not_a_guess():
    with pytest.raises(ValueError, match="mouldy"):
        TEXT.simulate("mouldy", {"source": "x"}, LABELS, 1.0, random.Random(0))


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("PRE-TextMultiClass", "text-classification"),
        ("ACS-ImageMultiClass", "image-classification"),
        ("PRE-VideoMultiClass", None),
        ("prepare", None),
    ],
)
def test_built_in_functions_name_their_task_type(function, name):
    found = task_type_of_function(function)
    assert (found and found[0]) == name


def test_images_are_shown_by_their_reference():
    image = task_types.get("image-classification")
    assert image.task_input({"source-ref": "s3://b/k.jpg"}, LABELS) == {
        "taskObject": "s3://b/k.jpg",
        "labels": LABELS,
    }
