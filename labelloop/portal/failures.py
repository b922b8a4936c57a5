"""The engine's refusals in HTTP's words, and in a worker's."""

from __future__ import annotations

import logging
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from labelloop.errors import (
    BadAnswer,
    LabelloopError,
    NoSuchJob,
    NoSuchTask,
    NotYourTask,
    StorageError,
    TaskExpired,
)
from labelloop.portal.sessions import SignedOut

logger = logging.getLogger(__name__)


class Refusal(NamedTuple):
    """A status, a reason for the page's script, and a sentence for the worker."""

    status: int
    reason: str
    message: str


_OVER = "The time for this task is over; it goes to somebody else."
_NOT_HERE = "This task is not yours any more."
_UNSAVED = "Your answer could not be saved. It is still here: try again in a moment."

_REFUSALS: dict[type[Exception], tuple[int, str, str | None]] = {
    BadAnswer: (422, "bad-answer", None),
    TaskExpired: (410, "expired", _OVER),
    NoSuchTask: (404, "no-such-task", _NOT_HERE),
    NotYourTask: (403, "not-yours", _NOT_HERE),
    NoSuchJob: (404, "no-such-job", "There is no such job any more."),
    SignedOut: (401, "signed-out", None),
    StorageError: (503, "not-saved", _UNSAVED),
    OSError: (503, "not-saved", _UNSAVED),
    LabelloopError: (500, "broken", None),
}
HANDLED = tuple(_REFUSALS)


def refusal(error: Exception) -> Refusal:
    """What to say about an error; the most particular entry of the table counts."""
    for kind in type(error).__mro__:
        if kind in _REFUSALS:
            status, reason, message = _REFUSALS[kind]
            return Refusal(status, reason, message or str(error))
    raise error


def as_json(_request: Request, error: Exception) -> Response:
    """An exception handler: the refusal as JSON."""
    found = refusal(error)
    if found.status >= 500:
        logger.error("The portal could not serve a request.", exc_info=error)
    return JSONResponse({"reason": found.reason, "message": found.message}, found.status)
