"""Empty a bucket: every version of every object, and every delete marker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from labelloop.aws.s3 import s3_client
from labelloop.errors import LabelloopError

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


class OutOfTime(LabelloopError):
    """There is more to delete than fits into one call; the next one goes on."""

    def __init__(self, bucket: str, deleted: int) -> None:
        self.bucket, self.deleted = bucket, deleted
        super().__init__(f"{deleted} versions of {bucket} are deleted, and there are more.")


class NotDeleted(LabelloopError):
    """S3 refuses to delete something."""

    def __init__(self, bucket: str, key: str, code: str) -> None:
        self.bucket, self.key, self.code = bucket, key, code
        super().__init__(f"s3://{bucket}/{key} cannot be deleted: {code}. Delete it by hand.")


def empty(bucket: str, has_time: Callable[[], bool], client: S3Client | None = None) -> int:
    """Delete everything in a bucket, as many at once as S3 takes; returns how many versions.

    Parameters
    ----------
    has_time
        Asked before every thousand.

    Raises
    ------
    OutOfTime
        When there is more; what is deleted stays deleted.
    NotDeleted
        When S3 refuses to.
    """
    s3 = client or s3_client()
    deleted = 0
    while True:
        page = s3.list_object_versions(Bucket=bucket)  # what was there before is gone by now
        found: list[Any] = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
        if not found:
            return deleted
        if not has_time():
            raise OutOfTime(bucket, deleted)
        versions: Any = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in found]
        answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": versions, "Quiet": True})
        for refusal in answer.get("Errors", ()):
            raise NotDeleted(bucket, refusal.get("Key", "?"), refusal.get("Code", "?"))
        deleted += len(versions)
