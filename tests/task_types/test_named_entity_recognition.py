"""Named entities: formats, what is refused, and how simulated workers err."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.errors import BadAnswer, BadGold
from labelloop.label_categories import LabelCategories
from labelloop.task_types import Annotation, task_types
from labelloop.task_types._entity_slips import mark
from labelloop.task_types._spans import Span, overlapping

NER = task_types.get("named-entity-recognition")
LABELS = ["drug", "dose"]
TEXT = "Take 5 mg at night"
OBJECT = {"source": TEXT}
DOSE = {"label": "dose", "startOffset": 5, "endOffset": 9}
NIGHT = {"label": "drug", "startOffset": 13, "endOffset": 18}


def answer(*entities):
    return {"any element": {"entities": list(entities)}}


def consolidated(*answers, task_type=NER):
    annotations = [Annotation(f"w{number}", one) for number, one in enumerate(answers)]
    return task_type.consolidate(annotations, LABELS)


def test_the_label_is_ground_truths_key_for_key():
    told = LabelCategories(("drug", "dose"), {"dose": "dos"})
    label = consolidated(answer(DOSE), task_type=NER.with_categories(told))
    assert json.dumps(label.value) == (
        '{"annotations": {"labels": [{"label": "drug"}, {"label": "dose", '
        '"shortDisplayName": "dos"}], "entities": '
        '[{"label": "dose", "startOffset": 5, "endOffset": 9}]}}'
    )
    assert label.metadata == {"entities": [{"confidence": 0}]}


def test_the_score_is_the_share_of_workers():
    label = consolidated(answer(DOSE, NIGHT), answer(DOSE), answer(NIGHT, DOSE), answer())
    assert label.value["annotations"]["entities"] == [DOSE]
    assert label.metadata == {"entities": [{"confidence": 0.75}]}


def test_a_text_without_entities_has_a_label_too():
    label = consolidated(answer(), answer())
    assert label.value["annotations"]["entities"] == []
    assert label.metadata == {"entities": []}


def test_workers_see_labels_short_names_and_instructions():
    told = LabelCategories(tuple(LABELS), {"dose": "dos"}, {"shortInstruction": "<p>Mark.</p>"})
    assert NER.with_categories(told).task_input(OBJECT, LABELS) == {
        "taskObject": TEXT,
        "labels": [{"label": "drug"}, {"label": "dose", "shortDisplayName": "dos"}],
        "instructions": {"shortInstruction": "<p>Mark.</p>", "fullInstruction": None},
    }


@pytest.mark.parametrize(
    ("entities", "says"),
    [
        ([{**DOSE, "label": "Dose"}], "'Dose' is none of the job's labels"),
        ([{**DOSE, "label": ["dose"]}], "none of the job's labels"),
        ([{**DOSE, "startOffset": 9}], "the start before the end"),
        ([{**DOSE, "startOffset": -1}], "the start before the end"),
        ([{**DOSE, "startOffset": True}], "whole numbers"),
        ([{**DOSE, "startOffset": 5.0}], "whole numbers"),
        ([{**DOSE, "endOffset": "9"}], "whole numbers"),
        ([{"label": "dose"}], "whole numbers"),
        ([DOSE, DOSE], "overlap"),
        ([DOSE, {"label": "drug", "startOffset": 8, "endOffset": 12}], "5 to 9 and at 8 to 12"),
        (["dose"], "must be a JSON object"),
        ([None], "must be a JSON object"),
    ],
)
def test_what_is_no_entity_is_refused_with_the_reason(entities, says):
    with pytest.raises(BadAnswer, match=says):
        NER.check_answer(answer(*entities), LABELS)


@pytest.mark.parametrize(
    "submitted",
    [
        {},
        {"e": {"entities": None}},
        {"e": []},
        {**answer(), "f": {"entities": []}},
        {"entities": []},
    ],
)
def test_an_answer_has_one_list_of_entities(submitted):
    with pytest.raises(BadAnswer, match="exactly one"):
        NER.check_answer(submitted, LABELS)


def test_other_fields_and_touching_entities_are_fine():
    after = {"label": "drug", "startOffset": 9, "endOffset": 12}
    given = {"e": {"entities": [after, DOSE], "initialValueModified": True}, "notes": "x"}
    NER.check_answer(given, LABELS)


def test_an_entity_behind_the_end_of_the_text_is_refused():
    NER.check_fit(answer(NIGHT), OBJECT)
    with pytest.raises(BadAnswer, match="ends at 19, but the text has 18"):
        NER.check_fit(answer({**NIGHT, "endOffset": 19}), OBJECT)
    NER.check_fit(answer({**NIGHT, "endOffset": 19}), {"source-ref": "s3://desk-in/text.txt"})


def test_offsets_count_characters_not_utf_16_units():
    text = "🙂🙂 5 mg"
    dose = {"label": "dose", "startOffset": 3, "endOffset": 7}
    NER.check_fit(answer(dose), {"source": text})
    with pytest.raises(BadAnswer):
        NER.check_fit(answer({**dose, "endOffset": 8}), {"source": text})


@pytest.mark.parametrize(
    "gold", [[DOSE], {"entities": [DOSE]}, {"annotations": {"labels": [], "entities": [DOSE]}}]
)
def test_gold_is_a_list_an_answer_or_a_label(gold):
    assert NER.simulate(gold, OBJECT, LABELS, 1.0, random.Random(0)) == {
        "entities": {"entities": [DOSE]}
    }


def test_gold_of_another_text_is_told():
    with pytest.raises(BadGold, match="18 characters"):
        NER.simulate([{**NIGHT, "endOffset": 19}], OBJECT, LABELS, 1.0, random.Random(0))


def test_labels_are_right_when_their_entities_are_the_golds():
    value = consolidated(answer(NIGHT, DOSE)).value
    assert NER.matches(value, {}, [DOSE, NIGHT], LABELS) is True
    assert NER.matches(value, {}, [DOSE], LABELS) is False
    assert NER.matches(value, {}, "none", LABELS) is None


WORDS = "Ada Lovelace met Babbage in London, 中文 and 🙂 ended"
GOLD = [Span(0, 12, 0), Span(17, 24, 0), Span(28, 34, 1)]


@settings(deadline=None)
@given(st.floats(0, 1), st.randoms(use_true_random=False), st.integers(1, 3))
def test_slips_stay_within_the_text_and_apart(accuracy, random, labels):
    marked = mark([span._replace(label=0) for span in GOLD], WORDS, labels, accuracy, random)
    assert overlapping(marked) is None
    assert all(0 <= span.start < span.end <= len(WORDS) for span in marked)
    assert all(0 <= span.label < labels for span in marked)


def test_who_always_errs_never_marks_what_is_right_and_errs_in_every_way():
    every = [mark(GOLD, WORDS, 2, 0.0, random.Random(seed)) for seed in range(200)]
    assert not any(set(marked) & set(GOLD) for marked in every)
    marked = {span for one in every for span in one}
    assert Span(17, 24, 1) in marked
    assert Span(13, 24, 0) in marked
    assert Span(4, 12, 0) in marked
    assert [] in every


def test_the_accuracy_is_that_of_every_entity():
    rng = random.Random(0)
    right = sum(len(set(mark(GOLD, WORDS, 2, 0.8, rng)) & set(GOLD)) for _ in range(1000))
    assert right / 3000 == pytest.approx(0.8, abs=0.03)


def test_in_a_text_without_entities_an_erring_worker_sees_one():
    (span,) = mark([], WORDS, 2, 0.0, random.Random(0))
    assert WORDS[span.start : span.end].isalnum()
    assert mark([], "  ", 2, 0.0, random.Random(0)) == []
