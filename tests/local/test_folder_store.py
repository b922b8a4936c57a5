from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.errors import ObjectMissing, PreconditionFailed, StorageError
from labelloop.local.folder_store import FolderStore


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "bucket"


@pytest.fixture
def store(folder):
    return FolderStore({"b": folder})


def uris(store, prefix="s3://b/"):
    return [info.uri for info in store.list(prefix)]


def test_what_lies_in_the_folder_is_in_the_bucket(folder, store):
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a.png").write_bytes(b"png")
    body, info = store.read("s3://b/images/a.png")
    assert (body, info.size) == (b"png", 3)
    assert info.etag == hashlib.md5(b"png").hexdigest()
    assert uris(store) == ["s3://b/images/a.png"]


def test_what_is_written_is_a_file_of_that_name(folder, store):
    store.write("s3://b/x/é 漢.json", b"{}")
    assert (folder / "x" / "é 漢.json").read_bytes() == b"{}"


def test_an_edited_file_has_another_etag(folder, store):
    first = store.write("s3://b/a", b"one")
    assert store.info("s3://b/a").etag == first.etag
    (folder / "a").write_bytes(b"two")
    assert store.info("s3://b/a").etag == hashlib.md5(b"two").hexdigest()


def test_listing_is_in_key_order_and_hides_what_is_not_an_object(folder, store):
    keys = ["a", "a-b", "a0", "dir/x", "dir-1", "dir.x", "z/é", "z/z", "ä"]
    for key in keys:
        store.write(f"s3://b/{key}", b"")
    (folder / "empty").mkdir()
    (folder / "dangling").symlink_to("nowhere")
    expected = sorted((f"s3://b/{key}" for key in keys), key=str.encode)
    assert uris(store) == expected
    assert uris(store, "s3://b/dir") == ["s3://b/dir-1", "s3://b/dir.x", "s3://b/dir/x"]
    assert uris(store, "s3://b/dir/") == ["s3://b/dir/x"]


def test_linked_folders_are_followed_but_never_in_circles(folder, store, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("a")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "circle").symlink_to(folder)
    assert uris(store) == ["s3://b/linked/a.txt"]


@pytest.mark.parametrize(
    "key",
    ["../x", "a/../x", "/x", "a//b", "a/", "./a", "a\\b", "a\0b", ".labelloop/x", "x" * 300, ""],
)
def test_a_key_that_is_no_file_below_the_folder_is_refused(store, key):
    with pytest.raises(StorageError, match="cannot be a file"):
        store.write(f"s3://b/{key}", b"")
    with pytest.raises(StorageError, match="cannot be a file"):
        store.info(f"s3://b/{key}")


def test_a_file_name_that_is_not_utf8_is_named(folder, store):
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt"))).write_bytes(b"")
    with pytest.raises(StorageError, match="not UTF-8"):
        uris(store)


def test_a_key_below_another_object_is_refused_with_the_reason(store):
    store.write("s3://b/a", b"")
    with pytest.raises(StorageError, match="cannot be the beginning"):
        store.write("s3://b/a/b", b"")
    store.write("s3://b/c/d", b"")
    for if_absent in (False, True):
        with pytest.raises(StorageError, match="cannot be the beginning"):
            store.write("s3://b/c", b"", if_absent=if_absent)


def test_missing_objects_and_buckets(store):
    for absent in ("s3://b/nothing", "s3://b/no/thing"):
        with pytest.raises(ObjectMissing):
            store.read(absent)
        with pytest.raises(ObjectMissing):
            store.chunks(absent)
        with pytest.raises(ObjectMissing):
            store.write(absent, b"", if_match="etag")
    with pytest.raises(StorageError, match="--s3 other=DIR"):
        store.info("s3://other/x")


def test_conditions(store):
    info = store.write("s3://b/head", b"1", if_absent=True)
    with pytest.raises(PreconditionFailed):
        store.write("s3://b/head", b"2", if_absent=True)
    store.write("s3://b/head", b"2", if_match=info.etag)
    with pytest.raises(PreconditionFailed):
        store.write("s3://b/head", b"3", if_match=info.etag)
    assert store.read("s3://b/head")[0] == b"2"


def test_conditions_hold_in_the_next_process(folder, store):
    info = store.write("s3://b/head", b"1")
    later = FolderStore({"b": folder})
    later.write("s3://b/head", b"2", if_match=info.etag)
    with pytest.raises(PreconditionFailed):
        store.write("s3://b/head", b"3", if_match=info.etag)


def test_a_streamed_object_appears_only_when_it_is_whole(folder, store):
    with store.writer("s3://b/big") as sink:
        for _ in range(5):
            sink.write(b"x" * 100_000)
        assert uris(store) == []
    assert b"".join(store.chunks("s3://b/big", 1 << 16)) == b"x" * 500_000

    def write_half():
        with store.writer("s3://b/broken") as sink:
            sink.write(b"half")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_half()
    assert uris(store) == ["s3://b/big"]
    assert list((folder / ".labelloop" / "tmp").iterdir()) == []
    with pytest.raises(PreconditionFailed), store.writer("s3://b/big", if_absent=True):
        pass


def test_who_reads_an_object_that_is_replaced_reads_the_old_one_to_its_end(store):
    store.write("s3://b/a", b"old" * 1000)
    reading = store.chunks("s3://b/a", 10)
    start = next(reading)
    store.write("s3://b/a", b"new" * 1000)
    assert start + b"".join(reading) == b"old" * 1000


def test_of_many_threads_one_wins_each_version(store):
    store.write("s3://b/count", b"0")

    def count():
        for _ in range(20):
            while True:
                body, info = store.read("s3://b/count")
                try:
                    store.write("s3://b/count", str(int(body) + 1).encode(), if_match=info.etag)
                    break
                except PreconditionFailed:
                    continue

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read("s3://b/count")[0] == b"80"


def _count(folder, times):
    store = FolderStore({"b": folder})
    for _ in range(times):
        while True:
            body, info = store.read("s3://b/count")
            try:
                store.write("s3://b/count", str(int(body) + 1).encode(), if_match=info.etag)
                break
            except PreconditionFailed:
                continue


def test_of_two_processes_one_wins_each_version(folder, store):
    store.write("s3://b/count", b"100")
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_count, args=(folder, 40)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert store.read("s3://b/count")[0] == b"180"


_WRITE_FOR_EVER = """
import sys
from pathlib import Path
from labelloop.local.folder_store import FolderStore
store = FolderStore({"b": Path(sys.argv[1])})
number = 0
while True:
    store.write("s3://b/head", str(number).encode() * 20000)
    store.write(f"s3://b/once/{number}", b"x" * 20000, if_absent=True)
    print(number, flush=True)
    number += 1
"""


def test_a_killed_process_leaves_whole_objects_and_loses_none(folder):
    for pause in (0.02, 0.05, 0.11):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITE_FOR_EVER, str(folder)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split()
        process.wait()
        store = FolderStore({"b": folder})
        last = int(said[-1]) if said else 0
        head = store.read("s3://b/head")[0]
        assert len(head) % 20000 == 0
        number = head[: len(head) // 20000]
        assert head == number * 20000
        written = uris(store, "s3://b/once/")
        assert len(written) >= last + 1
        assert all(store.info(uri).size == 20000 for uri in written)
        assert list((folder / ".labelloop" / "tmp").iterdir()) == []
        for uri in written:
            (folder / uri.removeprefix("s3://b/")).unlink()


keys = st.lists(
    st.text(st.sampled_from("ab-./é "), min_size=1, max_size=4).filter(
        lambda name: name not in (".", "..") and "/" not in name
    ),
    min_size=1,
    max_size=3,
).map("/".join)


@settings(max_examples=60, deadline=None)
@given(written=st.lists(keys, max_size=12), prefix=st.text("ab/", max_size=3), after=keys)
def test_any_listing_is_the_sorted_keys_with_the_prefix(written, prefix, after):
    with tempfile.TemporaryDirectory() as folder:
        store = FolderStore({"b": Path(folder)})
        kept = set()
        for key in written:
            try:
                store.write(f"s3://b/{key}", b"")
            except StorageError:
                continue  # the beginning of another key
            kept.add(key)
        expected = sorted(key for key in kept if key.startswith(prefix))
        assert uris(store, f"s3://b/{prefix}") == [f"s3://b/{key}" for key in expected]
        found = list(store._folders["b"].list_keys(prefix, after))
        assert found == [key for key in expected if key > after]
