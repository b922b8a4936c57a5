"""Job files in S3, by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from labelloop.aws.s3 import s3_client
from labelloop.errors import ObjectMissing, PreconditionFailed
from labelloop.uris import split_uri

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_GONE = frozenset({"NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "404", "405"})
"""``MethodNotAllowed``: this version is a delete marker."""


class S3JobFiles:
    """:class:`~labelloop.operations.ports.JobFiles` over a boto3 S3 client."""

    def __init__(self, client: S3Client | None = None) -> None:
        self._client: S3Client = client or s3_client()

    def read(self, uri: str, *, version: str | None, etag: str) -> bytes:
        bucket, key = split_uri(uri)
        which: dict[str, Any] = {"VersionId": version} if version else {"IfMatch": etag}
        try:
            answer = self._client.get_object(Bucket=bucket, Key=key, **which)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _GONE:
                raise ObjectMissing(uri) from error
            if code in {"PreconditionFailed", "412"}:
                raise PreconditionFailed(uri) from error
            raise
        return answer["Body"].read()
