"""Serving an ASGI application from a thread of this process, on an address known beforehand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from labelloop.errors import LabelloopError

_START_SECONDS = 10.0
_STOP_SECONDS = 3


class AddressUnusable(LabelloopError):
    """The portal cannot be served there."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host, self.port = host, port
        super().__init__(
            f"Nothing can be served at {host} port {port}: {reason}. "
            "Choose another with --portal-port, or --portal-port 0 for any free one."
        )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises :class:`AddressUnusable`. Port 0 takes any free one."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        server = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise AddressUnusable(host, port, error.strerror or str(error)) from None
    try:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((host, port))
        server.listen(128)
    except (OSError, OverflowError) as error:
        server.close()
        raise AddressUnusable(host, port, getattr(error, "strerror", "") or str(error)) from None
    return server


def address_of(listening: socket.socket, shown_host: str) -> str:
    """The address that a browser opens."""
    name = f"[{shown_host}]" if ":" in shown_host else shown_host
    return f"http://{name}:{listening.getsockname()[1]}"


@contextmanager
def serving(app: ASGIApp, listening: socket.socket) -> Iterator[None]:
    """Serve for as long as the block lasts; the socket is closed then.

    Raises
    ------
    AddressUnusable
        When the server did not start.
    """
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=_STOP_SECONDS
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listening]}, name="portal", daemon=True
    )
    thread.start()
    try:
        _wait_until_started(server, thread, listening)
        yield
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS + 2)
        listening.close()


def _wait_until_started(
    server: uvicorn.Server, thread: threading.Thread, listening: socket.socket
) -> None:
    waiting = threading.Event()
    for _ in range(int(_START_SECONDS / 0.02)):
        if server.started:
            return
        if not thread.is_alive():
            break
        waiting.wait(0.02)
    host, port = listening.getsockname()[:2]
    raise AddressUnusable(host, port, "the server did not start")
