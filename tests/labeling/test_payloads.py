"""From where a consolidation function reads, whatever its event says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.errors import InvalidInput, ObjectMissing
from labelloop.labeling.payloads import PayloadReader, payload_folder, read_payload
from labelloop.memory_store import MemoryStore

EVENTS = Path(__file__).parents[1] / "events"
OUTPUT = "s3://papers-out/jobs/"
OWN = f"{OUTPUT}papers-1/"


def event(**changes):
    recorded = json.loads((EVENTS / "consolidation.json").read_text())
    return {key: value for key, value in {**recorded, **changes}.items() if value is not None}


def at(uri, **changes):
    return event(payload={"s3Uri": uri}, **changes)


def entries(found, store):
    return list(read_payload(found, PayloadReader(store, payload_folder(found, None))))


@pytest.mark.parametrize("allowed", [None, ["s3://papers-out"], ["s3://x/", "s3://papers-out/"]])
@pytest.mark.parametrize("output", [OUTPUT, OUTPUT.rstrip("/"), "s3://papers-out/jobs", None])
def test_the_jobs_own_folder_is_all_that_is_read(allowed, output):
    assert payload_folder(event(outputConfig=output), allowed) == OWN


def test_a_payload_beside_the_jobs_folder_is_read_where_the_output_path_has_it():
    found = at(f"{OUTPUT}req-1.json")
    assert payload_folder(found, ["s3://papers-out"]) == OUTPUT
    del found["outputConfig"]
    with pytest.raises(InvalidInput, match="outside"):
        payload_folder(found, ["s3://papers-out"])


def test_the_other_spelling_of_the_payload_is_read():
    uri = event()["payload"]["s3Uri"]
    store = MemoryStore()
    store.write(uri, b"[]")
    assert entries(event(payload={"s3uri": uri}), store) == []


@pytest.mark.parametrize(
    ("uri", "output", "allowed"),
    [
        ("s3://papers-out-of-others/jobs/0.json", OUTPUT, ["s3://papers-out"]),
        ("s3://papers-out-of-others/jobs/papers-1/0.json", None, ["s3://papers-out"]),
        ("s3://papers-out/elsewhere/0.json", OUTPUT, ["s3://papers-out"]),
        ("s3://papers-out/jobs-of-others/0.json", OUTPUT, None),
        ("s3://papers-out/jobs/0.json", OUTPUT, ["s3://other/"]),
        ("s3://papers-out/jobs/0.json", OUTPUT, []),
        ("s3://papers-out/jobs/papers-10/0.json", None, ["s3://papers-out"]),
        ("s3://papers-out/jobs/0.json", "s3://", None),
        ("s3://papers-out/jobs/0.json", "/", None),
        ("s3://papers-out/jobs/0.json", "", None),
        ("https://papers-out/jobs/papers-1/0.json", None, None),
        ("https://papers-out/jobs/papers-1/0.json", "https://papers-out/", None),
        ("/etc/papers-1/passwd", None, None),
        (None, OUTPUT, None),
        (7, OUTPUT, None),
    ],
)
def test_payloads_elsewhere_are_never_read(uri, output, allowed):
    store = MemoryStore()
    if isinstance(uri, str) and uri.startswith("s3://"):
        store.write(uri, b"[]")
    found = at(uri, outputConfig=output)
    with pytest.raises(InvalidInput, match="payload"):
        payload_folder(found, allowed)


@pytest.mark.parametrize("arn", [None, 7, "", "papers-1/"])
def test_without_any_word_about_the_place_nothing_is_read(arn):
    with pytest.raises(InvalidInput, match="payload"):
        payload_folder(event(outputConfig=None, labelingJobArn=arn), ["s3://papers-out"])


@given(uri=st.text(), output=st.text() | st.none(), name=st.text())
def test_whatever_an_event_says_the_payload_is_in_the_folder_and_the_folder_in_a_bucket(
    uri, output, name
):
    found = {
        "payload": {"s3Uri": uri},
        "labelingJobArn": f"arn:aws:sagemaker:x:1:labeling-job/{name}",
        "outputConfig": output,
    }
    try:
        folder = payload_folder(found, ["s3://papers-out"])
    except InvalidInput:
        return
    assert uri.startswith(folder)
    assert uri.startswith("s3://papers-out/")


def test_an_answer_stored_elsewhere_is_not_read_either():
    store = MemoryStore()
    store.write("s3://papers-out/secret.json", b'{"secret":1}')
    store.write(f"{OWN}mine.json", b'{"mine":1}')
    annotations = [
        {"workerId": "a", "annotationData": {"s3Uri": "s3://papers-out/secret.json"}},
        {"workerId": "b", "annotationData": {"s3uri": f"{OWN}mine.json"}},
        {"workerId": "c", "annotationData": {"s3Uri": f"{OWN}missing.json"}},
    ]
    body = json.dumps([{"datasetObjectId": "0", "annotations": annotations}])
    store.write(event()["payload"]["s3Uri"], body.encode())
    [entry] = entries(event(), store)
    assert [(one.worker_id, one.answer) for one in entry.answers] == [("b", {"mine": 1})]
    assert len(entry.problems) == 2


@pytest.mark.parametrize("body", [b"{}", b"nope", b"[1]", b"[" * 100_000, b"\xff"])
def test_a_payload_that_is_none_is_refused(body):
    store = MemoryStore()
    store.write(event()["payload"]["s3Uri"], body)
    with pytest.raises(InvalidInput, match="payload"):
        entries(event(), store)


def test_a_missing_payload_is_told():
    with pytest.raises(ObjectMissing):
        entries(event(), MemoryStore())
