"""Logs, traces and metrics, the same for every function.

Structured logs carry identifiers and counts, never a record's content. On a laptop, where nothing
collects them, ``POWERTOOLS_TRACE_DISABLED`` and ``POWERTOOLS_METRICS_DISABLED`` turn tracing and
metrics off, and logs go to standard error, whose level ``POWERTOOLS_LOG_LEVEL`` sets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

Handler = Callable[[dict[str, Any], Any], Any]

SERVICE = os.environ.get("POWERTOOLS_SERVICE_NAME", "labelloop")
"""One deployment's name, which keeps its metrics apart from another's."""

logger = Logger(service=SERVICE, stream=sys.stderr)
tracer = Tracer(service=SERVICE, auto_patch=False)
metrics = Metrics(namespace="labelloop", service=SERVICE)


def observed(handler: Handler) -> Handler:
    """Log each invocation with its request id, trace it, and send the metrics it counted."""

    def reported(event: dict[str, Any], context: Any) -> Any:
        logger.append_keys(run=event.get("Run"), function=handler.__module__)
        try:
            result = handler(event, context)
        except Exception as error:
            logger.warning("failed", error=type(error).__name__)
            raise
        logger.info("done")
        return result

    traced = tracer.capture_lambda_handler(reported, capture_response=False, capture_error=False)
    return logger.inject_lambda_context(_measured(traced), clear_state=True)


def _measured(handler: Handler) -> Handler:
    """Send what an invocation counted; most count nothing, which is no news."""

    def measured(event: dict[str, Any], context: Any) -> Any:
        try:
            return handler(event, context)
        finally:
            if metrics.metric_set:
                metrics.flush_metrics()
                metrics.clear_metrics()  # where metrics are disabled, flushing keeps them

    return measured


def count(name: str, value: float) -> None:
    """Add to a metric of this invocation."""
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
