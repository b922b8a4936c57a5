"""What the authors of hooks rely on; events as Ground Truth sends them, from files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.errors import InvalidInput
from labelloop.labeling.hook_functions import PayloadReader, consolidation, pre_annotation
from labelloop.memory_store import MemoryStore

EVENTS = Path(__file__).parents[1] / "events"
OUTPUT = "s3://papers-out/jobs/"


def recorded(name):
    return json.loads((EVENTS / f"{name}.json").read_text())


@pytest.fixture
def reader(store):
    return PayloadReader(store, f"{OUTPUT}papers-1/")


@pytest.fixture
def store():
    store = MemoryStore()
    uri = recorded("consolidation")["payload"]["s3Uri"]
    store.write(uri, (EVENTS / "consolidation_payload.json").read_bytes())
    for name in ("0-2", "1-2"):
        store.write(f"{OUTPUT}papers-1/answers/{name}.json", b'{"annotations":"{}"}')
    return store


def put(store, entries):
    store.write(recorded("consolidation")["payload"]["s3Uri"], json.dumps(entries).encode())


def entry(object_id, *contents, **more):
    annotations = [
        {"workerId": f"w{number}", "annotationData": {"content": content}}
        for number, content in enumerate(contents)
    ]
    data_object = {"content": f"text {object_id}"}
    return {
        "datasetObjectId": object_id, "dataObject": data_object, "annotations": annotations, **more
    }  # fmt: skip


def test_workers_get_the_whole_line_and_a_task_object():
    event = recorded("pre_annotation")
    answer = pre_annotation(event)
    assert answer["taskInput"] == {
        "taskObject": "s3://papers-in/p1/0042.jpg",
        **event["dataObject"],
    }
    assert answer["isHumanAnnotationRequired"] is True


def test_a_builder_of_ones_own_decides_what_is_shown_and_whether():
    event = recorded("pre_annotation")
    shown = pre_annotation(event, lambda line: {"by": line["metadata"]["Author"]})
    assert shown["taskInput"] == {"by": "R. Alvarez"}
    assert pre_annotation(event, lambda line: None)["isHumanAnnotationRequired"] is False


@pytest.mark.parametrize("event", [{}, {"dataObject": None}, {"dataObject": "x"}])
def test_an_event_without_an_object_is_refused(event):
    with pytest.raises(InvalidInput, match=r"\$\.dataObject"):
        pre_annotation(event)


def test_all_answers_are_kept_and_bad_ones_fail_alone(reader):
    result = consolidation(recorded("consolidation"), reader)
    assert [entry["datasetObjectId"] for entry in result.response] == ["0", "1"]
    first = result.response[0]["consolidatedAnnotation"]["content"]["entities"]
    assert [one["workerId"] for one in first["annotationsFromAllWorkers"]] == [
        "private.eu-west-1.5d0f1a",
        "private.eu-west-1.77bc02",
    ]
    content = first["annotationsFromAllWorkers"][0]["annotationData"]["content"]
    assert json.loads(json.loads(content)["annotations"])["value"][0]["end"] == 17
    assert [(one.where, one.what) for one in result.problems] == [
        ("object 1", "It has an unusable answer (JSONDecodeError)."),
        ("object 2", "It has an unusable answer (TypeError)."),
        ("object 2", "It has an unusable answer (KeyError)."),
        ("object 2", "It has no usable answer."),
    ]
    assert "not JSON" not in str(result.problems), "content does not belong into logs"


def test_a_combiner_of_ones_own_fails_only_the_object_it_cannot_do(reader):
    def combine(data_object, answers):
        if data_object == "We measure tides":
            raise KeyError("tides")
        return len(answers)

    result = consolidation(recorded("consolidation"), reader, combine)
    (entry,) = result.response
    assert entry["consolidatedAnnotation"] == {"content": {"entities": 2}}
    assert any(problem.where == "object 1" for problem in result.problems)


@pytest.mark.parametrize(
    "bad",
    [
        entry("bad", "{}", annotations=None),
        entry("bad", "{}", annotations=7),
        entry("bad", "{}", annotations={"workerId": "w"}),
        entry("bad", "{}", annotations=["w", None, {}]),
        entry("bad", 7),
        entry("bad", "[" * 100_000),
        entry("bad", '{"label":' + "9" * 5000 + "}"),
        entry("bad", "null"),
        {"datasetObjectId": "bad"},
        {},
    ],
)
def test_one_bad_object_does_not_sink_fifty_good_ones(reader, store, bad):
    good = [entry(str(number), "{}") for number in range(50)]
    put(store, [*good[:25], bad, *good[25:]])
    result = consolidation(recorded("consolidation"), reader)
    assert [one["datasetObjectId"] for one in result.response] == [str(n) for n in range(50)]
    assert {problem.where for problem in result.problems} <= {"object bad", "object None"}
    assert result.problems


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: {}["missing"],
        lambda: "short"[7:][0],
        lambda: json.loads("null").strip(),
        lambda: int("many"),
        lambda: {1, 2},
        lambda: float("nan"),
        lambda: b"bytes",
    ],
)
def test_what_goes_wrong_with_one_object_fails_that_object_alone(reader, store, spoil):
    put(store, [entry("0", "{}"), entry("1", "{}"), entry("2", "{}")])

    def combine(data_object, _answers):
        return spoil() if data_object == "text 1" else "fine"

    result = consolidation(recorded("consolidation"), reader, combine)
    assert [one["datasetObjectId"] for one in result.response] == ["0", "2"]
    (told,) = result.problems
    assert told.where == "object 1"
    assert "cannot be combined" in told.what


def test_an_object_may_be_text_or_a_reference_or_a_whole_line(reader, store):
    line = '{"source-ref":"s3://b/k.jpg","plot":"B"}'
    put(
        store,
        [
            entry("0", "{}", dataObject={"content": "text"}),
            entry("1", "{}", dataObject={"s3Uri": "s3://b/k.jpg"}),
            entry("2", "{}", dataObject={"s3uri": "s3://b/k.jpg"}),
            entry("3", "{}", dataObject={"content": line}),
            entry("4", "{}", dataObject="text"),
        ],
    )
    result = consolidation(recorded("consolidation"), reader, lambda data, _answers: data)
    labels = [one["consolidatedAnnotation"]["content"]["entities"] for one in result.response]
    assert labels == ["text", "s3://b/k.jpg", "s3://b/k.jpg", line, None]


@pytest.mark.parametrize(
    "change",
    [
        {"version": "2018-10-06"},
        {"version": None},
        {"labelCategories": ["a", "b"]},
        {"kmsKeyId": "arn:aws:kms:eu-west-1:210987654321:key/1"},
    ],
)
def test_what_events_may_have_besides_changes_nothing(reader, change):
    event = recorded("consolidation")
    expected = consolidation(event, reader).response
    assert consolidation({**event, **change}, reader).response == expected
    del event["labelCategories"]
    assert consolidation(event, reader).response == expected


def test_without_an_attribute_there_is_nothing_to_answer(reader):
    event = recorded("consolidation")
    del event["labelAttributeName"]
    with pytest.raises(InvalidInput, match="labelAttributeName"):
        consolidation(event, reader)
