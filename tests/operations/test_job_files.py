"""Job files: exactly one run per version of a file, and no silent rejection."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.errors import ObjectMissing, PreconditionFailed
from labelloop.job import DeploymentLimits
from labelloop.memory_store import MemoryStore
from labelloop.operations.job_files import LARGEST_JOB, JobFile, JobFileStarter
from labelloop.operations.ports import ExecutionLook
from tests.support.workflow import job, upload

BUCKET = "desk-in"


class FakeWorkflow:
    """Step Functions as far as starting goes: a name is given once, ever."""

    def __init__(self) -> None:
        self.inputs: dict[str, str] = {}
        self.closed: set[str] = set()
        self.ledgers: dict[str, str] = {}
        self.failures: dict[str, dict[str, str]] = {}

    def execution(self, name: str) -> str:
        return f"arn:aws:states:eu-west-1:210987654321:execution:Loop:{name}"

    def exists(self, execution: str) -> bool:
        return execution in self.inputs

    def start(self, name: str, job: str) -> str:
        execution = self.execution(name)
        assert len(name) <= 80
        self.inputs.setdefault(execution, job)
        return execution

    def is_running(self, execution: str) -> bool:
        return execution in self.inputs and execution not in self.closed

    def ledger_of(self, execution: str) -> str | None:
        return self.ledgers.get(execution)

    def failure(self, execution: str) -> dict[str, str]:
        return self.failures.get(execution, {})

    def recent(self, count: int) -> Iterator[ExecutionLook]:
        yield from (ExecutionLook(arn, "RUNNING") for arn in list(self.inputs)[:count])


class FakeFiles:
    """Versions of files; those that are not there are gone."""

    def __init__(self, versions: dict[str, bytes | Exception]) -> None:
        self.versions = versions

    def read(self, uri: str, *, version: str | None, etag: str) -> bytes:
        found = self.versions.get(version or etag, ObjectMissing(uri))
        if isinstance(found, Exception):
            raise found
        return found


class FakeNotices:
    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    def tell(self, subject: str, text: str) -> None:
        self.told.append((subject, text))


class Desk:
    """A starter with everything around it."""

    def __init__(self, versions: dict[str, bytes | Exception], **limits: Any) -> None:
        self.store = MemoryStore()
        upload(self.store, 30)
        self.workflow, self.notices = FakeWorkflow(), FakeNotices()
        self.starter = JobFileStarter(
            FakeFiles(versions),
            self.store,
            self.workflow,
            self.notices,
            DeploymentLimits(**limits),
            lambda: dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
        )

    def handle(self, version: str, key: str = "jobs/tickets.json") -> str:
        return self.starter.handle(JobFile(BUCKET, key, version, "etag"))

    def rejected(self) -> dict[str, Any]:
        body, _ = self.store.read(f"s3://{BUCKET}/jobs/tickets.rejected.json")
        document: dict[str, Any] = json.loads(body)
        return document


def body(**learning: Any) -> bytes:
    return json.dumps(job(**learning)).encode()


def test_the_event_names_the_version():
    event = {
        "detail": {
            "bucket": {"name": BUCKET},
            "object": {"key": "jobs/a b+ä.json", "version-id": "v1", "etag": "e", "size": 5},
        }
    }
    file = JobFile.from_event(event)
    assert file == JobFile(BUCKET, "jobs/a b+ä.json", "v1", "e")
    assert file.rejected_uri == f"s3://{BUCKET}/jobs/a b+ä.rejected.json"


def test_one_version_starts_one_run_however_often_it_is_told():
    desk = Desk({"v1": body(), "v2": body(Seed=2)})
    assert [desk.handle("v1") for _ in range(3)] == ["started", "ignored", "ignored"]
    assert desk.handle("v2") == "started"
    assert len(desk.workflow.inputs) == 2
    assert json.loads(next(iter(desk.workflow.inputs.values()))) == job()


def test_a_late_event_about_a_closed_run_starts_nothing():
    desk = Desk({"v1": body()})
    desk.handle("v1")
    desk.workflow.closed = set(desk.workflow.inputs)
    assert desk.handle("v1") == "ignored"


@pytest.mark.parametrize("gone", [ObjectMissing("s3://x/y"), PreconditionFailed("s3://x/y")])
def test_a_file_that_is_gone_or_replaced_is_left_to_its_own_events(gone):
    desk = Desk({"v1": gone})
    assert desk.handle("v1") == "ignored"
    assert not desk.notices.told


@pytest.mark.parametrize("key", ["jobs/", "jobs/readme.txt", "jobs/tickets.rejected.json"])
def test_what_is_no_job_file_is_ignored(key):
    desk = Desk({"v1": body()})
    assert desk.handle("v1", key) == "ignored"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "JSON"),
        (b"[]", "object"),
        (b'{"LabelingJobNamePrefix": "x"}', "LabelAttributeName"),
        (b" " * (LARGEST_JOB + 1), "bytes"),
    ],
)
def test_what_cannot_start_says_why_beside_it_and_to_people(content, words):
    desk = Desk({"v1": content})
    assert desk.handle("v1") == "rejected"
    document = desk.rejected()
    assert words in json.dumps(document["Problems"])
    assert document["VersionId"] == "v1"
    assert not desk.workflow.inputs
    ((subject, text),) = desk.notices.told
    assert "jobs/tickets.json" in subject
    assert words in text


def test_people_hear_once_of_each_rejected_version():
    desk = Desk({"v1": b"{", "v2": b"["})
    for version in ("v1", "v1", "v2", "v2"):
        assert desk.handle(version) == "rejected"
    assert len(desk.notices.told) == 2
    assert desk.rejected()["VersionId"] == "v2"


def test_a_job_for_another_deployment_is_rejected():
    desk = Desk({"v1": body()}, buckets=frozenset({"elsewhere"}))
    assert desk.handle("v1") == "rejected"
    assert "elsewhere" in json.dumps(desk.rejected()["Problems"])


def test_a_run_that_somebody_works_on_is_not_started_again(monkeypatch):
    desk = Desk({"v1": body()})
    monkeypatch.setattr(
        "labelloop.operations.job_files.Ledger.head",
        lambda _: type("Head", (), {"owner": "arn:other", "status": "running"})(),
    )
    desk.workflow.inputs["arn:other"] = ""
    assert desk.handle("v1") == "rejected"
    assert "arn:other" in json.dumps(desk.rejected()["Problems"])
    desk.workflow.closed.add("arn:other")
    assert desk.handle("v1") == "started", "its execution has closed: this one takes it up"


@given(
    key=st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    version=st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_any_key_makes_a_name_that_step_functions_takes(key, version):
    name = JobFile(BUCKET, f"jobs/{key}.json", version, "etag").execution_name
    assert 1 <= len(name) <= 80
    assert name.replace("-", "").isalnum()
    assert name.isascii()


def test_versions_and_files_have_names_of_their_own():
    names = {
        JobFile(bucket, key, version, etag).execution_name
        for bucket in ("a", "b")
        for key in ("jobs/x.json", "jobs/y/x.json")
        for version, etag in (("1", "e"), ("2", "e"), (None, "e"), (None, "f"))
    }
    assert len(names) == 16
