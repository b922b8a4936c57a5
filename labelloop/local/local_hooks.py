"""The Lambda functions a job names, on the laptop."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labelloop.errors import LabelloopError
from labelloop.local.laptop_aws import function_name
from labelloop.local.moto_extension.runtime import LambdaFunction

_HANDLER_NAMES = ("handler", "lambda_handler")
_SECONDS, _MEMORY_MB = 900.0, 512


class NoHandler(LabelloopError):
    """A file given for a function holds no handler."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} has no function {' or '.join(_HANDLER_NAMES)}(event, context). "
            "Write one, or name another file."
        )


def load_function(path: Path) -> LambdaFunction:
    """The handler in a Python file; raises :class:`NoHandler` when there is none."""
    spec = importlib.util.spec_from_file_location(f"labelloop_hook_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise NoHandler(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in _HANDLER_NAMES:
        if callable(handler := getattr(module, name, None)):
            return handler  # type: ignore[no-any-return]
    raise NoHandler(path)


def call(handler: LambdaFunction, arn: str, event: Mapping[str, Any]) -> Any:
    """Call a handler as Lambda would."""
    from labelloop.local.moto_extension.lambda_invocation import LambdaContext  # noqa: PLC0415

    context = LambdaContext(name_in_arn(arn), arn, _SECONDS, _MEMORY_MB)
    return handler(dict(event), context)


class LocalHooks:
    """:class:`~labelloop.labeling.hooks.Hooks` over functions of this process.

    A function that nobody supplied is played by labelloop's own hook for that step, so that a job
    meant for an account can be tried before its functions are at hand.

    Parameters
    ----------
    functions
        Handlers by function name, labelloop's own among them.
    """

    def __init__(self, functions: Mapping[str, LambdaFunction]) -> None:
        self._functions = functions

    def invoke(self, function: str, event: Mapping[str, Any]) -> Any:
        """Call a function by its ARN."""
        handler = self._functions.get(name_in_arn(function))
        if handler is None:
            own = "Consolidation" if "payload" in event else "PreAnnotation"
            handler = self._functions[function_name(own)]
        return call(handler, function, event)


def name_in_arn(arn: str) -> str:
    """The function's name in ``arn:…:function:NAME`` or ``arn:…:function:NAME:ALIAS``."""
    parts = arn.split(":")
    return parts[6] if len(parts) > 6 else arn
