from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.local.containers.channels import Channel, download
from labelloop.local.containers.errors import JobFailed
from labelloop.local.containers.s3_inputs import input_objects
from labelloop.memory_store import MemoryStore


def names(store: MemoryStore, uri: str, kind: str = "S3Prefix") -> list[str]:
    return [item.name for item in input_objects(store, {"S3DataType": kind, "S3Uri": uri})]


@pytest.fixture
def filled(store: MemoryStore) -> MemoryStore:
    for key in ("train/", "train/a.csv", "train/x/b.csv", "train-2/c.csv", "other"):
        store.write(f"s3://desk/{key}", key.encode())
    return store


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("s3://desk/train/", ["a.csv", "x/b.csv"]),
        ("s3://desk/train/a.csv", ["a.csv"]),
        ("s3://desk/train-", ["train-2/c.csv"]),
        ("s3://desk/train", ["train-2/c.csv", "a.csv", "x/b.csv"]),
        ("s3://desk/", ["other", "train-2/c.csv", "train/a.csv", "train/x/b.csv"]),
    ],
)
def test_a_prefix_is_the_beginning_of_a_text(
    filled: MemoryStore, prefix: str, found: list[str]
) -> None:
    assert names(filled, prefix) == found


def test_a_manifest_lists_objects_below_its_prefix(filled: MemoryStore) -> None:
    body = json.dumps([{"prefix": "s3://desk/"}, "train/x/b.csv", "other"]).encode()
    filled.write("s3://desk/list.json", body)
    assert names(filled, "s3://desk/list.json", "ManifestFile") == ["train/x/b.csv", "other"]


@pytest.mark.parametrize(
    "body",
    [b"{", b"{}", b"[]", b'["a"]', b'[{"prefix": 1}, "a"]', b'[{"prefix": "s3://desk/"}, 5]'],
)
def test_a_malformed_manifest_says_what_it_must_be(filled: MemoryStore, body: bytes) -> None:
    filled.write("s3://desk/list.json", body)
    with pytest.raises(JobFailed, match=r"manifest s3://desk/list\.json"):
        names(filled, "s3://desk/list.json", "ManifestFile")


def test_a_manifest_that_lists_what_is_not_there_names_it(filled: MemoryStore) -> None:
    filled.write("s3://desk/list.json", b'[{"prefix": "s3://desk/"}, "gone.csv"]')
    with pytest.raises(JobFailed, match=r"lists s3://desk/gone\.csv"):
        names(filled, "s3://desk/list.json", "ManifestFile")


@pytest.mark.parametrize("key", ["in/../../up", "in//etc/passwd", "in/.."])
def test_no_name_leaves_its_folder(store: MemoryStore, key: str) -> None:
    store.write(f"s3://desk/{key}", b"x")
    with pytest.raises(JobFailed, match="would leave its folder"):
        names(store, "s3://desk/in/")


def test_two_objects_in_one_place_are_an_error(store: MemoryStore) -> None:
    store.write("s3://desk/d/tr/train/x", b"1")
    store.write("s3://desk/d/train/x", b"2")
    with pytest.raises(JobFailed, match="would both become 'train/x'"):
        names(store, "s3://desk/d/tr")


def test_a_file_and_a_folder_of_one_name_are_an_error(store: MemoryStore, tmp_path: Path) -> None:
    store.write("s3://desk/in/a", b"1")
    store.write("s3://desk/in/a/b", b"2")
    entry = {
        "ChannelName": "train",
        "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://desk/in/"}},
    }
    with pytest.raises(JobFailed, match="cannot become the file 'a/b'"):
        download(store, Channel.of(entry, "File"), tmp_path / "train")


def test_file_mode_keeps_the_folders_below_the_prefix(filled: MemoryStore, tmp_path: Path) -> None:
    entry = {
        "ChannelName": "train",
        "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://desk/train/"}},
    }
    channel = Channel.of(entry, "FastFile")
    download(filled, channel, tmp_path / "train")
    assert (tmp_path / "train/x/b.csv").read_text() == "train/x/b.csv"
    assert channel.config() == {
        "TrainingInputMode": "FastFile",
        "S3DistributionType": "FullyReplicated",
        "RecordWrapperType": "None",
    }
