from __future__ import annotations

import io
import os
import socket
import tarfile
from pathlib import Path

import pytest

from labelloop.local.containers.archives import fetch_and_unpack, pack
from labelloop.local.containers.errors import JobFailed
from labelloop.memory_store import MemoryStore

URI = "s3://desk/model.tar.gz"


def make_tree(root: Path, *, mtime: int) -> Path:
    (root / "code/deep").mkdir(parents=True)
    (root / "empty").mkdir()
    (root / "code/deep/ä.bin").write_bytes(b"x" * 5000)
    (root / "run.sh").write_text("#!/bin/sh\n")
    (root / "run.sh").chmod(0o700)
    (root / "model.bin").write_bytes(b"m")
    os.link(root / "model.bin", root / "same.bin")
    (root / "link.bin").symlink_to("model.bin")
    for path in root.rglob("*"):
        os.utime(path, (mtime, mtime), follow_symlinks=False)
    return root


def test_a_folder_survives_the_round_trip(store: MemoryStore, tmp_path: Path) -> None:
    pack(store, make_tree(tmp_path / "in", mtime=1_700_000_000), URI)
    fetch_and_unpack(store, URI, tmp_path / "out", tmp_path / "spool")
    out = tmp_path / "out"
    assert (out / "code/deep/ä.bin").read_bytes() == b"x" * 5000
    assert (out / "same.bin").read_bytes() == b"m"
    assert (out / "link.bin").readlink() == Path("model.bin")
    assert (out / "empty").is_dir()
    assert os.access(out / "run.sh", os.X_OK)
    assert not (tmp_path / "spool").exists()


def test_the_bytes_depend_on_the_files_alone(store: MemoryStore, tmp_path: Path) -> None:
    pack(store, make_tree(tmp_path / "one", mtime=1_600_000_000), "s3://desk/1")
    pack(store, make_tree(tmp_path / "two", mtime=1_700_000_000), "s3://desk/2")
    assert store.read("s3://desk/1")[0] == store.read("s3://desk/2")[0]


def test_a_socket_in_the_model_is_an_error_and_leaves_no_archive(
    store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        with pytest.raises(JobFailed, match="s is neither a file nor a folder"):
            pack(store, tmp_path, URI)
    assert not list(store.list("s3://desk/"))


def archive_of(*entries: tarfile.TarInfo) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w:gz") as archive:
        for entry in entries:
            archive.addfile(entry, io.BytesIO(bytes(entry.size)))
    return sink.getvalue()


def entry(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.size = 3 if kind == tarfile.REGTYPE else 0
    return info


@pytest.mark.parametrize(
    "entries",
    [
        [entry("../escaped")],
        [entry("a/../../escaped")],
        [entry("link", tarfile.SYMTYPE, "../outside"), entry("link/escaped")],
        [entry("link", tarfile.SYMTYPE, "/etc")],
        [entry("link", tarfile.LNKTYPE, "../../etc/passwd")],
        [entry("device", tarfile.CHRTYPE)],
    ],
)
def test_nothing_gets_outside_the_folder(
    store: MemoryStore, tmp_path: Path, entries: list[tarfile.TarInfo]
) -> None:
    store.write(URI, archive_of(*entries))
    with pytest.raises(JobFailed, match="not safe"):
        fetch_and_unpack(store, URI, tmp_path / "deep/out", tmp_path / "spool")
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("cut", [4, 12, 60])
def test_an_archive_cut_short_is_an_error(store: MemoryStore, tmp_path: Path, cut: int) -> None:
    """Also where only the checksum at the very end is missing."""
    store.write(URI, archive_of(entry("a"))[:-cut])
    with pytest.raises(JobFailed, match="not a whole"):
        fetch_and_unpack(store, URI, tmp_path / "out", tmp_path / "spool")
