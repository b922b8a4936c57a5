"""The deployed stack's likeness on the laptop: the same functions, definitions and settings."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from labelloop.algorithms.encoder import ENCODER, is_installed, packed_encoder
from labelloop.algorithms.packaging import sourcedir
from labelloop.local.server import ACCOUNT, LocalAws
from labelloop.ports import ObjectStore

DEFINITIONS = Path(__file__).resolve().parents[2] / "state_machines"
PROGRAMS_BUCKET = "labelloop-programs"
PROGRAMS_KEY = "sourcedir.tar.gz"
ENCODER_URI = f"s3://{PROGRAMS_BUCKET}/encoder.npz"

MACHINES: Mapping[str, str] = {
    "Labeling": "labeling.asl.json",
    "ActiveLearning": "active_learning.asl.json",
    "Loop": "active_learning_loop.asl.json",
}
"""Definition of each state machine, those that are nested first."""

TUNING: Mapping[str, str] = {
    "AdoptedJobPollSeconds": "1",
    "MaxConcurrentLabelingJobs": "4",
    "MaxConcurrentParts": "4",
}
"""Values of the substitutions that are no ARNs."""


def function_name(name: str) -> str:
    return f"labelloop-{name}"


def task_functions() -> dict[str, Any]:
    """The task functions by the name they are deployed under, imported."""
    listed = _import("lambdas")
    return {
        function_name(name): _handler(path)
        for name, path in {**listed.FUNCTIONS, **listed.HOOKS}.items()
    }


def function_arn(name: str, region: str) -> str:
    return f"arn:aws:lambda:{region}:{ACCOUNT}:function:{function_name(name)}"


def substitutions(region: str) -> dict[str, str]:
    """Every value the definitions ask for; the machines' ARNs follow from their names."""
    functions = {
        f"{name}FunctionArn": function_arn(name, region) for name in _import("lambdas").FUNCTIONS
    }
    machines = {
        f"{name}StateMachineArn": f"arn:aws:states:{region}:{ACCOUNT}:stateMachine:labelloop-{name}"
        for name in MACHINES
    }
    return {**functions, **machines, **TUNING}


def create_machines(aws: LocalAws) -> str:
    """Create the three state machines; returns the ARN of the whole loop."""
    values = substitutions(aws.region)
    arns = {
        name: aws.create_state_machine(
            f"labelloop-{name}", (DEFINITIONS / file).read_text(encoding="utf-8"), values
        )
        for name, file in MACHINES.items()
    }
    return arns["Loop"]


def provide_programs(store: ObjectStore, *, encoder: str | None) -> None:
    """Put what training jobs fetch where the functions say it is.

    Parameters
    ----------
    encoder
        The sentence encoder that the job's algorithm asks for, if any.
    """
    store.write(f"s3://{PROGRAMS_BUCKET}/{PROGRAMS_KEY}", sourcedir())
    if encoder is not None:
        with store.writer(ENCODER_URI) as out:
            out.write(packed_encoder(encoder))


@contextmanager
def function_environment(region: str, settings: Mapping[str, str]) -> Iterator[None]:
    """The environment variables a deployed function has, for as long as the block lasts."""
    variables = {
        "AWS_REGION": region,
        "LABELLOOP_PROGRAMS_URI": f"s3://{PROGRAMS_BUCKET}/{PROGRAMS_KEY}",
        **({"LABELLOOP_ENCODER_URI": ENCODER_URI} if is_installed(ENCODER) else {}),
        "LABELLOOP_SHOWS_OWN_TEMPLATES": "true",
        "POWERTOOLS_TRACE_DISABLED": "true",
        "POWERTOOLS_METRICS_DISABLED": "true",
        "POWERTOOLS_LOG_LEVEL": os.environ.get("POWERTOOLS_LOG_LEVEL", "CRITICAL"),
        **settings,
    }
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    # A deployed function lives in one place for good; this process may have been in another.
    _import("lambdas.environment").store.cache_clear()
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _handler(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(_import(module), name)


def _import(module: str) -> Any:
    """Import from the checkout that labelloop itself comes from."""
    root = str(DEFINITIONS.parent)
    if root not in sys.path:
        sys.path.append(root)
    return importlib.import_module(module)
