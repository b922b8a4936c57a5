"""Any number of classes per object: answers, labels, and how simulated workers err."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.consolidation import consolidations
from labelloop.errors import BadAnswer, BadGold
from labelloop.task_types import Annotation, task_types

TEXT = task_types.get("text-classification-multilabel")
LABELS = ["delay", "price", "praise", "damage"]

choices = st.sets(st.sampled_from(LABELS), min_size=1)
crowds = st.lists(choices, min_size=1, max_size=6)
algorithms = st.sampled_from(consolidations.names())


def annotations(chosen):
    return [
        Annotation(f"w{number}", {"any element": {"labels": sorted(names)}})
        for number, names in enumerate(chosen)
    ]


def test_the_label_is_ground_truths_key_for_key():
    label = TEXT.consolidate(annotations([{"delay", "damage"}, {"delay"}, {"delay"}]), LABELS)
    assert json.dumps([label.value, dict(label.metadata)]) == (
        '[[0, 3], {"class-map": {"0": "delay", "3": "damage"}, '
        '"confidence-map": {"0": 0.875, "3": 0.375}}]'
    )


def test_one_worker_gives_no_confidence():
    label = TEXT.consolidate(annotations([{"price"}]), LABELS)
    assert label.value == [1]
    assert label.metadata["confidence-map"] == {"1": 0}


def test_an_image_is_shown_by_its_reference():
    image = task_types.get("image-classification-multilabel")
    shown = image.task_input({"source-ref": "s3://b/k.jpg"}, LABELS)
    assert shown == {"taskObject": "s3://b/k.jpg", "labels": LABELS}


@settings(deadline=None)
@given(crowds, st.randoms(use_true_random=False), algorithms)
def test_the_order_of_the_workers_does_not_matter(crowd, random, algorithm):
    ordered = annotations(crowd)
    shuffled = random.sample(ordered, len(ordered))
    one, other = (
        list(TEXT.consolidate_batch([batch, ordered[:1]], LABELS, algorithm=algorithm))
        for batch in (ordered, shuffled)
    )
    assert [label.value for label in one] == [label.value for label in other]
    assert [label.metadata for label in one] == [label.metadata for label in other]


@settings(deadline=None)
@given(choices, st.integers(1, 9), algorithms)
def test_unanimous_answers_come_back_exactly(chosen, workers, algorithm):
    batch = [annotations([chosen] * workers)]
    (label,) = TEXT.consolidate_batch(batch, LABELS, algorithm=algorithm)
    assert [LABELS[index] for index in label.value] == [one for one in LABELS if one in chosen]
    assert TEXT.matches(label.value, label.metadata, sorted(chosen), LABELS) is True


@settings(deadline=None)
@given(st.lists(crowds, max_size=4), algorithms)
def test_every_class_anybody_chose_is_listed_with_a_probability(batch, algorithm):
    found = TEXT.consolidate_batch(map(annotations, batch), LABELS, algorithm=algorithm)
    for crowd, label in zip(batch, found, strict=True):
        assert {LABELS[index] for index in label.value} == set().union(*crowd)
        assert label.value == sorted(label.value)
        keys = [str(index) for index in label.value]
        assert list(label.metadata["class-map"]) == list(label.metadata["confidence-map"]) == keys
        assert all(0 <= share <= 1 for share in label.metadata["confidence-map"].values())


def test_the_algorithm_learns_whom_to_believe():
    """Two who agree on everything against one who chooses at random: not two against one."""
    rng = random.Random(4)
    truth = [{name for name in LABELS if rng.random() < 0.4} or {"price"} for _ in range(80)]
    noise = [{name for name in LABELS if rng.random() < 0.5} or {"delay"} for _ in range(80)]
    batch = [annotations([one, one, other]) for one, other in zip(truth, noise, strict=True)]
    last = annotations([{"delay"}, {"delay", "price"}, {"price"}])
    plain = list(TEXT.consolidate_batch([*batch, last], LABELS))[-1]
    learnt = list(TEXT.consolidate_batch([*batch, last], LABELS, algorithm="dawid-skene"))[-1]
    delay = [label.metadata["confidence-map"]["0"] for label in (plain, learnt)]
    assert delay[0] == 0.625
    assert delay[1] > 0.9


@pytest.mark.parametrize(
    ("submitted", "says"),
    [
        ({"c": {"labels": []}}, "at least one"),
        ({"c": {"labels": ["Delay"]}}, "'Delay' is none"),
        ({"c": {"labels": ["delay", "delay"]}}, "twice"),
        ({"c": {"labels": [["delay"]]}}, "is none"),
        ({"c": {"labels": [0]}}, "is none"),
        ({"c": {"labels": "delay"}}, "0 elements"),
        ({"c": {"label": "delay"}}, "0 elements"),
        ({"c": {"labels": ["delay"]}, "d": {"labels": ["price"]}}, "2 elements"),
        ({"labels": ["delay"]}, "0 elements"),
        ({"c": {"labels": ["x" * 5000]}}, "none of the job's classes"),
    ],
)
def test_what_chooses_no_classes_is_refused_with_the_reason(submitted, says):
    with pytest.raises(BadAnswer, match=says) as caught:
        TEXT.check_answer(submitted, LABELS)
    assert len(str(caught.value)) < 200


def test_other_fields_beside_the_classes_do_no_harm():
    TEXT.check_answer({"c": {"labels": ["delay"]}, "notes": "x", "flag": {"on": True}}, LABELS)


@pytest.mark.parametrize("gold", [[0, 3], ["delay", "damage"], ["0", 3.0]])
def test_gold_is_a_list_of_indices_or_names(gold):
    assert TEXT.simulate(gold, {}, LABELS, 1.0, random.Random(0)) == {
        "labels": {"labels": ["delay", "damage"]}
    }


@pytest.mark.parametrize("gold", [[], ["mouldy"], "delay", 1, [None], [True], {"0": "delay"}])
def test_gold_that_is_no_list_of_classes_is_told(gold):
    with pytest.raises(BadGold):
        TEXT.simulate(gold, {}, LABELS, 1.0, random.Random(0))


@settings(deadline=None)
@given(st.sets(st.integers(0, 3), min_size=1), st.floats(0, 1), st.integers())
def test_simulated_workers_submit_what_is_accepted(gold, accuracy, seed):
    answer = TEXT.simulate(list(gold), {}, LABELS, accuracy, random.Random(seed))
    TEXT.check_answer(answer, LABELS)


def test_the_accuracy_is_that_of_every_class_and_errors_go_both_ways():
    rng = random.Random(0)
    chosen = [
        set(TEXT.simulate([0, 1], {}, LABELS, 0.8, rng)["labels"]["labels"]) for _ in range(2000)
    ]
    hits = sum(len(one & {"delay", "price"}) for one in chosen) / 4000
    false_alarms = sum(len(one - {"delay", "price"}) for one in chosen) / 4000
    assert hits == pytest.approx(0.8, abs=0.02)
    assert false_alarms == pytest.approx(0.2, abs=0.02)


def test_a_label_is_right_when_exactly_the_golds_classes_are_likely():
    metadata = {"confidence-map": {"0": 0.9, "3": 0.3}}
    assert TEXT.matches([0, 3], metadata, ["delay"], LABELS) is True
    assert TEXT.matches([0, 3], {}, ["delay"], LABELS) is False
    assert TEXT.matches([0, 3], {"confidence-map": {"0": 0, "3": 0}}, [0, 3], LABELS) is True
    assert TEXT.matches([0], metadata, "unknown", LABELS) is None
