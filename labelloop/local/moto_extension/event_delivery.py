"""Gap: EventBridge rules reach no state machines or functions, and S3's events have moto's shape.

Events go to the rules of the default bus; a target that is a state machine is started, a function
is invoked asynchronously. Delivery is best effort, as on AWS, but what fails is logged. Scheduled
rules do not fire.
"""

from __future__ import annotations

import copy
import json
import logging
import uuid
from typing import Any

from labelloop.local.moto_extension.plain_json import plain, timestamp
from labelloop.local.moto_extension.seams import PARSER, module, replace
from labelloop.ports import utc_now

_log = logging.getLogger(__name__)
_OURS = ("states", "lambda")


def install() -> None:
    rule = module("moto.events.models").Rule

    def send_to_targets(self: Any, original_event: Any, transform_input: bool = True) -> None:
        if self.state != "ENABLED" or not self.event_pattern.get_pattern():
            return  # a rule without a pattern is scheduled and takes no events
        if not self.event_pattern.matches_event(original_event):
            return
        ours = [target for target in self.targets if _service(target) in _OURS]
        for target in ours:
            _send(target, original_event)
        if len(ours) < len(self.targets):
            others = copy.copy(self)
            others.targets = [target for target in self.targets if target not in ours]
            original(others, original_event, transform_input)

    original = replace(rule, "send_to_targets", send_to_targets)
    replace(module("moto.s3.notifications"), "_send_event_bridge_message", _deliver_object_event)


def deliver(source: str, detail_type: str, detail: dict[str, Any], arn: str) -> None:
    """Put an AWS service's event on the default bus of the account and region in ``arn``."""
    _, _, _, region, account, _ = arn.split(":", 5)
    _put(
        {
            "detail-type": detail_type,
            "source": source,
            "account": account,
            "region": region,
            "resources": [arn],
            "detail": plain(detail),
        }
    )


def _put(told: dict[str, Any]) -> None:
    event = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "time": timestamp(utc_now())[:19] + "Z",
        **told,
    }
    backends = module("moto.events.models").events_backends
    backend = backends[event["account"]][event["region"]]
    for rule in list(backend.describe_event_bus("default").rules.values()):
        try:
            rule.send_to_targets(event, transform_input=False)
        except Exception:  # noqa: BLE001 - AWS goes on with the other rules, too
            _log.exception("The rule %s could not deliver %s", rule.name, event["detail-type"])


def _deliver_object_event(account_id: str, bucket: Any, event_name: str, key: Any) -> None:
    version = {"version-id": key.version_id} if bucket.is_versioned else {}
    detail = {
        "version": "0",
        "bucket": {"name": bucket.name},
        "object": {
            "key": key.name,
            "size": key.size,
            "etag": key.etag.strip('"'),
            "sequencer": f"{utc_now().timestamp():.6f}".replace(".", ""),
            **version,
        },
        "request-id": uuid.uuid4().hex[:16].upper(),
        "requester": account_id,
        "source-ip-address": "127.0.0.1",
        "reason": _reason(event_name),
    }
    detail_type = module("moto.s3.notifications")._detail_type(event_name)
    _put(
        {
            "detail-type": detail_type,
            "source": "aws.s3",
            "account": account_id,
            "region": bucket.region_name,
            "resources": [bucket.arn],
            "detail": detail,
        }
    )


def _reason(event_name: str) -> str:
    action = str(getattr(event_name, "value", event_name)).rpartition(":")[2]
    return {
        "Put": "PutObject",
        "Post": "POST Object",
        "Copy": "CopyObject",
        "Delete": "DeleteObject",
    }.get(action, action)


def _service(target: dict[str, Any]) -> str:
    return str(target["Arn"]).split(":")[2]


def _send(target: dict[str, Any], event: dict[str, Any]) -> None:
    _, _, service, region, account, _ = target["Arn"].split(":", 5)
    payload = _payload(target, event)
    if service == "states":
        backends = module(f"{PARSER}.models").stepfunctions_parser_backends
        backends[account][region].start_execution(
            target["Arn"], name=str(event["id"]), execution_input=payload
        )
    else:
        functions = module("moto.awslambda.utils").get_backend(account, region)
        headers = {"X-Amz-Invocation-Type": "Event"}
        functions.invoke(target["Arn"], None, payload, headers, {})


def _payload(target: dict[str, Any], event: dict[str, Any]) -> str:
    if "Input" in target:
        return str(target["Input"])
    if "InputPath" in target:
        extract = module(f"{PARSER}.asl.utils.json_path").extract_json
        return json.dumps(extract(target["InputPath"], event))
    if "InputTransformer" in target:
        transformer = target["InputTransformer"]
        parsed = module("moto.events.models").EventTemplateParser.parse(
            input_template=transformer.get("InputTemplate"),
            input_paths_map=transformer.get("InputPathsMap", {}),
            event=event,
        )
        return json.dumps(parsed)
    return json.dumps(event)
