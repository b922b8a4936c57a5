from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from labelloop.local.containers.errors import InvalidJobRequest, JobFailed
from labelloop.local.containers.training import TrainingRunner
from labelloop.memory_store import MemoryStore

PLACE = "s3://desk/run/features"
COUNTS = """
kept = opt_ml / "checkpoints"
count = kept / "deep" / "count.txt"
count.parent.mkdir(exist_ok=True)
count.write_text(count.read_text() + "x" if count.exists() else "x")
"""


@pytest.fixture(autouse=True)
def _training_data(store: MemoryStore) -> None:
    store.write("s3://desk/train.jsonl", b"{}\n")


def run(store: MemoryStore, containers: Any, request: Any, stop: Any, tmp_path: Path) -> None:
    runner = TrainingRunner(store, containers, tmp_path / "jobs", environ={"PATH": "/usr/bin"})
    runner.run(request, stop)


def test_the_next_job_finds_what_the_one_before_has_kept(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    training_request["CheckpointConfig"] = {"S3Uri": PLACE}
    store.write("s3://desk/run/features-of-another-run/a.txt", b"not mine")

    for _ in range(3):
        run(store, script(COUNTS), training_request, stop, tmp_path)

    assert store.read(f"{PLACE}/deep/count.txt")[0] == b"xxx"
    assert [info.uri for info in store.list(f"{PLACE}/")] == [f"{PLACE}/deep/count.txt"]


def test_a_job_that_fails_keeps_what_it_had_written(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    training_request["CheckpointConfig"] = {"S3Uri": PLACE + "/"}

    with pytest.raises(JobFailed):
        run(store, script(COUNTS + "sys.exit(1)"), training_request, stop, tmp_path)

    assert store.read(f"{PLACE}/deep/count.txt")[0] == b"x"


def test_what_did_not_change_is_not_written_again(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    training_request["CheckpointConfig"] = {"S3Uri": PLACE}
    written = store.write(f"{PLACE}/old.npy", b"array").etag
    looks = 'assert (opt_ml / "checkpoints/old.npy").read_bytes() == b"array"'
    before = store.writer
    store.writer = lambda uri, **more: pytest.fail(uri) if "old" in uri else before(uri, **more)  # type: ignore[method-assign]

    run(store, script(looks), training_request, stop, tmp_path)

    assert store.info(f"{PLACE}/old.npy").etag == written


def test_without_the_request_there_is_no_folder(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script('assert not (opt_ml / "checkpoints").exists()')

    run(store, containers, training_request, stop, tmp_path)


def test_another_folder_is_refused_because_it_would_not_be_kept(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    training_request["CheckpointConfig"] = {"S3Uri": PLACE, "LocalPath": "/tmp/mine"}

    with pytest.raises(InvalidJobRequest, match="LocalPath"):
        run(store, script(""), training_request, stop, tmp_path)
