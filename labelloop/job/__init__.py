"""The job: what a user asks for, what may be wrong with it, and what a run makes of it.

Here is what a run keeps of a job. ``reading.read_job`` finds every problem of the job itself, and
``schema.job_schema`` describes it; neither is imported here, so that a handler that only needs the
resolved job does not load the models. What a job names in S3 is judged in
:mod:`labelloop.validation`.
"""

from __future__ import annotations

from labelloop.job.limits import ANYTHING, DeploymentLimits
from labelloop.job.resolved import (
    ContainerSettings,
    Instances,
    LearningSettings,
    ResolvedJob,
)

__all__ = [
    "ANYTHING",
    "ContainerSettings",
    "DeploymentLimits",
    "Instances",
    "LearningSettings",
    "ResolvedJob",
]
