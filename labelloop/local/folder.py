"""One folder as one bucket: its files are the objects.

The folder is authoritative: what lies in it is in the bucket, whoever put it there, and what was
written is a whole file under its final name, whatever happens to the process. Writing goes to a
temporary file below ``.labelloop/``, which the bucket does not show, and the file then takes its
name in one step of the file system.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labelloop.errors import ObjectMissing, PreconditionFailed, StorageError
from labelloop.local.file_digests import FileDigests
from labelloop.local.folder_walk import RESERVED, walk
from labelloop.ports import ObjectInfo

_CHUNK = 1 << 20
_SEGMENT_BYTES = 255


class Draft:
    """A file being written; it is no object yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        self._file = path.open("xb")

    @property
    def etag(self) -> str:
        """The entity tag of what has been written so far."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)

    def close(self) -> None:
        self._file.close()


class Folder:
    """The objects of one bucket, by key. Safe with threads and with other processes.

    Parameters
    ----------
    bucket
        The bucket's name, for URIs in results and errors.
    path
        The folder; it is made when absent.
    """

    def __init__(self, bucket: str, path: Path) -> None:
        self.bucket = bucket
        self.path = path.resolve()
        self._drafts = self.path / RESERVED / "tmp"
        self._drafts.mkdir(parents=True, exist_ok=True)
        self._drop_orphans()
        self._digests = FileDigests()
        self._lock = threading.RLock()
        self._held = 0
        self._lock_file: int | None = None

    def uri(self, key: str) -> str:
        """The URI of a key of this bucket."""
        return f"s3://{self.bucket}/{key}"

    def locate(self, key: str) -> Path:
        """The file that is this key's object, whether it exists or not.

        Raises :class:`~labelloop.errors.StorageError` for a key that cannot be a file below the
        folder, or that could be the same file as another key.
        """
        segments = key.split("/")
        if (
            any(segment in ("", ".", "..") for segment in segments)
            or any(character in key for character in "\\\0")
            or segments[0] == RESERVED
            or any(len(segment.encode()) > _SEGMENT_BYTES for segment in segments)
        ):
            raise StorageError(
                self.uri(key),
                f"The key {key!r} cannot be a file in {self.path}: use names of at most "
                f"{_SEGMENT_BYTES} bytes between single slashes, without '.', '..', backslashes "
                f"or NUL, and not below {RESERVED!r}.",
            )
        return self.path.joinpath(*segments)

    def open(self, key: str) -> int:
        """A file descriptor on the object as it is now; later writes do not change what it reads.

        Raises :class:`~labelloop.errors.ObjectMissing`. The caller closes it.
        """
        path = self.locate(key)
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError):
            raise ObjectMissing(self.uri(key)) from None
        if os.path.isdir(descriptor):
            os.close(descriptor)
            raise ObjectMissing(self.uri(key))
        return descriptor

    def info(self, key: str) -> ObjectInfo:
        """What the bucket says about the object; raises ObjectMissing."""
        descriptor = self.open(key)
        try:
            return self.info_of(key, descriptor)
        finally:
            os.close(descriptor)

    def info_of(self, key: str, descriptor: int) -> ObjectInfo:
        """The same of an object that is already open."""
        etag = self._digests.etag(key, descriptor)
        return ObjectInfo(self.uri(key), etag, os.fstat(descriptor).st_size)

    def list_keys(self, prefix: str = "", after: str = "") -> Iterator[str]:
        """All keys that start with ``prefix`` and come after ``after``, in UTF-8 order."""
        return walk(self.path, prefix, after)

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """A new file to write to; it is gone after the block unless it was published."""
        name = f"{os.getpid()}-{threading.get_ident()}-{os.urandom(8).hex()}"
        draft = Draft(self._drafts / name)
        try:
            yield draft
        finally:
            draft.close()
            draft.path.unlink(missing_ok=True)

    def publish(
        self, draft: Draft, key: str, *, if_absent: bool = False, if_match: str | None = None
    ) -> ObjectInfo:
        """Make the draft the object of this key, in one step.

        Raises :class:`~labelloop.errors.PreconditionFailed` and
        :class:`~labelloop.errors.ObjectMissing` as S3 does.
        """
        path = self.locate(key)
        draft.close()
        with self.exclusively():
            if if_match is not None and self.info(key).etag != if_match:
                raise PreconditionFailed(self.uri(key))
            self._make_room(key, path.parent)
            try:
                if if_absent:
                    os.link(draft.path, path)
                else:
                    draft.path.replace(path)
            except (FileExistsError, IsADirectoryError):
                if path.is_dir():
                    raise self._clash(key) from None
                raise PreconditionFailed(self.uri(key)) from None
            self._digests.remember(key, path, draft.etag)
        return ObjectInfo(self.uri(key), draft.etag, draft.size)

    def delete(self, key: str) -> None:
        """Remove the object and the folders it leaves empty; raises ObjectMissing."""
        path = self.locate(key)
        with self.exclusively():
            try:
                path.unlink()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
                if path.is_file():
                    raise
                raise ObjectMissing(self.uri(key)) from None
            for folder in path.relative_to(self.path).parents:
                if folder == Path():
                    break
                try:
                    (self.path / folder).rmdir()
                except OSError:
                    break  # not empty

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Keep all other writers out, in this process and in others; may be nested."""
        with self._lock:
            if self._held == 0:
                self._lock_file = os.open(
                    self.path / RESERVED / "lock", os.O_RDWR | os.O_CREAT, 0o644
                )
                fcntl.flock(self._lock_file, fcntl.LOCK_EX)
            self._held += 1
            try:
                yield
            finally:
                self._held -= 1
                if self._held == 0 and self._lock_file is not None:
                    os.close(self._lock_file)  # gives the lock back
                    self._lock_file = None

    def _drop_orphans(self) -> None:
        """Remove what processes that are gone were writing."""
        for draft in self._drafts.iterdir():
            process = draft.name.partition("-")[0]
            if not process.isdigit() or not _is_running(int(process)):
                draft.unlink(missing_ok=True)

    def _make_room(self, key: str, parent: Path) -> None:
        try:
            parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise self._clash(key) from None

    def _clash(self, key: str) -> StorageError:
        return StorageError(
            self.uri(key),
            f"{self.uri(key)} cannot be written to {self.path}: in a folder, one object's key "
            "cannot be the beginning of another's path ('a' and 'a/b'). Choose another key.",
        )


def pieces(descriptor: int, size: int = _CHUNK) -> Iterator[bytes]:
    """What an open file holds, in pieces; closes it at the end, or when given up."""
    try:
        while data := os.read(descriptor, size):
            yield data
    finally:
        os.close(descriptor)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
