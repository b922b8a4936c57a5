"""What every task type promises, the ones to come included."""

from __future__ import annotations

import json
import random
from importlib import resources

import pytest

from labelloop.errors import BadAnswer
from labelloop.task_types import Annotation, task_types

LABELS = ["ripe", "unripe", "rotten"]
OBJECT = {"source": "a text", "source-ref": "s3://desk-in/x.jpg", "extra": 1.5}
GOLD = 1

every = pytest.mark.parametrize("name", task_types.names())
learnable = pytest.mark.parametrize("name", [n for n, kind in task_types.items() if kind.learnable])


def simulated(task_type, accuracy=1.0, seed=0):
    return task_type.simulate(GOLD, OBJECT, LABELS, accuracy, random.Random(seed))


@every
def test_its_template_is_shipped(name):
    template = resources.files("labelloop") / "templates" / task_types.get(name).template
    assert "<crowd-form" in template.read_text(encoding="utf-8")


@every
def test_what_workers_see_is_json_and_the_object_is_left_alone(name):
    data_object = dict(OBJECT)
    task_input = task_types.get(name).task_input(data_object, LABELS)
    assert json.loads(json.dumps(task_input)) == task_input
    assert data_object == OBJECT


@every
def test_simulated_answers_are_accepted_and_follow_from_the_seed(name):
    task_type = task_types.get(name)
    for seed in range(20):
        answer = simulated(task_type, accuracy=0.5, seed=seed)
        task_type.check_answer(answer, LABELS)
        assert answer == simulated(task_type, accuracy=0.5, seed=seed)


@every
@pytest.mark.parametrize("answer", [None, 7, "ripe", [], [{"label": "ripe"}], True])
def test_what_no_form_submits_is_a_bad_answer(name, answer):
    with pytest.raises(BadAnswer):
        task_types.get(name).check_answer(answer, LABELS)


@every
def test_answers_become_a_label_and_no_answers_none(name):
    task_type = task_types.get(name)
    answers = [Annotation(worker, simulated(task_type)) for worker in ("ana", "bo")]
    label = task_type.consolidate(answers, LABELS)
    assert label is not None
    json.dumps([label.value, dict(label.metadata)])
    assert task_type.consolidate([], LABELS) is None
    batch = list(task_type.consolidate_batch([answers, [], answers[:1]], LABELS))
    assert batch[0] == label
    assert batch[1] is None
    assert batch[2] is not None


@learnable
def test_a_perfect_worker_gives_the_gold_and_a_hopeless_one_never(name):
    task_type = task_types.get(name)
    for seed in range(20):
        for accuracy, right in ((1.0, True), (0.0, False)):
            answer = simulated(task_type, accuracy, seed)
            label = task_type.consolidate([Annotation("ana", answer)], LABELS)
            assert (label.value == GOLD) is right


@learnable
def test_human_and_machine_labels_are_read_back_as_their_class(name):
    task_type = task_types.get(name)
    human = task_type.consolidate([Annotation("ana", simulated(task_type))], LABELS)
    machine = task_type.machine_label(GOLD, 0.987654, LABELS)
    for label in (human, machine):
        assert task_type.class_index(label.value, label.metadata, LABELS) == GOLD
        assert label.metadata["class-name"] == LABELS[GOLD]
        assert 0 <= label.metadata["confidence"] <= 1


@learnable
@pytest.mark.parametrize("value", [1, "1", "unripe", 1.0])
def test_integers_their_text_and_class_names_are_the_same_class(name, value):
    assert task_types.get(name).class_index(value, {}, LABELS) == 1


@learnable
@pytest.mark.parametrize("value", [None, -1, 3, "3", "-1", "Unripe", "", [], {}, True, 1.5, "²"])
def test_what_names_no_class_is_none(name, value):
    assert task_types.get(name).class_index(value, {}, LABELS) is None
