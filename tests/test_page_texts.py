"""From pictures of pages to a manifest with their texts."""

from __future__ import annotations

import json

import pytest

from labelloop.errors import ObjectMissing
from labelloop.memory_store import MemoryStore
from labelloop.page_texts import TextFiles, prepare_texts

PAGES = "s3://papers/pages"


class Reader:
    """A reader that counts what it is asked."""

    def __init__(self, fails_at: str = "") -> None:
        self.read: list[str] = []
        self._fails_at = fails_at

    def text(self, uri: str) -> str:
        if self._fails_at and uri.endswith(self._fails_at):
            raise ConnectionError(uri)
        self.read.append(uri)
        return f"text of {uri}"


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    for name in ("0001.png", "0002.JPG", "notes.txt", "0003.jpeg", "0004.pdf"):
        store.write(f"{PAGES}/{name}", b"picture")
    store.write("s3://papers/pages-of-others/9.png", b"picture")
    return store


def prepare(store: MemoryStore, reader: Reader | TextFiles) -> list[dict[str, object]]:
    prepare_texts(
        store,
        reader,
        pages=PAGES,
        texts="s3://papers/texts",
        manifest="s3://papers/input.manifest",
        metadata={"0002": {"Author": "Ünal"}},
    )
    body, _ = store.read("s3://papers/input.manifest")
    return [json.loads(line) for line in body.splitlines()]


def test_every_picture_becomes_a_line_and_nothing_else_does(store: MemoryStore) -> None:
    lines = prepare(store, Reader())

    assert [line["source-ref"] for line in lines] == [
        f"{PAGES}/{name}" for name in ("0001.png", "0002.JPG", "0003.jpeg")
    ]
    assert lines[1] == {
        "source-ref": f"{PAGES}/0002.JPG",
        "text-file-s3-uri": "s3://papers/texts/0002.txt",
        "metadata": {"Author": "Ünal"},
    }
    assert store.read("s3://papers/texts/0002.txt")[0] == f"text of {PAGES}/0002.JPG".encode()


def test_an_interrupted_preparation_pays_for_no_page_twice(store: MemoryStore) -> None:
    with pytest.raises(ConnectionError):
        prepare(store, Reader(fails_at="0003.jpeg"))
    with pytest.raises(ObjectMissing):
        store.read("s3://papers/input.manifest")  # no half manifest

    again = Reader()
    assert len(prepare(store, again)) == 3
    assert again.read == [f"{PAGES}/0003.jpeg"]


def test_text_files_stand_in_for_a_reader(store: MemoryStore) -> None:
    for name in ("0001", "0002", "0003"):
        store.write(f"s3://papers/scans/{name}.txt", f"page {name}".encode())

    prepare(store, TextFiles(store, "s3://papers/scans/"))

    assert store.read("s3://papers/texts/0003.txt")[0] == b"page 0003"


def test_a_page_without_a_text_file_is_named(store: MemoryStore) -> None:
    with pytest.raises(ObjectMissing, match=r"scans/0001\.txt"):
        prepare(store, TextFiles(store, "s3://papers/scans"))
