"""What every task type promises, the ones to come included."""

from __future__ import annotations

import json
import random
from importlib import resources

import pytest

from labelloop.errors import BadAnswer, BadGold
from labelloop.task_types import Annotation, LabelFile, task_types
from labelloop.template_lint import check_template

LABELS = ["ripe", "unripe", "rotten"]
OBJECT = {"source": "a text", "source-ref": "s3://desk-in/x.jpg", "extra": 1.5}
MASK = (  # 3 by 2 pixels, two of them painted
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAGUlEQVR4nGNgYGBgYCja9J+BgYGB"
    "iQEJAAAoQAIm0JHTjwAAAABJRU5ErkJggg=="
)
GOLD = 1
GOLDS = {
    "image-classification-multilabel": [0, 2],
    "text-classification-multilabel": [0, 2],
    "object-detection": {
        "image_size": [{"width": 64, "height": 48, "depth": 3}],
        "annotations": [{"class_id": 1, "left": 8, "top": 4, "width": 20, "height": 30}],
    },
    "semantic-segmentation": {
        "inputImageProperties": {"width": 3, "height": 2},
        "labelMappings": {"unripe": {"color": "#0072b2"}},
        "labeledImage": {"pngImageData": MASK},
    },
    "named-entity-recognition": [{"label": "unripe", "startOffset": 2, "endOffset": 6}],
}
"""Gold of the types whose labels are not one class."""

every = pytest.mark.parametrize("name", task_types.names())
built_in = pytest.mark.parametrize(
    "name", [name for name, kind in task_types.items() if kind.function_suffixes]
)
learnable = pytest.mark.parametrize("name", [n for n, kind in task_types.items() if kind.learnable])


def simulated(name, accuracy=1.0, seed=0):
    gold = GOLDS.get(name, GOLD)
    return task_types.get(name).simulate(gold, OBJECT, LABELS, accuracy, random.Random(seed))


@every
def test_its_template_is_shipped_and_fits_its_task(name):
    template = resources.files("labelloop") / "templates" / task_types.get(name).template
    source = template.read_text(encoding="utf-8")
    assert "<crowd-form" in source
    task_input = task_types.get(name).task_input(OBJECT, LABELS)
    problems = check_template(source, task_input)
    assert [problem for problem in problems if problem.severity == "error"] == []


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
        answer = simulated(name, accuracy=0.5, seed=seed)
        task_type.check_answer(answer, LABELS)
        task_type.check_fit(answer, OBJECT)
        assert answer == simulated(name, accuracy=0.5, seed=seed)


@every
@pytest.mark.parametrize("answer", [None, 7, "ripe", [], [{"label": "ripe"}], True])
def test_what_no_form_submits_is_a_bad_answer(name, answer):
    with pytest.raises(BadAnswer):
        task_types.get(name).check_answer(answer, LABELS)


@every
def test_answers_become_a_label_and_no_answers_none(name):
    task_type = task_types.get(name)
    answers = [Annotation(worker, simulated(name)) for worker in ("ana", "bo")]
    label = task_type.consolidate(answers, LABELS)
    assert label is not None
    value = label.value.name if isinstance(label.value, LabelFile) else label.value
    json.dumps([value, dict(label.metadata)])
    assert task_type.consolidate([], LABELS) is None
    batch = list(task_type.consolidate_batch([answers, [], answers[:1]], LABELS))
    assert batch[0] == label
    assert batch[1] is None
    assert batch[2] is not None


@built_in
def test_a_label_is_gold_for_the_workers_who_made_it(name):
    task_type, answer = task_types.get(name), simulated(name)
    label = task_type.consolidate([Annotation("ana", answer), Annotation("bo", answer)], LABELS)
    file = label.value if isinstance(label.value, LabelFile) else None
    value = f"s3://desk-out/{file.name}" if file else label.value
    gold = task_type.read_gold(value, label.metadata, lambda uri: file.body if file else b"")
    assert task_type.simulate(gold, OBJECT, LABELS, 1.0, random.Random(0)) == answer
    if not task_type.learnable:
        assert task_type.matches(value, label.metadata, gold, LABELS) is not False


@built_in
@pytest.mark.parametrize("gold", ["mouldy", {"a": 1}, -1, [[]], 1e999, {"entities": [None]}])
def test_gold_of_no_use_is_told_and_not_guessed(name, gold):
    with pytest.raises(BadGold):
        task_types.get(name).simulate(gold, OBJECT, LABELS, 1.0, random.Random(0))


@built_in
def test_the_order_of_the_workers_changes_nothing(name):
    task_type = task_types.get(name)
    answers = [Annotation(f"w{seed}", simulated(name, 0.5, seed)) for seed in range(5)]
    assert task_type.consolidate(answers, LABELS) == task_type.consolidate(answers[::-1], LABELS)


@learnable
def test_a_perfect_worker_gives_the_gold_and_a_hopeless_one_never(name):
    task_type = task_types.get(name)
    for seed in range(20):
        for accuracy, right in ((1.0, True), (0.0, False)):
            answer = simulated(name, accuracy, seed)
            label = task_type.consolidate([Annotation("ana", answer)], LABELS)
            assert (label.value == GOLD) is right


@learnable
def test_human_and_machine_labels_are_read_back_as_their_class(name):
    task_type = task_types.get(name)
    human = task_type.consolidate([Annotation("ana", simulated(name))], LABELS)
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
