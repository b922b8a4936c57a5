"""Who chose what, read from the files that a labelling job leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from labelloop.jsonlines import dump_line
from labelloop.labeling.payloads import CONSOLIDATION_REQUESTS, WORKER_RESPONSES
from labelloop.memory_store import MemoryStore
from labelloop.stages.answers import job_votes
from labelloop.stages.run import SEQ_ATTRIBUTE, Run
from tests.support.workflow import CLASSES, Workflow, job, upload

FOLDER = "s3://desk-out/some/job-1/"
MANIFEST = "s3://desk-out/some/job-1.manifest"
SEQS = [40, 7, 12]

Write = Callable[..., None]


@pytest.fixture
def run() -> Run:
    store = MemoryStore()
    upload(store, 50)
    workflow = Workflow(store)
    run = workflow.open(workflow.start(job(Policy="people", workers=3)))
    lines = (dump_line({"source": "…", SEQ_ATTRIBUTE: seq}) for seq in SEQS)
    store.write(MANIFEST, b"".join(lines))
    return run


def answer(label: str) -> dict[str, Any]:
    return {"category": {"label": label}}


def payload(run: Run, name: str, *entries: tuple[object, list[tuple[str, Any]]]) -> None:
    """A consolidation payload: (object id, [(worker, answer as text or JSON)])."""
    document = [
        {
            "datasetObjectId": identity,
            "dataObject": {"content": "…"},
            "annotations": [
                {"workerId": who, "annotationData": {"content": _text(said)}}
                for who, said in said_by
            ],
        }
        for identity, said_by in entries
    ]
    run.ledger.store.write(
        f"{FOLDER}{CONSOLIDATION_REQUESTS}/{name}.json", json.dumps(document).encode()
    )


def response(run: Run, index: object, name: str, *answers: tuple[str, str, Any]) -> None:
    """A worker response file: (worker, time, answer)."""
    entries = [
        {"workerId": who, "submissionTime": at, "answerContent": said} for who, at, said in answers
    ]
    run.ledger.store.write(
        f"{FOLDER}{WORKER_RESPONSES}/{index}/{name}.json", json.dumps({"answers": entries}).encode()
    )


def _text(said: Any) -> str:
    return said if isinstance(said, str) else json.dumps(said)


def votes(run: Run) -> dict[int, list[tuple[str, int]]]:
    found = job_votes(run, FOLDER, MANIFEST)
    return {seq: [tuple(vote) for vote in chosen] for seq, chosen in found.items()}


def test_payloads_tell_who_chose_what_by_the_objects_line(run: Run) -> None:
    said = [("b", answer("sport")), ("a", answer("weather"))]
    payload(run, "2026-01-01_00:00:00", ("0", said))
    payload(run, "2026-01-01_00:05:00", ("2", [("a", answer("business"))]))
    assert votes(run) == {40: [("b", 1), ("a", 2)], 12: [("a", 0)]}


def test_what_payloads_lack_is_in_the_response_files_oldest_first(run: Run) -> None:
    payload(run, "0", ("0", [("a", answer("sport"))]))
    response(run, 0, "late", ("z", "2026-01-01T00:00:01Z", answer("weather")))
    response(
        run,
        1,
        "first",
        ("b", "2026-01-01T00:00:09.000Z", answer("weather")),
        ("a", "2026-01-01T00:00:05.000Z", answer("sport")),
    )
    response(run, 1, "second", ("c", "2026-01-01T00:00:07.000Z", answer("business")))
    assert votes(run) == {40: [("a", 1)], 7: [("a", 1), ("c", 0), ("b", 2)]}


def test_a_worker_counts_once_with_the_first_answer(run: Run) -> None:
    payload(run, "0", ("1", [("a", answer("sport")), ("a", answer("weather"))]))
    assert votes(run) == {7: [("a", 1)]}


@pytest.mark.parametrize(
    "said",
    [
        answer("gossip"),
        {},
        {"one": {"label": "sport"}, "two": {"label": "weather"}},
        {"category": {"label": ["sport"]}},
        {"category": 7},
    ],
    ids=["unknown class", "empty", "two elements", "a list", "a number"],
)
def test_an_answer_that_names_no_class_is_no_vote(run: Run, said: Any) -> None:
    payload(run, "0", ("0", [("a", said), ("b", answer("sport"))]))
    assert votes(run) == {40: [("b", 1)]}


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b'[["x"]]', b"\xff\xfe"])
def test_a_payload_that_is_none_leaves_it_to_the_response_files(run: Run, body: bytes) -> None:
    run.ledger.store.write(f"{FOLDER}{CONSOLIDATION_REQUESTS}/odd.json", body)
    response(run, 0, "one", ("a", "2026-01-01T00:00:01Z", answer("weather")))
    assert votes(run) == {40: [("a", 2)]}


def test_an_answer_that_a_payload_garbles_is_read_from_its_response_file(run: Run) -> None:
    payload(run, "0", ("0", [("a", "{no json"), ("b", answer("sport"))]))
    response(
        run,
        0,
        "one",
        ("a", "2026-01-01T00:00:01Z", answer("weather")),
        ("b", "2026-01-01T00:00:02Z", answer("sport")),
    )
    assert votes(run) == {40: [("a", 2), ("b", 1)]}


@pytest.mark.parametrize("identity", ["3", "-1", "x", None, "999999999999"])
def test_an_object_that_the_job_does_not_have_is_passed_over(run: Run, identity: object) -> None:
    payload(run, "0", (identity, [("a", answer("sport"))]))
    response(run, identity, "one", ("a", "2026-01-01T00:00:01Z", answer("sport")))
    assert votes(run) == {}


def test_a_job_without_answers_has_no_votes(run: Run) -> None:
    assert votes(run) == {}


def test_class_names_may_be_any_text(run: Run) -> None:
    assert all(run.task_type.chosen_class(answer(name), run.labels) is not None for name in CLASSES)
