"""People as the workers of a run: the portal, served from this process."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from labelloop.errors import LabelloopError
from labelloop.labeling.engine import LabelingEngine
from labelloop.local.portal_server import address_of, listen, serving
from labelloop.portal.app import PortalSettings, create_app
from labelloop.portal.task_pages import TaskPages
from labelloop.ports import ObjectStore

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8321
"""The same every time, so that bookmarks, cookies and drafts outlive a restart."""

_LOOPBACKS = frozenset({LOOPBACK, "localhost", "::1"})
_ANY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - told apart, not bound to


class PortalWorkers:
    """Whoever opens the portal's address and signs in.

    Parameters
    ----------
    folder
        Where the portal keeps its secret, so that people stay signed in when the run is started
        again.
    say
        Tells the user where the portal is.
    host, port
        Where to listen. Beyond this machine newcomers need the access code, which is part of the
        address that is told; port 0 takes any free one.
    """

    def __init__(
        self,
        folder: Path,
        say: Callable[[str], None],
        host: str = LOOPBACK,
        port: int = DEFAULT_PORT,
    ) -> None:
        self._folder = folder
        self._say = say
        self._host = host
        self._port = port

    @contextmanager
    def working(
        self,
        engine: LabelingEngine,
        store: ObjectStore,
        manifest_uri: str,
        failed: Callable[[Exception], None] | None = None,
    ) -> Iterator[None]:
        """Serve the portal for as long as the block lasts.

        ``failed`` is told when a job's template cannot be shown to anybody.
        """
        del manifest_uri
        secret = _kept_secret(self._folder / "portal-secret")
        settings = PortalSettings(
            secret=secret, access_code=self._access_code(secret), names=self._names()
        )
        if failed is not None:
            _check_templates(engine, store, failed)
        with serving(create_app(engine, store, settings), listening := self._listen()):
            self._say(self._invitation(listening, settings))
            yield

    def _listen(self) -> socket.socket:
        return listen(self._host, self._port)

    def _access_code(self, secret: str) -> str | None:
        """Nobody but this machine's users can reach a loopback address."""
        if self._host in _LOOPBACKS:
            return None
        return hashlib.sha256(f"access code {secret}".encode()).hexdigest()[:10]

    def _names(self) -> tuple[str, ...]:
        return (self._host, socket.gethostname(), socket.getfqdn())

    def _invitation(self, listening: socket.socket, settings: PortalSettings) -> str:
        shown = socket.gethostname() if self._host in _ANY_ADDRESS else self._host
        address = address_of(listening, shown)
        if settings.access_code is None:
            return f"Label in your browser: {address}"
        return f"Label in a browser on your network: {address}/?code={settings.access_code}"


def _check_templates(
    engine: LabelingEngine, store: ObjectStore, failed: Callable[[Exception], None]
) -> None:
    """Report a template that nobody can be shown, now or when its job begins."""
    pages = TaskPages(engine, store, lambda seconds: str)

    def check(name: str, status: str) -> None:
        if status != "InProgress":
            return
        try:
            pages.template(engine.job(name))
        except LabelloopError as error:
            failed(error)

    engine.subscribe(check)
    for summary in engine.summaries():
        check(summary["LabelingJobName"], summary["LabelingJobStatus"])


def _kept_secret(path: Path) -> str:
    """The secret in a file that only its owner can read; made, all or nothing, if there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
            draft.write(secrets.token_hex(32))
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text(encoding="ascii")
