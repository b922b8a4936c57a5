"""moto in this process: its state, its server and the environment that leads there."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import boto3
from moto.core.base_backend import BackendDict
from moto.core.config import default_user_config
from moto.core.model_instances import reset_model_data
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

from labelloop.local.folder_bucket import register
from labelloop.local.moto_extension import MOTO_CONFIG, install
from labelloop.ports import utc_now

__all__ = [
    "endpoint",
    "extended_moto",
    "own_account",
    "register",
    "served",
    "stop_executions",
]

_POLL_SECONDS = 0.02


class _QuietHandler(MotoRequestHandler):
    """Says nothing, and sends an answer's head without waiting for its body's turn."""

    disable_nagle_algorithm = True

    def log(self, *_: Any) -> None:
        """The terminal belongs to the run's progress."""


@contextmanager
def extended_moto(*, cloudformation: bool) -> Iterator[None]:
    """moto with the extension, empty at the start and at the end."""
    install(cloudformation=cloudformation)
    settings: Any = default_user_config
    before = {service: dict(settings[service]) for service in MOTO_CONFIG}
    for service, changed in MOTO_CONFIG.items():
        settings[service].update(changed)
    log = logging.getLogger("moto")
    level = log.level
    log.setLevel(logging.CRITICAL)  # it reports failing states, which is the history's business
    _forget()
    try:
        yield
    finally:
        _forget()
        log.setLevel(level)
        settings.update(before)


@contextmanager
def served() -> Iterator[str]:
    """A server on a free port of this machine only; gives its URL."""
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_QuietHandler)
    thread = threading.Thread(
        target=server.serve_forever, args=(_POLL_SECONDS,), name="moto-server", daemon=True
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def own_account(region: str) -> Iterator[None]:
    """No client made inside sees the user's own account."""
    values = {
        "AWS_ACCESS_KEY_ID": "laptop",
        "AWS_SECRET_ACCESS_KEY": "laptop",
        "AWS_SESSION_TOKEN": "laptop",
        "AWS_DEFAULT_REGION": region,
        "AWS_REGION": region,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PROFILE": None,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }
    with _environment(values):
        yield


@contextmanager
def endpoint(url: str) -> Iterator[None]:
    """Every client made inside goes to this server."""
    with _environment({"AWS_ENDPOINT_URL": url, "MOTO_PORT": url.rpartition(":")[2]}):
        yield


@contextmanager
def _environment(values: Mapping[str, str | None]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    _set(values)
    boto3.DEFAULT_SESSION = None  # it remembers what it has seen of the environment
    try:
        yield
    finally:
        _set(before)
        boto3.DEFAULT_SESSION = None


def _set(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def stop_executions() -> None:
    """Stop all executions that run, wherever they are."""
    from moto.stepfunctions.parser.models import stepfunctions_parser_backends  # noqa: PLC0415

    for account in list(stepfunctions_parser_backends.values()):
        for backend in list(account.values()):
            for machine in list(backend.state_machines):
                for execution in list(machine.executions):
                    if execution.status == "RUNNING":
                        execution.stop(utc_now(), error=None, cause="The laptop's AWS was closed.")


def _forget() -> None:
    BackendDict.reset()
    reset_model_data()
