"""The raw answers about one object as a file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from labelloop.labeling.surroundings import Identify
from labelloop.uris import join_uri


def response_uri(folder: str, index: int, first_answer: Mapping[str, Any]) -> str:
    """The file with the answers about one object, named after the time of the first one."""
    moment = dt.datetime.fromisoformat(first_answer["at"])
    name = f"{moment:%Y-%m-%d_%H:%M:%S}.json"
    return join_uri(folder, "annotations/worker-response/iteration-1", str(index), name)


def response_body(answers: Sequence[Mapping[str, Any]], identify: Identify) -> bytes:
    """The file's body; ``answers`` are ``answered`` events, oldest first."""
    entries = [_entry(answer, identify(answer["worker"])) for answer in answers]
    return json.dumps({"answers": entries}, ensure_ascii=False).encode()


def _entry(answer: Mapping[str, Any], identity: Mapping[str, str] | None) -> dict[str, Any]:
    entry = {
        "acceptanceTime": _milliseconds(answer["accepted"]),
        "submissionTime": _milliseconds(answer["at"]),
        "timeSpentInSeconds": answer["seconds"],
        "answerContent": answer["answer"],
        "workerId": answer["worker"],
    }
    return entry | ({"workerMetadata": {"identityData": dict(identity)}} if identity else {})


def _milliseconds(moment: str) -> str:
    time = dt.datetime.fromisoformat(moment)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
