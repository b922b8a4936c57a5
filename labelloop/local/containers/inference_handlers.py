"""A user's inference script by the rules of SageMaker's inference toolkit.

``model_fn(model_dir)`` is required. Then either ``transform_fn(model, body, content_type, accept)``
or any of ``input_fn(body, content_type)``, ``predict_fn(data, model)`` and
``output_fn(prediction, accept)``; the defaults know JSON, CSV and npy. Every function may take one
more parameter, ``context``. The answer is a body or ``(body, content_type)``.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from types import ModuleType
from typing import Any

from labelloop.local.containers import array_formats
from labelloop.local.containers.errors import JobFailed

TEXT_TYPES = ("application/json", "text/csv")
"""Bodies of these types reach the functions as text, all others as bytes."""

_JSON = "application/json"


class UserModel:
    """A loaded model with the functions around it.

    Raises
    ------
    JobFailed
        The script breaks the rules.
    """

    def __init__(self, script: ModuleType, model_dir: str) -> None:
        steps = [getattr(script, name, None) for name in ("input_fn", "predict_fn", "output_fn")]
        self._transform_fn: Callable[..., Any] | None = getattr(script, "transform_fn", None)
        if self._transform_fn and any(steps):
            raise JobFailed("transform_fn cannot be used together with input_fn and its like.")
        model_fn = getattr(script, "model_fn", None)
        if model_fn is None:
            raise JobFailed(f"{script.__name__} has no model_fn(model_dir); it is required.")
        self._input_fn = steps[0] or array_formats.decode
        self._predict_fn = steps[1] or _predict
        self._output_fn = steps[2] or array_formats.encode
        self._model = _call(model_fn, model_dir)

    def transform(self, raw: bytes, content_type: str, accept: str) -> tuple[bytes, str]:
        """Answer one request; gives body and content type."""
        content_type = content_type or _JSON
        if accept in ("", "*/*"):
            accept = os.environ.get("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", _JSON)
        body = raw.decode() if content_type in TEXT_TYPES else raw
        if self._transform_fn:
            answer = _call(self._transform_fn, self._model, body, content_type, accept)
        else:
            data = _call(self._input_fn, body, content_type)
            prediction = _call(self._predict_fn, data, self._model)
            answer = _call(self._output_fn, prediction, accept)
        if isinstance(answer, tuple):
            answer, accept = answer
        return answer.encode() if isinstance(answer, str) else bytes(answer), accept


def _predict(data: Any, model: Any) -> Any:
    return model.predict(data)


def _call(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call with as many arguments as the function takes; the one too many is the context."""
    wanted = len(inspect.signature(function).parameters)
    if wanted == len(arguments) + 1:
        return function(*arguments, None)
    return function(*arguments)
