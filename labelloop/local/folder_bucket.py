"""A bucket of moto's S3 whose objects are the files of a folder.

Nothing of an object's body stays in memory: reading goes to the file, writing is on disk when the
call returns. What a folder cannot keep (metadata, storage class, access lists) lives no longer than
the call; the content type is guessed from the file's name.
"""

from __future__ import annotations

import datetime as dt
import mimetypes
import os
from collections.abc import Iterator
from typing import Any

from moto.s3.exceptions import InvalidRequest, S3ClientError
from moto.s3.models import FakeBucket, FakeKey, s3_backends

from labelloop.errors import ObjectMissing, StorageError
from labelloop.local.folder import Folder

_ACCOUNT = "123456789012"


class FolderObject(FakeKey):
    """One object as it is in the folder now; what is written later does not change it."""

    disposed = True  # until the file is open

    def __new__(cls, *_: Any, **__: Any) -> FolderObject:
        return object.__new__(cls)  # moto would keep a list of all objects ever made

    def __init__(self, bucket: FolderBucket, name: str) -> None:
        self._descriptor = bucket.folder.open(name)
        self._folder = bucket.folder
        super().__init__(
            name=name,
            value=b"",
            account_id=bucket.account_id,
            region_name=bucket.region_name,
            version_id="null",
            bucket_name=bucket.name,
        )
        status = os.fstat(self._descriptor)
        self.contentsize = status.st_size
        self.last_modified = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC).replace(tzinfo=None)
        guessed, _ = mimetypes.guess_type(name)
        self._metadata["Content-Type"] = guessed or "binary/octet-stream"

    @property
    def etag(self) -> str:
        if self._etag is None:
            self._etag = self._folder.info_of(self.name, self._descriptor).etag
        return f'"{self._etag}"'

    @property
    def value(self) -> bytes:
        return os.pread(self._descriptor, self.contentsize, 0)

    @value.setter
    def value(self, new_value: bytes) -> None:
        """Bodies reach the folder by :meth:`FolderObjects.setlist` only."""

    def dispose(self, garbage: bool = False) -> None:
        if not self.disposed:
            self.disposed = True
            self._value_buffer.close()
            os.close(self._descriptor)


class FolderObjects:
    """The part of moto's key store that S3 uses, on a folder."""

    def __init__(self, bucket: FolderBucket) -> None:
        self._bucket = bucket

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __getitem__(self, name: str) -> FolderObject:
        try:
            return FolderObject(self._bucket, name)
        except ObjectMissing:
            raise KeyError(name) from None
        except StorageError as refused:
            raise _refusal(refused) from refused

    def __len__(self) -> int:
        return sum(1 for _ in self._bucket.folder.list_keys())

    def __bool__(self) -> bool:
        return next(self._bucket.folder.list_keys(), None) is not None

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def getlist(self, name: str, default: Any = None) -> Any:
        found = self.get(name)
        return default if found is None else [found]

    def setlist(self, name: str, versions: list[FakeKey]) -> None:
        """Write the newest version's body to the folder."""
        newest = versions[-1]
        try:
            self._bucket.folder.locate(name)
            with self._bucket.folder.draft() as draft:
                draft.write(newest.value)
                info = self._bucket.folder.publish(draft, name)
        except StorageError as refused:
            raise _refusal(refused) from refused
        newest._etag = info.etag  # an assembled upload has the tag of its content here
        newest.disposed = True  # it goes with the call; moto need not look after it

    def pop(self, name: str) -> None:
        try:
            self._bucket.folder.delete(name)
        except ObjectMissing:
            raise KeyError(name) from None

    def items(self) -> Iterator[tuple[str, FolderObject]]:
        for name in self._bucket.folder.list_keys():
            found = self.get(name)
            if found is not None:
                yield name, found

    def values(self) -> Iterator[FolderObject]:
        """Nothing: moto asks only to dispose of what it holds open."""
        return iter(())

    def iterlists(self) -> Iterator[tuple[str, list[FolderObject]]]:
        return ((name, [found]) for name, found in self.items())


class FolderBucket(FakeBucket):
    """A bucket on a folder; it cannot be versioned."""

    def __init__(self, name: str, folder: Folder, region_name: str) -> None:
        super().__init__(name, _ACCOUNT, region_name)
        self.folder = folder
        self.keys: Any = FolderObjects(self)

    @property
    def versioning_status(self) -> str | None:
        return None

    @versioning_status.setter
    def versioning_status(self, status: str | None) -> None:
        if status == "Enabled":
            raise InvalidRequest("PutBucketVersioning: a bucket on a folder keeps no versions")


def register(bucket: str, folder: Folder, region: str) -> FolderBucket:
    """Make the folder a bucket of moto's S3; raises ``ValueError`` when the name is taken."""
    backend = s3_backends[_ACCOUNT]["aws"]
    if bucket in backend.buckets:
        raise ValueError(f"There is a bucket {bucket!r} already.")
    made = FolderBucket(bucket, folder, region)  # type: ignore[abstract]  # as moto's own is
    backend.buckets[bucket] = made
    return made


def list_page(
    bucket: FolderBucket,
    prefix: str | None,
    delimiter: str | None,
    after: str | None,
    max_keys: int | None,
) -> tuple[list[FolderObject | str], bool]:
    """One page of a listing: objects and common prefixes in key order, and whether more follow.

    Parameters
    ----------
    after
        The last entry of the page before: a key, or a common prefix, whose keys are passed over.
    """
    limit = 1000 if max_keys is None else max_keys
    found: list[FolderObject | str] = []
    for name in _entries(bucket.folder, prefix or "", delimiter or "", after or ""):
        is_folder = bool(delimiter) and name.endswith(delimiter or "") and name != prefix
        entry = name if is_folder else bucket.keys.get(name)
        if entry is None:
            continue  # deleted since it was found
        if len(found) == limit:
            return found, limit > 0
        found.append(entry)
    return found, False


def _entries(folder: Folder, prefix: str, delimiter: str, after: str) -> Iterator[str]:
    if delimiter and after.endswith(delimiter) and after != prefix:
        after += _LAST
    while True:
        common = None
        for key in folder.list_keys(prefix, after):
            cut = key.find(delimiter, len(prefix)) if delimiter else -1
            if cut >= 0:
                common = key[: cut + len(delimiter)]
                break
            yield key
        if common is None:
            return
        yield common
        after = common + _LAST


_LAST = "\U0010ffff"
"""Sorts after every key that goes on from here."""


def _refusal(refused: StorageError) -> S3ClientError:
    return S3ClientError("InvalidRequest", str(refused))
