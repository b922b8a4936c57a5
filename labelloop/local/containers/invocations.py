"""The calls a batch transform job makes to its serving container."""

from __future__ import annotations

import http.client
import threading

from labelloop.local.containers.errors import JobFailed, JobStopped
from labelloop.local.containers.model_server import HOST, ModelServer
from labelloop.local.containers.transform_request import TransformRequest

_FIRST_PAUSE = 0.1
"""Seconds before the second try of a call; also what a dying container has to be seen dead."""

_LONGEST_COMPLAINT = 300
"""Characters of an error page that are reported."""


class Invoker:
    """``POST /invocations`` over connections that are kept open, one a thread.

    Parameters
    ----------
    request
        Says the headers, how long a call may take, and how often it is made again after a server
        error, a timeout or a broken connection.
    stop
        When set, calls end with :class:`JobStopped`.
    """

    def __init__(
        self, server: ModelServer, request: TransformRequest, stop: threading.Event
    ) -> None:
        self._server, self._stop = server, stop
        self._retries, self._timeout = request.retries, request.timeout
        headers = {"Content-Type": request.content_type, "Accept": request.accept}
        self._headers = {name: value for name, value in headers.items() if value}
        self._local = threading.local()
        self._opened: list[http.client.HTTPConnection] = []

    def close(self) -> None:
        """Close all connections; calls under way fail."""
        for connection in self._opened:
            connection.close()

    def invoke(self, payload: bytes) -> bytes:
        """The model's answer; raises :class:`JobFailed` when all tries have failed."""
        for attempt in range(self._retries + 1):
            if self._stop.is_set():
                raise JobStopped
            try:
                response, body = self._call(payload)
            except (OSError, http.client.HTTPException) as error:
                self._drop_connection()
                problem = f"{type(error).__name__}: {error}"
            else:
                if response.status == http.client.OK:
                    return body
                complaint = body[:_LONGEST_COMPLAINT].decode("utf-8", errors="replace")
                problem = f"status {response.status}: {complaint}"
                if response.status < http.client.INTERNAL_SERVER_ERROR:
                    break  # the same call would be refused again
            self._stop.wait(_FIRST_PAUSE * 2**attempt)
            self._server.check_alive()
        raise JobFailed(f"POST /invocations failed, {problem}")

    def _call(self, payload: bytes) -> tuple[http.client.HTTPResponse, bytes]:
        connection: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is not None:
            try:
                return self._exchange(connection, payload)
            except (ConnectionError, http.client.BadStatusLine):
                # An idle connection may have been closed at any time: take a new one.
                self._drop_connection()
        connection = http.client.HTTPConnection(HOST, self._server.port, timeout=self._timeout)
        self._local.connection = connection
        self._opened.append(connection)
        return self._exchange(connection, payload)

    def _exchange(
        self, connection: http.client.HTTPConnection, payload: bytes
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection.request("POST", "/invocations", body=payload, headers=self._headers)
        response = connection.getresponse()
        return response, response.read()

    def _drop_connection(self) -> None:
        connection: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._opened.remove(connection)
            self._local.connection = None
