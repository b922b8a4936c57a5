"""The HTTP side of the script mode container: /ping, /invocations, /execution-parameters."""

from __future__ import annotations

import json
import os
import threading
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from labelloop.local.containers.array_formats import UnsupportedInput, UnsupportedOutput
from labelloop.local.containers.inference_handlers import UserModel

_MEBIBYTE = 1 << 20
_DEFAULT_LIMIT = 6 * _MEBIBYTE
_HIGHEST_LIMIT = 20 * _MEBIBYTE


def serve_forever(model: UserModel, port: int) -> None:
    """Answer requests on ``port`` of the loopback interface.

    ``MAX_CONTENT_LENGTH`` (bytes, at most 20 MiB) raises the limit of a request;
    ``SAGEMAKER_NUM_MODEL_WORKERS`` is how many requests are answered at a time, 1 by default.
    """
    limit = min(int(os.environ.get("MAX_CONTENT_LENGTH", _DEFAULT_LIMIT)), _HIGHEST_LIMIT)
    workers = threading.Semaphore(int(os.environ.get("SAGEMAKER_NUM_MODEL_WORKERS", "1")))

    class Handler(_Handler):
        pass

    Handler.model, Handler.limit, Handler.workers = model, limit, workers
    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    model: ClassVar[UserModel]
    limit: ClassVar[int]
    workers: ClassVar[threading.Semaphore]

    def do_GET(self) -> None:
        match self.path:
            case "/ping":
                self._answer(HTTPStatus.OK, b"")
            case "/execution-parameters":
                parameters = {
                    "BatchStrategy": "MULTI_RECORD",
                    "MaxConcurrentTransforms": 1,
                    "MaxPayloadInMB": max(1, self.limit // _MEBIBYTE),
                }
                self._answer(HTTPStatus.OK, json.dumps(parameters).encode(), "application/json")
            case _:
                self._answer(HTTPStatus.NOT_FOUND, b"There is no such page.")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        if length > self.limit:
            self._discard(length)
            self._answer(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"{length} bytes are more than {self.limit}; raise MAX_CONTENT_LENGTH.".encode(),
            )
            return
        body = self.rfile.read(length)
        if self.path != "/invocations":
            self._answer(HTTPStatus.NOT_FOUND, b"There is no such page.")
            return
        self._invoke(body)

    def _discard(self, length: int) -> None:
        """Read a body to its end: the client listens to the answer only after that."""
        while length > 0 and (piece := self.rfile.read(min(_MEBIBYTE, length))):
            length -= len(piece)

    def _invoke(self, body: bytes) -> None:
        try:
            with self.workers:
                answer, content_type = self.model.transform(
                    body, self.headers.get("Content-Type", ""), self.headers.get("Accept", "")
                )
        except UnsupportedInput as error:
            self._answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, str(error).encode())
        except UnsupportedOutput as error:
            self._answer(HTTPStatus.NOT_ACCEPTABLE, str(error).encode())
        except Exception as error:  # noqa: BLE001 (the user's; it goes to the log and the answer)
            traceback.print_exc()
            text = f"{type(error).__name__}: {error}"
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, text.encode(errors="replace"))
        else:
            self._answer(HTTPStatus.OK, answer, content_type)

    def _answer(self, status: HTTPStatus, body: bytes, content_type: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Not every request: a job makes thousands."""
