"""An :class:`~labelloop.ports.ObjectStore` on local folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from labelloop.errors import ObjectMissing, StorageError
from labelloop.local.folder import Draft, Folder, pieces
from labelloop.ports import ObjectInfo
from labelloop.uris import split_uri


class FolderStore:
    """S3's semantics on folders, one for each bucket.

    Parameters
    ----------
    folders
        The folder of each bucket, or a :class:`Folder` to share with somebody else.
    """

    def __init__(self, folders: Mapping[str, Path | Folder]) -> None:
        self._folders = {
            bucket: folder if isinstance(folder, Folder) else Folder(bucket, folder)
            for bucket, folder in folders.items()
        }

    def info(self, uri: str) -> ObjectInfo:
        folder, key = self._place(uri)
        return folder.info(key)

    def read(self, uri: str) -> tuple[bytes, ObjectInfo]:
        folder, key = self._place(uri)
        descriptor = folder.open(key)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(), folder.info_of(key, descriptor)

    def chunks(self, uri: str, size: int = 1 << 20) -> Iterator[bytes]:
        folder, key = self._place(uri)
        return pieces(folder.open(key), size)

    def write(
        self, uri: str, body: bytes, *, if_absent: bool = False, if_match: str | None = None
    ) -> ObjectInfo:
        folder, key = self._place(uri)
        folder.locate(key)
        with folder.draft() as draft:
            draft.write(body)
            return folder.publish(draft, key, if_absent=if_absent, if_match=if_match)

    @contextmanager
    def writer(self, uri: str, *, if_absent: bool = False) -> Iterator[Draft]:
        folder, key = self._place(uri)
        folder.locate(key)
        with folder.draft() as draft:
            yield draft
            folder.publish(draft, key, if_absent=if_absent)

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        folder, key_prefix = self._place(prefix)
        for key in folder.list_keys(key_prefix):
            try:
                yield folder.info(key)
            except ObjectMissing:
                continue  # deleted since it was found

    def _place(self, uri: str) -> tuple[Folder, str]:
        bucket, key = split_uri(uri)
        if bucket not in self._folders:
            raise StorageError(
                uri,
                f"There is no bucket {bucket!r} here; known: {', '.join(sorted(self._folders))}. "
                f"Put a folder behind it with --s3 {bucket}=DIR.",
            )
        return self._folders[bucket], key
