"""What moto's process-wide backends work with at the moment: runners, functions, listeners.

moto keeps its state per process, so the extension does too: one :class:`Runtime` is current, and
:class:`~labelloop.local.server.LocalAws` puts a new one in place for its lifetime.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from labelloop.local.moto_extension.backends import GroundTruth, JobRunner
from labelloop.local.moto_extension.job_board import JobBoard
from labelloop.local.moto_extension.milestones import Milestones

LambdaFunction = Callable[[Any, Any], Any]


@dataclass
class Runtime:
    """The parts that others supply.

    Attributes
    ----------
    runners
        What does the work of each kind of job: ``training``, ``transform``, ``processing``.
    ground_truth
        The labelling engine; without one, labelling jobs are refused.
    functions
        Lambda functions by name; a function not named here is imported by its handler string.
    jobs
        The training, transform and processing jobs of this runtime.
    milestones
        Where waiting states learn that a job or an execution has ended.
    closed
        Set when the laptop's AWS is being closed: what still runs is left as a kill would leave it.
    tags
        The tags of this runtime's resources, by ARN.
    workteams
        The work teams, by name, as DescribeWorkteam tells them.
    """

    runners: Mapping[str, JobRunner] = field(default_factory=dict)
    ground_truth: GroundTruth | None = None
    functions: Mapping[str, LambdaFunction] = field(default_factory=dict)
    jobs: JobBoard = field(default_factory=JobBoard)
    milestones: Milestones = field(default_factory=Milestones)
    closed: threading.Event = field(default_factory=threading.Event)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    workteams: dict[str, dict[str, Any]] = field(default_factory=dict)


_current = Runtime()


def current() -> Runtime:
    """The runtime that moto's backends use now."""
    return _current


def use(runtime: Runtime) -> None:
    """Make this runtime the current one."""
    global _current  # noqa: PLW0603 - moto's own state is process-wide, see the module's text
    _current = runtime
