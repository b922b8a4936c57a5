"""``model.tar.gz`` and its like: packed so that equal folders give equal bytes, unpacked safely."""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from labelloop.local.containers.errors import JobFailed
from labelloop.ports import ObjectStore, ObjectWriter

_PIECE = 1 << 20


def pack(store: ObjectStore, folder: Path, uri: str) -> None:
    """Write ``folder`` as a gzipped tar to ``uri``.

    Names are sorted, times and owners are zero, and permissions are reduced to "may be executed",
    so the bytes depend on the files alone.

    Raises
    ------
    JobFailed
        The folder holds a socket, device or FIFO.
    """
    with (
        store.writer(uri) as writer,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=_Sink(writer), mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w|") as archive,
    ):
        for path in _sorted_tree(folder):
            _add(archive, path, path.relative_to(folder).as_posix())


def unpack(archive: Path, folder: Path, uri: str) -> None:
    """Extract a gzipped tar into ``folder``; nothing gets outside it.

    Raises
    ------
    JobFailed
        The archive, named ``uri`` in the message, is damaged or has entries that lead outside.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with gzip.open(archive) as stream:
            with tarfile.open(fileobj=stream, mode="r:") as entries:
                entries.extractall(folder, filter="data")
            while stream.read(_PIECE):
                pass  # the checksum is at the end
    except tarfile.FilterError as error:
        raise JobFailed(f"{uri} was not unpacked, it is not safe: {error}.") from error
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise JobFailed(f"{uri} is not a whole .tar.gz archive: {error}.") from error


def fetch_and_unpack(store: ObjectStore, uri: str, folder: Path, spool: Path) -> None:
    """Extract the archive at ``uri``; ``spool`` is where its copy lies in the meantime."""
    with spool.open("wb") as file:
        for chunk in store.chunks(uri):
            file.write(chunk)
    unpack(spool, folder, uri)
    spool.unlink()


def _sorted_tree(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _sorted_tree(path)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    entry = archive.gettarinfo(path, name)
    if entry is None or not (entry.isreg() or entry.isdir() or entry.issym() or entry.islnk()):
        raise JobFailed(f"{name} is neither a file nor a folder and cannot be part of the model.")
    entry.mtime = entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    if entry.islnk():  # two names of one file: each is stored in full
        entry.type, entry.linkname = tarfile.REGTYPE, ""
        entry.size = path.stat().st_size
    if entry.isreg():
        with path.open("rb") as file:
            archive.addfile(entry, file)
    else:
        archive.addfile(entry)


class _Sink:
    """An :class:`ObjectWriter` as the file that gzip writes to."""

    def __init__(self, writer: ObjectWriter) -> None:
        self._writer = writer

    def write(self, data: bytes) -> int:
        self._writer.write(bytes(data))
        return len(data)

    def flush(self) -> None:
        """The writer decides itself when to send."""
