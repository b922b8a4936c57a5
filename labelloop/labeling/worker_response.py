"""The raw answers about one object as a file, there as soon as there is an answer."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from labelloop.labeling.journaled_state import JournaledState
from labelloop.labeling.payloads import WORKER_RESPONSES
from labelloop.labeling.surroundings import Identify, Surroundings
from labelloop.uris import join_uri


class ResponseFiles:
    """One job's worker response files. Whoever calls holds the job's lock."""

    def __init__(self, journaled: JournaledState, around: Surroundings) -> None:
        self._journaled = journaled
        self._around = around

    def write(self, index: int) -> None:
        """Write the file about one object anew, with all its answers."""
        answers = self._journaled.answers(index)
        uri = response_uri(self._journaled.folder, index, answers[0])
        self._around.objects.write(uri, response_body(answers, self._around.identify))

    def make_up(self) -> None:
        """Write the file that a death may have kept from being written.

        That can only be the one of the last answer: they come in one at a time.
        """
        state = self._journaled.state
        open_ones = ((index, offer.answers) for index, offer in state.open.items())
        last = max(
            (position, index)
            for index, answers in (*state.answered.items(), *open_ones, (-1, {"": -1}))
            for position in answers.values()
        )
        if last[1] >= 0:
            self.write(last[1])


def response_uri(folder: str, index: int, first_answer: Mapping[str, Any]) -> str:
    """The file with the answers about one object, named after the time of the first one."""
    moment = dt.datetime.fromisoformat(first_answer["at"])
    name = f"{moment:%Y-%m-%d_%H:%M:%S}.json"
    return join_uri(folder, WORKER_RESPONSES, str(index), name)


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
