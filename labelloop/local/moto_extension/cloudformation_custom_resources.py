"""Gap: custom resources need Docker, and their functions never hear that a stack is deleted.

The function is called in this process and answers over HTTP, as it does to CloudFormation. A stack
that is being deleted says so while it is, and asks its custom resources first.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

from labelloop.errors import LabelloopError
from labelloop.local.moto_extension.seams import module, replace

_PATIENCE_SECONDS = 120


class CustomResourceFailed(LabelloopError):
    """The function of a custom resource did not answer, or said that it failed."""


def install() -> None:
    custom = module("moto.cloudformation.custom_model").CustomModel
    replace(custom, "create_from_cloudformation_json", classmethod(_create))  # type: ignore[arg-type]
    stack = module("moto.cloudformation.models").Stack
    replace(stack, "delete", _deleting(stack.delete))


def _create(
    cls: type[Any],
    resource_name: str,
    cloudformation_json: dict[str, Any],
    account_id: str,
    region_name: str,
    **more: Any,
) -> Any:
    logical_id, stack_id = more["LogicalId"], more["StackId"]
    made = cls(region_name, str(uuid.uuid4()), logical_id, resource_name)
    made.asked = {
        "ServiceToken": cloudformation_json["Properties"]["ServiceToken"],
        "StackId": stack_id,
        "LogicalResourceId": logical_id,
        "ResourceType": more["ResourceType"],
        "ResourceProperties": cloudformation_json["Properties"],
    }
    backends = module("moto.cloudformation").cloudformation_backends
    backends[account_id][region_name].get_stack(stack_id).add_custom_resource(made)
    told = _ask(made, "Create", account_id, region_name)
    made.resource_name = told["PhysicalResourceId"]
    made.set_data(told.get("Data", {}))
    return made


def _deleting(delete: Any) -> Any:
    def delete_stack(self: Any) -> None:
        backends = module("moto.cloudformation").cloudformation_backends
        _, _, _, region, account, *_ = self.stack_id.split(":")
        self.status = "DELETE_IN_PROGRESS"
        backends[account][region].deleted_stacks[self.stack_id] = self
        for logical_id, resource in self.custom_resources.items():
            _ask(resource, "Delete", account, region)
            self.resource_map._parsed_resources.pop(logical_id)
        delete(self)

    return delete_stack


def _ask(resource: Any, request: str, account: str, region: str) -> dict[str, Any]:
    """Call a resource's function and wait for what it sends to the request's URL."""
    backend = module("moto.awslambda.utils").get_backend(account, region)
    with _listening() as (url, received):
        event = {
            **resource.asked,
            "RequestType": request,
            "RequestId": str(uuid.uuid4()),
            "PhysicalResourceId": resource.physical_resource_id,
            "ResponseURL": url,
        }
        name = event["ServiceToken"]
        answer = backend.invoke(name, None, json.dumps(event), {}, {})
    if not received or received[0]["Status"] != "SUCCESS":
        raise CustomResourceFailed(f"{request} of {resource.logical_id}: {received or answer}")
    return received[0]


@contextmanager
def _listening() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An URL that takes one answer, and the answers that came."""
    received: list[dict[str, Any]] = []

    class Listener(BaseHTTPRequestHandler):
        timeout = _PATIENCE_SECONDS

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(json.loads(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/answer", received
        server.shutdown()
        thread.join()
