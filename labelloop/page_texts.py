"""From pictures of pages to a manifest with their texts, for tasks that show both.

Every picture becomes one manifest line::

    {"source-ref": "s3://…/0042.png", "text-file-s3-uri": "s3://…/0042.txt", "metadata": {…}}

What reads a page is a port: Amazon Textract on AWS, text files that somebody has written already
where there is no Textract.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from labelloop.errors import ObjectMissing
from labelloop.jsonlines import dump_line
from labelloop.ports import ObjectStore
from labelloop.task_types import Json
from labelloop.uris import join_uri

PICTURES = (".jpg", ".jpeg", ".png")


class PageReader(Protocol):
    """Reads the text off the picture of a page."""

    def text(self, uri: str) -> str:
        """The page's text, one line of print a line; empty when there is none."""
        ...


class TextFiles:
    """Takes a page's text from the file of the same name in a folder: ``0042.txt``.

    Parameters
    ----------
    store
        Where the files are.
    folder
        Their folder's URI.
    """

    def __init__(self, store: ObjectStore, folder: str) -> None:
        self._store = store
        self._folder = folder

    def text(self, uri: str) -> str:
        """See :class:`PageReader`; raises :class:`~labelloop.errors.ObjectMissing` without a
        file."""
        body, _ = self._store.read(join_uri(self._folder, f"{page_name(uri)}.txt"))
        return body.decode()


def page_name(uri: str) -> str:
    """The file's name without its ending."""
    return uri.rpartition("/")[2].rpartition(".")[0]


def prepare_texts(
    store: ObjectStore,
    reader: PageReader,
    *,
    pages: str,
    texts: str,
    manifest: str,
    metadata: Mapping[str, Mapping[str, Json]],
) -> int:
    """Read every page below a URI, keep its text, and write the manifest.

    A text that is there already is not read off again, so an interrupted preparation goes on where
    it was and no page is paid for twice.

    Parameters
    ----------
    store
        Where everything is.
    reader
        Reads the pages.
    pages
        The URI below which the pictures are; other files there are passed over.
    texts
        The folder for the texts.
    manifest
        The manifest to write.
    metadata
        What the manifest says of a page, by the page's name.

    Returns
    -------
    int
        How many pages there are.
    """
    count = 0
    with store.writer(manifest) as output:
        for page in _pictures(store, pages):
            text_uri = join_uri(texts, f"{page_name(page)}.txt")
            _keep_text(store, reader, page, text_uri)
            line = {
                "source-ref": page,
                "text-file-s3-uri": text_uri,
                "metadata": dict(metadata.get(page_name(page), {})),
            }
            output.write(dump_line(line))
            count += 1
    return count


def _pictures(store: ObjectStore, pages: str) -> Iterator[str]:
    folder = pages if pages.endswith("/") else f"{pages}/"
    return (info.uri for info in store.list(folder) if info.uri.lower().endswith(PICTURES))


def _keep_text(store: ObjectStore, reader: PageReader, page: str, text_uri: str) -> None:
    try:
        store.info(text_uri)
    except ObjectMissing:
        store.write(text_uri, reader.text(page).encode())
