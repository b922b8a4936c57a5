"""What the authors of hooks rely on; events as Ground Truth sends them, from files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.errors import InvalidInput, ObjectMissing
from labelloop.labeling.hook_functions import consolidation, pre_annotation
from labelloop.memory_store import MemoryStore

EVENTS = Path(__file__).parents[1] / "events"
OUTPUT = "s3://papers-out/jobs/"


def recorded(name):
    return json.loads((EVENTS / f"{name}.json").read_text())


@pytest.fixture
def store():
    store = MemoryStore()
    uri = recorded("consolidation")["payload"]["s3Uri"]
    store.write(uri, (EVENTS / "consolidation_payload.json").read_bytes())
    for name in ("0-2", "1-2"):
        store.write(f"{OUTPUT}papers-1/answers/{name}.json", b'{"annotations":"{}"}')
    return store


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


def test_all_answers_are_kept_and_bad_ones_fail_alone(store):
    result = consolidation(recorded("consolidation"), store, [OUTPUT])
    assert [entry["datasetObjectId"] for entry in result.response] == ["0", "1"]
    first = result.response[0]["consolidatedAnnotation"]["content"]["entities"]
    assert [one["workerId"] for one in first["annotationsFromAllWorkers"]] == [
        "private.eu-west-1.5d0f1a",
        "private.eu-west-1.77bc02",
    ]
    content = first["annotationsFromAllWorkers"][0]["annotationData"]["content"]
    assert json.loads(json.loads(content)["annotations"])["value"][0]["end"] == 17
    assert [problem.where for problem in result.problems] == ["object 1", "object 2", "object 2"]
    assert "not JSON" not in str(result.problems), "content does not belong into logs"


def test_a_combiner_of_ones_own_fails_only_the_object_it_cannot_do(store):
    def combine(data_object, answers):
        if data_object == "We measure tides":
            raise KeyError("tides")
        return len(answers)

    result = consolidation(recorded("consolidation"), store, [OUTPUT], combine)
    (entry,) = result.response
    assert entry["consolidatedAnnotation"] == {"content": {"entities": 2}}
    assert any(problem.where == "object 1" for problem in result.problems)


def test_the_other_spelling_of_the_payload_is_read(store):
    event = recorded("consolidation")
    event["payload"] = {"s3uri": event["payload"]["s3Uri"]}
    assert consolidation(event, store, [OUTPUT]).response


@pytest.mark.parametrize(
    ("uri", "allowed"),
    [
        ("s3://papers-out-of-others/jobs/0.json", ["s3://papers-out"]),
        ("s3://papers-out/elsewhere/0.json", ["s3://papers-out"]),
        ("s3://papers-out/jobs/0.json", ["s3://other/"]),
        ("s3://papers-out/jobs/0.json", []),
        ("https://papers-out/jobs/0.json", None),
        ("s3://papers-out/jobs-of-others/0.json", None),
        (None, None),
        (7, None),
    ],
)
def test_payloads_elsewhere_are_never_read(uri, allowed):
    event = {**recorded("consolidation"), "payload": {"s3Uri": uri}}
    store = MemoryStore()
    if isinstance(uri, str):
        store.write(uri, b"[]")
    with pytest.raises(InvalidInput, match="payload"):
        consolidation(event, store, allowed)


def test_an_answer_stored_elsewhere_is_not_read_either(store):
    event = recorded("consolidation")
    payload = json.loads(store.read(event["payload"]["s3Uri"])[0])
    payload[0]["annotations"][1]["annotationData"]["s3Uri"] = "s3://secrets/answer.json"
    store.write("s3://secrets/answer.json", b'{"secret":1}')
    store.write(event["payload"]["s3Uri"], json.dumps(payload[:1]).encode())
    result = consolidation(event, store, [OUTPUT])
    assert "secret" not in str(result.response)
    assert len(result.problems) == 1


def test_without_any_word_about_the_place_nothing_is_read(store):
    event = recorded("consolidation")
    del event["outputConfig"]
    with pytest.raises(InvalidInput, match="outputConfig"):
        consolidation(event, store, None)


@pytest.mark.parametrize("body", [b"{}", b"nope", b"[1]", b"[" * 100_000])
def test_a_payload_that_is_none_is_refused(store, body):
    event = recorded("consolidation")
    store.write(event["payload"]["s3Uri"], body)
    with pytest.raises(InvalidInput, match="payload"):
        consolidation(event, store, [OUTPUT])


def test_a_missing_payload_or_attribute_is_told(store):
    event = recorded("consolidation")
    with pytest.raises(ObjectMissing):
        consolidation({**event, "payload": {"s3Uri": f"{OUTPUT}none.json"}}, store, [OUTPUT])
    del event["labelAttributeName"]
    with pytest.raises(InvalidInput, match="labelAttributeName"):
        consolidation(event, store, [OUTPUT])
