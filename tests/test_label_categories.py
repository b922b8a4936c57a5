"""Every form of label category file is read; a class list that cannot work is explained."""

from __future__ import annotations

import json

import pytest

from labelloop.errors import InvalidInput
from labelloop.label_categories import LabelCategories, read_label_categories

URI = "s3://desk-in/labels.json"


def problems(body, minimum=2):
    with pytest.raises(InvalidInput) as caught:
        read_label_categories(body, URI, minimum)
    return [str(problem) for problem in caught.value.problems]


def labels(*names):
    return json.dumps({"labels": [{"label": name} for name in names]}).encode()


@pytest.mark.parametrize(
    "beside",
    [
        {},
        {"document-version": "2018-11-28"},
        {"documentVersion": "2020-03-01", "annotationType": "Polygon", "frameAttributes": []},
        {"instructions": {"shortInstruction": "a", "fullInstruction": "b"}},
    ],
)
def test_all_forms_of_the_file_are_read_in_order(beside):
    entries = [
        {"label": "ripe", "shortDisplayName": "r", "editsAllowed": "none"},
        {"label": "overripe — à jeter", "categoryAttributes": []},
    ]
    body = json.dumps({**beside, "labels": entries}).encode()
    assert read_label_categories(body, URI, 2).names == ("ripe", "overripe — à jeter")


def test_what_named_entities_have_beside_their_names_is_kept_and_survives_a_journal():
    file = {
        "document-version": "2018-11-28",
        "labels": [{"label": "drug", "shortDisplayName": "drg"}, {"label": "dose"}],
        "instructions": {"shortInstruction": "<p>Mark.</p>", "fullInstruction": ""},
    }
    categories = read_label_categories(json.dumps(file).encode(), URI)
    assert categories.short_names == {"drug": "drg"}
    assert categories.instructions == {"shortInstruction": "<p>Mark.</p>"}
    document = json.loads(json.dumps(categories.as_dict()))
    assert LabelCategories.from_dict(document) == categories
    assert LabelCategories.from_dict({"labels": ["a"]}) == LabelCategories(("a",))


@pytest.mark.parametrize(
    ("beside", "says"),
    [
        (
            {"instructions": "<p>Mark.</p>"},
            "$.instructions: The instructions must be a JSON object",
        ),
        ({"instructions": {"shortInstruction": 1}}, "$.instructions.shortInstruction"),
        ({"labels": [{"label": "a", "shortDisplayName": 1}]}, "$.labels[0].shortDisplayName"),
    ],
)
def test_short_names_and_instructions_are_texts(beside, says):
    (found,) = problems(json.dumps({"labels": [{"label": "a"}], **beside}).encode(), 1)
    assert says in found


def test_labels_at_the_limits_are_accepted():
    assert len(read_label_categories(labels("x" * 256, "y", "Y"), URI, 2).names) == 3


def test_all_problems_of_a_file_are_reported():
    found = problems(labels("a", "a", "", "x" * 257, "a"))
    assert len(found) == 3
    assert any("labels[2]" in text for text in found)
    assert any("257" in text for text in found)
    assert any("'a' is listed 3 times" in text for text in found)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (labels("only"), "at least 2"),
        (labels(), "at least 2"),
        (b'["a","b"]', "list 'labels'"),
        (b'{"labels":{"a":1}}', "list 'labels'"),
        (b'{"labels":["a","b"]}', '{"label":"its name"}'),
        (b'{"labels":[{"label":1},{"label":"b"}]}', "labels[0]"),
        (b'{"labels":[{"label":"a"},{"label":"b"}],"labels":[]}', "appears twice"),
        (b"a,b", "not JSON"),
        (b"\xef\xbb\xbf" + labels("a", "b"), "byte-order mark"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained(body, says):
    assert says in " ".join(problems(body))
