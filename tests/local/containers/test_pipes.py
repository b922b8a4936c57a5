from __future__ import annotations

import io
import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.containers.errors import JobFailed
from labelloop.local.containers.recordio import read_records
from labelloop.local.containers.training import TrainingRunner
from labelloop.memory_store import MemoryStore

KEEP_EPOCHS = """
    for epoch in range({epochs}):
        with open(opt_ml / f"input/data/train_{{epoch}}", "rb") as pipe:
            (opt_ml / f"model/{{epoch}}").write_bytes(pipe.read())
"""


def pipe_channel(uri: str, kind: str = "S3Prefix", **more: Any) -> dict[str, Any]:
    source: dict[str, Any] = {"S3DataType": kind, "S3Uri": uri}
    if "attributes" in more:
        source["AttributeNames"] = more.pop("attributes")
    return {
        "ChannelName": "train",
        "InputMode": "Pipe",
        "DataSource": {"S3DataSource": source},
        **more,
    }


@pytest.fixture
def epochs(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> Any:
    """Run a container that keeps what it reads of each epoch, and give that."""

    def run(channel: dict[str, Any], count: int = 1, source: str | None = None) -> list[bytes]:
        training_request["InputDataConfig"] = [channel]
        containers = script(source or KEEP_EPOCHS.format(epochs=count))
        runner = TrainingRunner(store, containers, tmp_path / "jobs", environ=os.environ)
        outcome = runner.run(training_request, stop)
        body = store.read(outcome["ModelArtifacts"]["S3ModelArtifacts"])[0]
        with tarfile.open(fileobj=io.BytesIO(body)) as archive:
            return [archive.extractfile(entry).read() for entry in archive]  # type: ignore[union-attr]

    return run


@pytest.fixture
def manifest(store: MemoryStore) -> str:
    store.write("s3://desk/1.png", b"\x89PNG one")
    store.write("s3://desk/2.png", b"\x89PNG \n two")
    lines = [
        {"label": 0, "source-ref": "s3://desk/1.png", "text": "straße 🚂", "other": "x"},
        {"text": "", "label": [1, 2], "source-ref": "s3://desk/2.png"},
    ]
    body = "\n\n".join(json.dumps(line) for line in lines)
    store.write("s3://desk/train.manifest", body.encode())
    return "s3://desk/train.manifest"


def augmented(uri: str, *attributes: str, **more: Any) -> dict[str, Any]:
    return pipe_channel(
        uri,
        "AugmentedManifestFile",
        attributes=list(attributes),
        **{"RecordWrapperType": "RecordIO", **more},
    )


def test_every_attribute_is_a_record_in_the_asked_order(epochs: Any, manifest: str) -> None:
    (stream,) = epochs(augmented(manifest, "source-ref", "text", "label"))
    assert list(read_records(io.BytesIO(stream))) == [
        b"\x89PNG one", "straße 🚂".encode(), b"0",
        b"\x89PNG \n two", b"", b"[1,2]",
    ]  # fmt: skip


def test_without_a_wrapper_the_values_follow_each_other(epochs: Any, manifest: str) -> None:
    channel = augmented(manifest, "label", "source-ref", RecordWrapperType="None")
    assert epochs(channel) == [b"0\x89PNG one[1,2]\x89PNG \n two"]


def test_the_copy_of_the_manifest_is_given_back(epochs: Any, manifest: str, tmp_path: Path) -> None:
    epochs(augmented(manifest, "label"))
    assert [path.name for path in (tmp_path / "jobs/tickets-1").iterdir()] == ["log.txt"]


def test_epoch_follows_epoch_as_long_as_the_program_reads(epochs: Any, manifest: str) -> None:
    first, second, third = epochs(augmented(manifest, "label"), count=3)
    assert first == second == third


def test_a_seed_shuffles_every_epoch_anew_and_repeatably(epochs: Any, store: MemoryStore) -> None:
    body = b"".join(b'{"id":%d}\n' % number for number in range(50))
    store.write("s3://desk/many.manifest", body)
    channel = augmented("s3://desk/many.manifest", "id", ShuffleConfig={"Seed": 7})
    first, second = epochs(channel, count=2)
    numbers = [[int(record) for record in read_records(io.BytesIO(e))] for e in (first, second)]
    assert sorted(numbers[0]) == sorted(numbers[1]) == list(range(50))
    assert numbers[0] != numbers[1]
    assert numbers[0] != list(range(50))
    assert epochs(channel, count=2) == [first, second]


def test_a_program_may_leave_an_epoch_early(epochs: Any, store: MemoryStore) -> None:
    store.write("s3://desk/big", bytes(1 << 20))
    parts = epochs(
        pipe_channel("s3://desk/big"),
        source="""
            for epoch in range(2):
                with open(opt_ml / f"input/data/train_{epoch}", "rb") as pipe:
                    (opt_ml / f"model/{epoch}").write_bytes(pipe.read(10))
        """,
    )
    assert parts == [bytes(10), bytes(10)]


def test_a_program_may_ignore_its_channel(epochs: Any, store: MemoryStore) -> None:
    store.write("s3://desk/big", b"x")
    assert epochs(pipe_channel("s3://desk/big"), source="pass") == []


def test_objects_of_a_prefix_follow_each_other(epochs: Any, store: MemoryStore) -> None:
    store.write("s3://desk/part-1", b"one\n")
    store.write("s3://desk/part-10", b"ten\n")
    store.write("s3://desk/part-2", b"two\n")
    assert epochs(pipe_channel("s3://desk/part-1")) == [b"one\nten\n"]


def test_record_io_makes_each_object_one_record(epochs: Any, store: MemoryStore) -> None:
    store.write("s3://desk/parts/1", b"one")
    store.write("s3://desk/parts/2", b"two")
    (stream,) = epochs(pipe_channel("s3://desk/parts/", RecordWrapperType="RecordIO"))
    assert list(read_records(io.BytesIO(stream))) == [b"one", b"two"]


def test_gzip_is_decompressed_on_the_way(epochs: Any, store: MemoryStore) -> None:
    import gzip

    store.write("s3://desk/a.gz", gzip.compress(b"first ") + gzip.compress(b"second"))
    assert epochs(pipe_channel("s3://desk/a.gz", CompressionType="Gzip")) == [b"first second"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b'{"id":1}', "Object 2 .* has no attribute 'label'"),
        (b"[1]", "Object 2 .* is not a JSON object"),
        (b"{broken", "Object 2 .* is not JSON"),
    ],
)
def test_a_bad_line_fails_the_job_and_never_looks_like_the_end(
    epochs: Any, store: MemoryStore, line: bytes, complaint: str
) -> None:
    store.write("s3://desk/bad.manifest", b'{"label":1}\n' + line)
    with pytest.raises(JobFailed, match=complaint):
        epochs(augmented("s3://desk/bad.manifest", "label"))


def test_a_reference_to_nothing_fails_the_job(epochs: Any, store: MemoryStore) -> None:
    store.write("s3://desk/bad.manifest", b'{"source-ref":"s3://desk/gone.png"}')
    with pytest.raises(JobFailed, match=r"no object at s3://desk/gone\.png"):
        epochs(augmented("s3://desk/bad.manifest", "source-ref"))


def test_a_missing_manifest_fails_the_job(epochs: Any) -> None:
    with pytest.raises(JobFailed, match=r"no object at s3://desk/none\.manifest"):
        epochs(augmented("s3://desk/none.manifest", "label"))
