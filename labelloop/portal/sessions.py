"""Who somebody is: a name they give, and the worker id that follows from it.

There are no passwords: whoever can reach the portal and knows the access code, if there is one, is
believed. One browser may hold several workers, one a tab, so everything a worker does is under a
path of their own and the signed cookie only says which workers this browser has signed in.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import MutableMapping
from typing import Any

from labelloop.errors import LabelloopError

LONGEST_NAME = 60
MOST_WORKERS = 16
"""So many workers fit into one browser's cookie; the one signed in first gives way."""

_KEY = "workers"
_LONGEST_SLUG = 24


class BadName(LabelloopError):
    """A name that nobody can be known by."""


class SignedOut(LabelloopError):
    """This browser has not signed that worker in."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        super().__init__("You are not signed in any more. Sign in again; your answers are safe.")


def clean_name(text: str) -> str:
    """The name as it is shown; raises :class:`BadName` when there is nothing to show."""
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if not name:
        raise BadName("Type your name.")
    if len(name) > LONGEST_NAME:
        raise BadName(f"Use a name of at most {LONGEST_NAME} characters.")
    if not name.isprintable():
        raise BadName("Use a name without control characters.")
    return name


def worker_id(name: str) -> str:
    """The id in answers and reports: readable, and the same however the name is capitalised."""
    known_by = clean_name(name).casefold()
    plain = unicodedata.normalize("NFKD", known_by).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-") or "worker"
    return f"{slug}-{hashlib.sha256(known_by.encode()).hexdigest()[:8]}"


class Session:
    """The workers a browser has signed in, in the order they came; kept in its signed cookie."""

    def __init__(self, cookie: MutableMapping[str, Any]) -> None:
        self._cookie = cookie

    @property
    def workers(self) -> dict[str, str]:
        """Names by worker id."""
        return dict(self._cookie.get(_KEY, {}))

    def sign_in(self, name: str) -> str:
        """Add a worker and give their id; raises :class:`BadName`."""
        shown = clean_name(name)
        identity = worker_id(shown)
        workers = {known: by for known, by in self.workers.items() if known != identity}
        kept = list(workers.items())[-(MOST_WORKERS - 1) :]
        self._cookie[_KEY] = {**dict(kept), identity: shown}
        return identity

    def sign_out(self, worker: str) -> None:
        self._cookie[_KEY] = {known: by for known, by in self.workers.items() if known != worker}

    def name_of(self, worker: str) -> str:
        """The name behind a worker id; raises :class:`SignedOut`."""
        try:
            return self.workers[worker]
        except KeyError:
            raise SignedOut(worker) from None


def same_code(given: str, expected: str) -> bool:
    """Whether an access code is right, in a time that does not tell how nearly it was."""
    return hmac.compare_digest(given.strip().encode(), expected.encode())


def cookie_name(secret: str) -> str:
    """A name of its own for every portal: browsers share cookies between a host's ports."""
    return f"labelloop-{hashlib.sha256(secret.encode()).hexdigest()[:8]}"
