"""Emptying a bucket: nothing stays, however much there was and however often it was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws

from labelloop.aws.emptying import NotDeleted, OutOfTime, empty

BUCKET = "desk-data"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        client = boto3.client("s3", region_name="eu-west-1")
        client.create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
        client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        yield client


def test_versions_and_delete_markers_go_and_the_bucket_can_be_deleted(s3: Any) -> None:
    for body in (b"first", b"second"):
        s3.put_object(Bucket=BUCKET, Key="runs/é &amp; ü.json", Body=body)
    s3.put_object(Bucket=BUCKET, Key="gone", Body=b"")
    s3.delete_object(Bucket=BUCKET, Key="gone")
    assert empty(BUCKET, lambda: True, s3) == 4
    s3.delete_bucket(Bucket=BUCKET)


def test_an_empty_bucket_is_no_error(s3: Any) -> None:
    assert empty(BUCKET, lambda: False, s3) == 0


def test_what_does_not_fit_into_one_call_is_done_by_the_next(s3: Any) -> None:
    for number in range(1_001):
        s3.put_object(Bucket=BUCKET, Key=f"{number}", Body=b"")
    time_left = iter([True, False])
    with pytest.raises(OutOfTime) as out:
        empty(BUCKET, lambda: next(time_left), s3)
    assert out.value.deleted == 1_000
    assert empty(BUCKET, lambda: True, s3) == 1


def test_a_refusal_is_not_taken_for_success() -> None:
    page = {"Versions": [{"Key": "locked", "VersionId": "1"}]}
    client: Any = SimpleNamespace(
        list_object_versions=lambda **_: page,
        delete_objects=lambda **_: {"Errors": [{"Key": "locked", "Code": "AccessDenied"}]},
    )
    with pytest.raises(NotDeleted, match="locked cannot be deleted: AccessDenied"):
        empty(BUCKET, lambda: True, client)
