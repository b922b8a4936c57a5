"""How a state fails, in the interpreter's terms."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.seams import PARSER, module

_NAMES = f"{PARSER}.asl.component.common.error_name"
_EVALUATION = "States.QueryEvaluationError"


def failure(env: Any, error: str, cause: str, **resource: str) -> Any:
    """The event of a failing state.

    Parameters
    ----------
    error
        The name that Retry and Catch look at.
    resource
        ``resource`` and ``resourceType`` of a task, for the history.
    """
    api = module(f"{PARSER}.api")
    details = module(f"{PARSER}.asl.eval.event.event_detail").EventDetails
    if error == _EVALUATION:
        kind = api.HistoryEventType.EvaluationFailed
        told = details(
            evaluationFailedEventDetails=api.EvaluationFailedEventDetails(error=error, cause=cause)
        )
    else:
        kind = api.HistoryEventType.TaskFailed
        told = details(
            taskFailedEventDetails=api.TaskFailedEventDetails(error=error, cause=cause, **resource)
        )
    return module(f"{_NAMES}.failure_event").FailureEvent(
        env=env, error_name=_error_name(error), event_type=kind, event_details=told
    )


def failed(event: Any) -> Exception:
    """The exception that carries the event; raise it."""
    raised: Exception = module(f"{_NAMES}.failure_event").FailureEventException(event)
    return raised


def _error_name(error: str) -> Any:
    if not error.startswith("States."):
        return module(f"{_NAMES}.custom_error_name").CustomErrorName(error)
    kinds = module(f"{_NAMES}.states_error_name_type").StatesErrorNameType
    return module(f"{_NAMES}.states_error_name").StatesErrorName(typ=kinds.from_name(error))
