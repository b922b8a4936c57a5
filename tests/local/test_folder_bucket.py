from __future__ import annotations

import hashlib
import threading

import pytest
from botocore.exceptions import ClientError

from labelloop.errors import PreconditionFailed
from labelloop.local.server import LocalAws


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def aws(folder):
    with LocalAws({"bkt": folder}) as laptop:
        yield laptop


@pytest.fixture
def s3(aws, folder):
    client = aws.client("s3")
    listed = client.list_objects_v2(Bucket="bkt").get("Contents", [])
    for found in listed:
        client.delete_object(Bucket="bkt", Key=found["Key"])
    return client


def put(s3, key, body=b"", **more):
    return s3.put_object(Bucket="bkt", Key=key, Body=body, **more)


def code(refused):
    return refused.value.response["Error"]["Code"]


def test_files_are_objects_and_objects_are_files(s3, folder):
    (folder / "images").mkdir()
    (folder / "images" / "a.png").write_bytes(b"png")
    told = s3.get_object(Bucket="bkt", Key="images/a.png")
    assert told["Body"].read() == b"png"
    assert told["ETag"] == f'"{hashlib.md5(b"png").hexdigest()}"'
    assert told["ContentType"] == "image/png"
    assert s3.head_object(Bucket="bkt", Key="images/a.png")["ContentLength"] == 3
    put(s3, "out/é b.json", b"{}")
    assert (folder / "out" / "é b.json").read_bytes() == b"{}"
    s3.delete_object(Bucket="bkt", Key="out/é b.json")
    assert not (folder / "out").exists()


def test_a_range_of_an_object(s3):
    put(s3, "a", b"0123456789")
    told = s3.get_object(Bucket="bkt", Key="a", Range="bytes=2-4")
    assert told["Body"].read() == b"234"


def test_missing_objects(s3):
    with pytest.raises(ClientError) as refused:
        s3.get_object(Bucket="bkt", Key="nothing")
    assert code(refused) == "NoSuchKey"
    with pytest.raises(ClientError) as refused:
        s3.head_object(Bucket="bkt", Key="nothing")
    assert code(refused) == "404"
    s3.delete_object(Bucket="bkt", Key="nothing")


def test_a_key_that_cannot_be_a_file_is_refused(s3, folder):
    for key in ("../outside", "a//b", ".labelloop/x"):
        with pytest.raises(ClientError, match="cannot be a file"):
            put(s3, key)
    assert not (folder.parent / "outside").exists()


def test_conditions_are_one_view_for_the_api_and_the_store(s3, aws):
    etag = put(s3, "head", b"1", IfNoneMatch="*")["ETag"]
    with pytest.raises(ClientError) as refused:
        put(s3, "head", b"2", IfNoneMatch="*")
    assert code(refused) == "PreconditionFailed"
    info = aws.store.write("s3://bkt/head", b"2", if_match=etag.strip('"'))
    with pytest.raises(ClientError) as refused:
        put(s3, "head", b"3", IfMatch=etag)
    assert code(refused) == "PreconditionFailed"
    put(s3, "head", b"3", IfMatch=info.etag)
    with pytest.raises(PreconditionFailed):
        aws.store.write("s3://bkt/head", b"4", if_match=info.etag)


def test_of_many_writers_through_api_and_store_one_creates(s3, aws):
    barrier, won = threading.Barrier(8), []

    def write(number):
        barrier.wait()
        try:
            if number % 2:
                put(s3, "lock", str(number).encode(), IfNoneMatch="*")
            else:
                aws.store.write("s3://bkt/lock", str(number).encode(), if_absent=True)
        except (ClientError, PreconditionFailed):
            return
        won.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [str(number).encode() for number in won] == [aws.store.read("s3://bkt/lock")[0]]


def test_a_multipart_upload_is_a_file_with_the_etag_of_its_content(s3, folder, aws):
    started = s3.create_multipart_upload(Bucket="bkt", Key="big")
    upload = {"Bucket": "bkt", "Key": "big", "UploadId": started["UploadId"]}
    bodies = [b"a" * (5 << 20), b"b"]
    parts = [
        {
            "PartNumber": number,
            "ETag": s3.upload_part(**upload, PartNumber=number, Body=body)["ETag"],
        }
        for number, body in enumerate(bodies, 1)
    ]
    assert not (folder / "big").exists()
    done = s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    assert (folder / "big").read_bytes() == b"".join(bodies)
    assert done["ETag"].strip('"') == aws.store.info("s3://bkt/big").etag


def test_a_copy_is_a_file(s3, folder):
    put(s3, "a", b"body")
    s3.copy_object(Bucket="bkt", Key="copies/b", CopySource="bkt/a")
    assert (folder / "copies" / "b").read_bytes() == b"body"


def test_deleting_many_at_once(s3, folder):
    for key in ("x/1", "x/2", "y"):
        put(s3, key)
    told = s3.delete_objects(Bucket="bkt", Delete={"Objects": [{"Key": "x/1"}, {"Key": "x/2"}]})
    assert len(told["Deleted"]) == 2
    assert [path.name for path in folder.iterdir() if path.name != ".labelloop"] == ["y"]


KEYS = ["a", "a-b", "b/1", "b/2", "b/c/3", "b0", "c/1", "é"]


@pytest.mark.parametrize("operation", ["list_objects_v2", "list_objects"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_listing_gives_every_entry_once_whatever_the_page(s3, operation, size):
    for key in KEYS:
        put(s3, key)

    def entries(**more):
        pages = s3.get_paginator(operation).paginate(
            Bucket="bkt", PaginationConfig={"PageSize": size}, **more
        )
        found = []
        for page in pages:
            keys = [entry["Key"] for entry in page.get("Contents", [])]
            folders = [entry["Prefix"] for entry in page.get("CommonPrefixes", [])]
            assert len(keys) + len(folders) <= size
            found += sorted(keys + folders)
        return found

    assert entries() == KEYS
    assert entries(Prefix="b") == ["b/1", "b/2", "b/c/3", "b0"]
    assert entries(Delimiter="/") == ["a", "a-b", "b/", "b0", "c/", "é"]
    assert entries(Delimiter="/", Prefix="b/") == ["b/1", "b/2", "b/c/"]
    assert entries(Delimiter="-") == ["a", "a-", "b/1", "b/2", "b/c/3", "b0", "c/1", "é"]


def test_listing_starts_after_a_key(s3):
    for key in KEYS:
        put(s3, key)
    told = s3.list_objects_v2(Bucket="bkt", StartAfter="b/2")
    assert [entry["Key"] for entry in told["Contents"]] == ["b/c/3", "b0", "c/1", "é"]


def test_many_objects_cost_no_open_files_and_no_memory(s3, aws, folder):
    import os

    from moto.s3.models import FakeKey

    for number in range(50):
        put(s3, f"many/{number}", b"x" * 10_000)
        s3.get_object(Bucket="bkt", Key=f"many/{number}")["Body"].read()
    s3.list_objects_v2(Bucket="bkt")
    assert len(FakeKey.instances_tracked) == 0
    assert sum(1 for _ in os.scandir("/proc/self/fd")) < 60


def test_versions_are_refused(s3):
    with pytest.raises(ClientError, match="keeps no versions"):
        s3.put_bucket_versioning(Bucket="bkt", VersioningConfiguration={"Status": "Enabled"})
