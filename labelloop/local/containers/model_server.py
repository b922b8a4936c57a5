"""A serving container, from its start to its end."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from labelloop.local.containers.errors import JobFailed, JobStopped
from labelloop.local.containers.images import Command
from labelloop.local.containers.layout import JobFolder
from labelloop.local.containers.process import ContainerProcess

HOST = "127.0.0.1"
PING_TIMEOUT = 2.0
"""Seconds SageMaker waits for one answer to ``GET /ping``."""

_LOOK_AGAIN = 0.02


class ModelServer:
    """``<command> serve`` on a port of its own, from its start to its end.

    Parameters
    ----------
    start_limit
        Seconds until ``GET /ping`` must have answered 200.
    stop
        When set, waiting ends with :class:`JobStopped`.
    """

    def __init__(
        self,
        command: Command,
        folder: JobFolder,
        environment: Mapping[str, str],
        *,
        start_limit: float,
        stop: threading.Event,
    ) -> None:
        self._folder, self._stop = folder, stop
        self.port = _free_port()
        self._process = ContainerProcess(
            [*command.argv, "serve"],
            environment={**environment, "SAGEMAKER_BIND_TO_PORT": str(self.port)},
            folder=folder.opt_ml,
            log=folder.log,
        )
        try:
            self._wait_until_healthy(start_limit)
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> ModelServer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def check_alive(self) -> None:
        """Raise :class:`JobFailed` with the log's end when the container has ended."""
        code = self._process.exit_code()
        if code is not None:
            raise JobFailed(
                f"The serving container ended with exit code {code}. Its log ends:\n"
                f"{self._folder.log_tail()}"
            )

    def execution_parameters(self) -> dict[str, Any]:
        """What ``GET /execution-parameters`` answers; nothing if the container has no such page."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PING_TIMEOUT)
        try:
            connection.request("GET", "/execution-parameters")
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            return {}
        finally:
            connection.close()
        if response.status != http.client.OK:
            return {}
        try:
            parameters = json.loads(body)
        except ValueError as error:
            raise JobFailed(f"GET /execution-parameters did not answer JSON: {error}.") from error
        if not isinstance(parameters, dict):
            raise JobFailed("GET /execution-parameters must answer a JSON object.")
        return parameters

    def _end(self) -> None:
        self._process.kill()
        _give_back(self.port)

    def _wait_until_healthy(self, limit: float) -> None:
        end = time.monotonic() + limit
        while not self._healthy():
            self.check_alive()
            if self._stop.wait(_LOOK_AGAIN):
                raise JobStopped
            if time.monotonic() >= end:
                raise JobFailed(
                    f"GET /ping did not answer 200 within {limit:g} s. The log ends:\n"
                    f"{self._folder.log_tail()}"
                )

    def _healthy(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PING_TIMEOUT)
        try:
            connection.request("GET", "/ping")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


_ports_given: set[int] = set()
_ports_lock = threading.Lock()


def _free_port() -> int:
    """A port nobody listens on, and which no other job of this process was given."""
    with _ports_lock:
        while True:
            with socket.socket() as probe:
                probe.bind((HOST, 0))
                port: int = probe.getsockname()[1]
            if port not in _ports_given:
                _ports_given.add(port)
                return port


def _give_back(port: int) -> None:
    with _ports_lock:
        _ports_given.discard(port)
