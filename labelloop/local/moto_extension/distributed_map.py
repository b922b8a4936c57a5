"""Gap: the Distributed Map reads no JSON Lines, lists no objects, writes no results, and succeeds
however many of its items fail.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from typing import Any

from labelloop.local.moto_extension.failures import failed, failure
from labelloop.local.moto_extension.plain_json import plain
from labelloop.local.moto_extension.seams import MAP, PARSER, module, replace

_READERS = f"{MAP}.item_reader"
_WHOLE_PERCENTAGE = re.compile(r'("ToleratedFailurePercentage"\s*:\s*)(\d+)(?=\s*[,}])')


def install() -> None:
    _read_json_lines()
    _list_objects()
    _write_results()
    _enforce_threshold()
    _accept_whole_percentages()


class _JsonLines:
    name = value = "JSONL"


def _read_json_lines() -> None:
    input_types = module(f"{_READERS}.reader_config.input_type")
    transformers = f"{_READERS}.eval.resource_output_transformer"
    base = module(f"{transformers}.transformer").ResourceOutputTransformer

    class JsonLinesTransformer(base):  # type: ignore[misc, valid-type]
        """Turns the text of a JSON Lines object into items."""

        def _eval_body(self, env: Any) -> None:
            config, text = env.stack.pop(), env.stack.pop()
            rows = (json.loads(line) for line in text.split("\n") if line.strip())
            env.stack.append(list(itertools.islice(rows, config["MaxItemsValue"] or None)))

    def init(self: Any, input_type: str) -> None:
        known = input_type == _JsonLines.name
        self.input_type_value = _JsonLines if known else input_types.InputTypeValue(input_type)

    def transformer_for(input_type: Any) -> Any:
        ours = input_type.input_type_value is _JsonLines
        return JsonLinesTransformer() if ours else original(input_type)

    replace(input_types.InputType, "__init__", init)
    reader = module(f"{_READERS}.item_reader_decl")
    original = replace(reader, "resource_output_transformer_for", transformer_for)


def _list_objects() -> None:
    reader = module(f"{_READERS}.eval.resource_eval_s3").ResourceEvalS3

    def handle(env: Any, resource_runtime_part: Any, state_credentials: Any) -> None:
        parameters = env.stack.pop()
        client = reader._get_s3_client(resource_runtime_part, state_credentials)
        pages = client.get_paginator("list_objects_v2").paginate(**parameters)
        env.stack.append(plain([entry for page in pages for entry in page.get("Contents", [])]))

    replace(reader, "_handle_list_objects_v2", staticmethod(handle))


def _write_results() -> None:
    writer = module(f"{MAP}.result_writer.resource_eval.resource_eval_s3").ResourceEvalS3

    def handle(env: Any, resource_runtime_part: Any, state_credentials: Any) -> None:
        target, results = env.stack.pop(), env.stack.pop()
        client = writer._get_s3_client(resource_runtime_part, state_credentials)
        run = env.map_run_record_pool_manager.get_all()[-1]
        prefix = target.get("Prefix") or ""
        folder = f"{prefix.rstrip('/')}/" if prefix else ""
        folder += run.map_run_arn.rpartition(":")[2]
        rows = [{"Output": json.dumps(result), "Status": "SUCCEEDED"} for result in results]
        body = json.dumps(rows).encode()
        results_key = f"{folder}/SUCCEEDED_0.json"
        manifest = {
            "DestinationBucket": target["Bucket"],
            "MapRunArn": run.map_run_arn,
            "ResultFiles": {
                "FAILED": [],
                "PENDING": [],
                "SUCCEEDED": [{"Key": results_key, "Size": len(body)}] if rows else [],
            },
        }
        if rows:
            client.put_object(Bucket=target["Bucket"], Key=results_key, Body=body)
        key = f"{folder}/manifest.json"
        client.put_object(Bucket=target["Bucket"], Key=key, Body=json.dumps(manifest).encode())
        details = {"Bucket": target["Bucket"], "Key": key}
        env.stack.append({"MapRunArn": run.map_run_arn, "ResultWriterDetails": details})

    replace(writer, "_handle_put_object", staticmethod(handle))


def _enforce_threshold() -> None:
    component = module(f"{MAP}.iteration.distributed_iteration_component")

    def map_run(self: Any, env: Any, eval_input: Any) -> None:
        original(self, env, eval_input)
        counted = eval_input.map_run_record.item_counter
        lost = counted.failed.get() + counted.timed_out.get()
        total = counted.total.get()
        tolerated = max(
            eval_input.tolerated_failure_count,
            math.floor(total * eval_input.tolerated_failure_percentage / 100),
        )
        if lost > tolerated:
            cause = (
                f"The specified tolerated failure threshold was exceeded: {lost} of {total} failed"
            )
            raise failed(failure(env, "States.ExceedToleratedFailureThreshold", cause))

    original = replace(component.DistributedIterationComponent, "_map_run", map_run)


def _accept_whole_percentages() -> None:
    """The grammar knows ``ToleratedFailurePercentage: 5.0``, but not ``5``."""
    parser = module(f"{PARSER}.asl.parse.asl_parser").AmazonStateLanguageParser

    def parse(definition: str) -> Any:
        return original(_WHOLE_PERCENTAGE.sub(r"\1\2.0", definition))

    original = replace(parser, "parse", staticmethod(parse))
