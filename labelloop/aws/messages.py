"""Messages for people (SNS) and for programs (EventBridge)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import boto3

from labelloop.errors import LabelloopError

if TYPE_CHECKING:
    from mypy_boto3_events.client import EventBridgeClient

SOURCE = "labelloop"

_LONGEST_SUBJECT = 99
_LONGEST_MESSAGE = 200_000


class EventRefused(LabelloopError):
    """EventBridge took the call but not the event."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(f"EventBridge refused the event: {code}: {message}. It is sent again.")


class TopicNotices:
    """:class:`~labelloop.operations.ports.Notices` on an SNS topic."""

    def __init__(self, topic_arn: str, client: Any = None) -> None:
        self._client = client or boto3.client("sns")
        self._topic_arn = topic_arn

    def tell(self, subject: str, text: str) -> None:
        # SNS wants a subject of one line in ASCII.
        plain = " ".join(subject.encode("ascii", "replace").decode().split())
        self._client.publish(
            TopicArn=self._topic_arn,
            Subject=plain[:_LONGEST_SUBJECT],
            Message=text[:_LONGEST_MESSAGE],
        )


class BusEvents:
    """:class:`~labelloop.operations.ports.Events` on EventBridge's default bus."""

    def __init__(self, client: EventBridgeClient | None = None) -> None:
        self._client: EventBridgeClient = client or boto3.client("events")

    def send(self, detail_type: str, detail: Mapping[str, Any]) -> None:
        answer = self._client.put_events(
            Entries=[{"Source": SOURCE, "DetailType": detail_type, "Detail": json.dumps(detail)}]
        )
        if answer["FailedEntryCount"]:
            entry = answer["Entries"][0]
            raise EventRefused(entry.get("ErrorCode", "?"), entry.get("ErrorMessage", ""))
