"""Short-lived links to objects: what ``grant_read_access`` gives a worker's browser.

A link names its object inside a signature, never in the path, so there is no path to travel along:
a browser can fetch what a task's page was given a link to, and nothing else.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from urllib.parse import quote

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from labelloop.errors import StorageError
from labelloop.ports import Clock, ObjectStore, utc_now
from labelloop.uris import split_uri

ASSETS = "/assets/"
"""Where links point to."""

_SHOWN_AS_THEY_ARE = ("image/", "audio/", "video/", "font/")
_SHOWN_BY_NAME = frozenset({"application/json", "application/pdf", "text/csv"})
_HEADERS = {
    # Task pages have the origin "null", and read pictures back from their canvas.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "private, max-age=3600",
    # An SVG opened by itself must not run its scripts as the portal.
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
}


class Links:
    """Makes links and answers them.

    Parameters
    ----------
    store
        Where the objects are.
    secret
        Signs the links.
    clock
        Decides when a link is over.
    """

    def __init__(self, store: ObjectStore, secret: str, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._signer = URLSafeSerializer(secret, salt="labelloop asset link")

    def granting(self, seconds: int) -> Callable[[str], str]:
        """From an S3 URI to a link that holds for so long; other addresses stay as they are."""

        def grant(uri: str) -> str:
            try:
                _, key = split_uri(uri)
            except ValueError:
                return uri
            token = self._signer.dumps([uri, int(self._clock().timestamp()) + seconds])
            return f"{ASSETS}{token}/{quote(key.rpartition('/')[2], safe='')}"

        return grant

    def serve(self, request: Request) -> Response:
        """``GET /assets/<token>/<file name>``; the file name is for people only."""
        try:
            uri, over = self._signer.loads(request.path_params["token"])
        except BadData:
            return _refused("This link is not one of the portal's.")
        if self._clock().timestamp() >= over:
            return _refused("This link has expired. Load the task again.")
        try:
            info = self._store.info(uri)
            chunks = self._store.chunks(uri)
        except (StorageError, ValueError):
            return PlainTextResponse("There is no such object.\n", 404, headers=_HEADERS)
        headers = {**_HEADERS, "Content-Length": str(info.size)}
        return StreamingResponse(chunks, headers=headers, media_type=content_type(uri))


def content_type(uri: str) -> str:
    """The type a browser is told; what could run as a page of its own is text or a download."""
    guessed, encoding = mimetypes.guess_type(uri.rpartition("/")[2])
    if guessed is None or encoding is not None:
        return "application/octet-stream"
    if guessed.startswith(_SHOWN_AS_THEY_ARE) or guessed in _SHOWN_BY_NAME:
        return guessed
    return "text/plain" if guessed.startswith("text/") else "application/octet-stream"


def _refused(why: str) -> Response:
    return PlainTextResponse(f"{why}\n", 403, headers=_HEADERS)
