"""Gap: moto has no JSONata engine, and declares variables as text that quotes break.

Expressions run in jsonata-python with the variables bound as values. Step Functions' own functions
($parse, $partition, $range, $hash, $random with a seed, $uuid) are there, $eval is not. A lone
``$`` is allowed inside an expression, as on AWS (``xs[$ > 9]``).
"""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from typing import Any, NoReturn

from jsonata import Jsonata
from jsonata.utils import Utils

from labelloop.local.moto_extension.failures import failed, failure
from labelloop.local.moto_extension.plain_json import plain
from labelloop.local.moto_extension.seams import PARSER, module, replace

# AWS gives an expression one second; a busy laptop gets more before it counts as running away.
_PATIENCE_MS = 10_000


class QueryFailed(Exception):
    """An expression has an error or no value."""


def install() -> None:
    expressions = module(f"{PARSER}.asl.component.common.string.string_expression")
    replace(expressions.StringJSONata, "_eval_body", _evaluate_field)
    replace(expressions.StringVariableSample, "_eval_body", _evaluate_field)
    module(f"{PARSER}.asl.jsonata.jsonata")._ILLEGAL_VARIABLE_REFERENCES.clear()


def evaluate(expression: str, variables: dict[str, Any]) -> Any:
    """The value of an expression, as JSON.

    Parameters
    ----------
    expression
        The text between ``{%`` and ``%}``.
    variables
        Values by name, without the ``$``; only JSON values.

    Raises
    ------
    QueryFailed
        The expression has an error, or is undefined.
    """
    bindings = {**_FUNCTIONS}
    for name, value in variables.items():
        bindings[name] = Utils.NULL_VALUE if value is None else value
    try:
        query = Jsonata(expression, timeout=_PATIENCE_MS)
        query.set_output_convert_nulls(False)
        found = query.evaluate(None, bindings)
        if found is None:
            raise QueryFailed("returned nothing (undefined)")
        return json.loads(json.dumps(Utils.convert_nulls(found), allow_nan=False))
    except QueryFailed:
        raise
    except Exception as failure:
        raise QueryFailed(f"failed: {failure}") from failure


def _evaluate_field(self: Any, env: Any) -> None:
    try:
        value = evaluate(self.expression, _variables(self.expression, env))
    except QueryFailed as failure:
        _fail(env, f"The JSONata expression '{self.expression}' {failure}.")
    env.stack.append(value)


def _variables(expression: str, env: Any) -> dict[str, Any]:
    """Copies of what the expression can mean; the engine may change what it is given."""
    store = env.variable_store
    scope = {**store._outer_scope, **store._inner_scope}
    values = {name: value for name, value in scope.items() if f"${name}" in expression}
    if "$states" in expression:
        values["states"] = {
            name: value
            for name, value in env.states._states_data.items()
            if value is not None or name == "input"
        }
    copied: dict[str, Any] = plain(values)
    return copied


def _fail(env: Any, cause: str) -> NoReturn:
    event = failure(env, "States.QueryEvaluationError", cause)
    env.event_manager.add_event(
        context=env.event_history_context,
        event_type=event.event_type,
        event_details=event.event_details,
    )
    raise failed(event)


def _partition(values: list[Any], size: float) -> list[list[Any]]:
    step = int(size)
    if step < 1:
        raise ValueError("$partition needs a size of at least 1")
    return [values[start : start + step] for start in range(0, len(values), step)]


def _range(first: float, last: float, step: float) -> list[float]:
    if step == 0:
        raise ValueError("$range needs a step other than 0")
    count = int((last - first) // step) + 1
    return [first + index * step for index in range(max(0, count))]


def _hash(content: str, algorithm: str = "SHA-256") -> str:
    name = algorithm.replace("-", "").lower()
    if name not in ("md5", "sha1", "sha256", "sha384", "sha512"):
        raise ValueError(f"$hash does not know the algorithm {algorithm!r}")
    return hashlib.new(name, content.encode(), usedforsecurity=False).hexdigest()


def _random(seed: float | None = None) -> float:
    return (random.Random(seed) if seed is not None else random).random()  # noqa: S311


def _no_eval(*_: Any) -> NoReturn:
    raise ValueError("Step Functions has no $eval; use $parse for JSON text")


_FUNCTIONS = {
    "parse": Jsonata.JLambda(json.loads),
    "partition": Jsonata.JLambda(_partition),
    "range": Jsonata.JLambda(_range),
    "hash": Jsonata.JLambda(_hash),
    "random": Jsonata.JLambda(_random),
    "uuid": Jsonata.JLambda(lambda: str(uuid.uuid4())),
    "eval": Jsonata.JLambda(_no_eval),
}
