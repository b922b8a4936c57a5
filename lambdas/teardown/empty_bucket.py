"""Empty the stack's bucket before CloudFormation deletes it."""

from __future__ import annotations

from typing import Any

from labelloop.aws.custom_resource import answer, is_ending
from labelloop.aws.emptying import OutOfTime, empty
from lambdas.observability import logger, observed

RESERVED_MS = 30_000
"""What is left of a call for its last thousand objects and the answer."""


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """CloudFormation's request → ``{"Deleted": versions}``; it is told how that went.

    A call that runs out of time fails. Lambda calls again, twice, and the next call goes on; should
    that not be enough, deleting the stack once more does.
    """
    bucket = event["ResourceProperties"]["BucketName"]
    deleted = 0
    try:
        if event["RequestType"] == "Delete" and is_ending(event["StackId"]):
            deleted = empty(bucket, lambda: context.get_remaining_time_in_millis() > RESERVED_MS)
    except OutOfTime:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, CloudFormation is told
        logger.warning("not emptied", error=type(error).__name__)
        answer(event, "FAILED", identifier=bucket, reason=f"{type(error).__name__}: {error}")
        return {"Deleted": deleted}
    answer(event, "SUCCESS", identifier=bucket)
    logger.info("bucket", request=event["RequestType"], deleted=deleted)
    return {"Deleted": deleted}
