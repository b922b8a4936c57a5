"""The object store on Amazon S3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from labelloop.errors import ObjectMissing, PreconditionFailed
from labelloop.ports import ObjectInfo
from labelloop.uris import split_uri

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

PART_BYTES = 8 << 20
"""Size of one uploaded piece; S3 wants at least 5 MiB for all but the last."""

_CONNECTIONS = 16
"""At the same time; whoever reads many small files does so with as many threads."""

_MISSING = frozenset({"NoSuchKey", "NoSuchBucket", "NotFound", "404"})
_CONFLICT = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})


def s3_client(region: str | None = None, session: boto3.Session | None = None) -> S3Client:
    """A client that tries again when S3 is briefly out of reach.

    Without a session it has the environment's credentials.
    """
    client = session.client if session else boto3.client
    return client(
        "s3",
        region_name=region,
        config=Config(
            retries={"mode": "standard", "max_attempts": 5}, max_pool_connections=_CONNECTIONS
        ),
    )


class S3Store:
    """:class:`~labelloop.ports.ObjectStore` over a boto3 S3 client.

    Parameters
    ----------
    client
        The client to use; by default one for the environment's region and credentials.
    """

    def __init__(self, client: S3Client | None = None) -> None:
        self._client = client or s3_client()

    def info(self, uri: str) -> ObjectInfo:
        bucket, key = split_uri(uri)
        with _translated(uri):
            answer = self._client.head_object(Bucket=bucket, Key=key)
        return ObjectInfo(uri, _plain(answer["ETag"]), answer["ContentLength"])

    def read(self, uri: str) -> tuple[bytes, ObjectInfo]:
        bucket, key = split_uri(uri)
        with _translated(uri):
            answer = self._client.get_object(Bucket=bucket, Key=key)
            body = answer["Body"].read()
        return body, ObjectInfo(uri, _plain(answer["ETag"]), len(body))

    def chunks(self, uri: str, size: int = 1 << 20) -> Iterator[bytes]:
        bucket, key = split_uri(uri)
        with _translated(uri):
            answer = self._client.get_object(Bucket=bucket, Key=key)
        return answer["Body"].iter_chunks(size)

    def write(
        self, uri: str, body: bytes, *, if_absent: bool = False, if_match: str | None = None
    ) -> ObjectInfo:
        bucket, key = split_uri(uri)
        conditions: dict[str, Any] = {}
        if if_absent:
            conditions["IfNoneMatch"] = "*"
        if if_match is not None:
            conditions["IfMatch"] = if_match
        with _translated(uri):
            answer = self._client.put_object(Bucket=bucket, Key=key, Body=body, **conditions)
        return ObjectInfo(uri, _plain(answer["ETag"]), len(body))

    @contextmanager
    def writer(self, uri: str, *, if_absent: bool = False) -> Iterator[_Upload]:
        upload = _Upload(self._client, uri, if_absent)
        try:
            yield upload
            upload.finish(self)
        except BaseException:
            upload.abort()
            raise

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        bucket, key = split_uri(prefix)
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=key)
        for page in pages:
            for item in page.get("Contents", []):
                yield ObjectInfo(f"s3://{bucket}/{item['Key']}", _plain(item["ETag"]), item["Size"])


class _Upload:
    """A streamed object: one put when it is small, a multipart upload when it is not."""

    def __init__(self, client: S3Client, uri: str, if_absent: bool) -> None:
        self._client = client
        self._uri = uri
        self._if_absent = if_absent
        self._bucket, self._key = split_uri(uri)
        self._buffer = bytearray()
        self._upload_id: str | None = None
        self._parts: list[Any] = []

    def write(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) >= PART_BYTES:
            self._send()

    def finish(self, store: S3Store) -> None:
        if self._upload_id is None:
            store.write(self._uri, bytes(self._buffer), if_absent=self._if_absent)
            return
        if self._buffer:
            self._send()
        conditions: dict[str, Any] = {"IfNoneMatch": "*"} if self._if_absent else {}
        with _translated(self._uri):
            self._client.complete_multipart_upload(
                Bucket=self._bucket,
                Key=self._key,
                UploadId=self._upload_id,
                MultipartUpload={"Parts": self._parts},
                **conditions,
            )
        self._upload_id = None

    def abort(self) -> None:
        if self._upload_id is not None:
            self._client.abort_multipart_upload(
                Bucket=self._bucket, Key=self._key, UploadId=self._upload_id
            )

    def _send(self) -> None:
        with _translated(self._uri):
            if self._upload_id is None:
                self._upload_id = self._client.create_multipart_upload(
                    Bucket=self._bucket, Key=self._key
                )["UploadId"]
            number = len(self._parts) + 1
            answer = self._client.upload_part(
                Bucket=self._bucket,
                Key=self._key,
                UploadId=self._upload_id,
                PartNumber=number,
                Body=bytes(self._buffer),
            )
        self._parts.append({"PartNumber": number, "ETag": answer["ETag"]})
        self._buffer.clear()


@contextmanager
def _translated(uri: str) -> Iterator[None]:
    """Turn S3's errors that the core reasons about into labelloop's."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in _MISSING:
            raise ObjectMissing(uri) from error
        if code in _CONFLICT:
            raise PreconditionFailed(uri) from error
        raise


def _plain(etag: str) -> str:
    return etag.strip('"')
