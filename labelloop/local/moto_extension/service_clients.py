"""Gap: the interpreter makes a new boto3 client for every task, which takes longer than the task.

Clients are kept by service, region and endpoint, and find the server at 127.0.0.1.
"""

from __future__ import annotations

import functools
import threading
from typing import Any

import boto3
from botocore.config import Config

from labelloop.local.moto_extension.seams import PARSER, module, replace, replace_imported

_lock = threading.Lock()
_clients: dict[tuple[str, str, str | None], Any] = {}


def install() -> None:
    boto_client = module(f"{PARSER}.asl.utils.boto_client")
    module(f"{PARSER}.models")  # loads every module that imported the function by name
    old = replace(boto_client, "boto_client_for", client_for)
    replace_imported("boto_client_for", old, client_for, PARSER)


def client_for(region: str, service: str, state_credentials: Any = None) -> Any:
    """A client for the interpreter's own calls; credentials mean nothing here."""
    intercepted = module("moto.core.models").botocore_stubber.enabled
    port = module("moto.settings").moto_server_port()
    endpoint = None if intercepted else f"http://127.0.0.1:{port}"
    key = (service, region, endpoint)
    with _lock:
        if key not in _clients:
            _clients[key] = _make(
                service,
                region,
                endpoint,
                parameter_validation=False,
                retries={"total_max_attempts": 1},
                read_timeout=86_400,
            )
        return _clients[key]


def new_client(service: str, region: str, endpoint: str) -> Any:
    """A client with boto3's own settings."""
    with _lock:
        return _make(service, region, endpoint)


@functools.cache
def _session() -> Any:
    """One session, since it keeps the service descriptions it has read."""
    return boto3.session.Session()


def _make(service: str, region: str, endpoint: str | None, **settings: Any) -> Any:
    return _session().client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id="laptop",
        aws_secret_access_key="laptop",  # noqa: S106 - moto checks nothing
        config=Config(max_pool_connections=50, **settings),
    )
