"""What does the real work behind the SageMaker API of the laptop.

The extension speaks the API (names, duplicates, statuses, events); training, inference and
labelling are done by whoever stands behind these protocols. Nothing here imports moto, so a runner
can be written and tested without it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from labelloop.errors import LabelloopError


class JobFailed(LabelloopError):
    """A job did its work and failed; the message becomes the job's ``FailureReason``."""


class JobRunner(Protocol):
    """Does what one training, transform or processing job asks for."""

    def run(self, request: dict[str, Any], stop: threading.Event) -> Mapping[str, Any]:
        """Do the job, in a thread of its own.

        Parameters
        ----------
        request
            The create request, with its defaults. A transform job's also has ``Model``: the
            DescribeModel response (image, model data, environment) of the model it names.
        stop
            Set when somebody stopped the job. The runner ends soon, and what it returns then is
            still shown by Describe; the job ends ``Stopped``.

        Returns
        -------
        Mapping
            Fields to add to the Describe response, for example
            ``{"ModelArtifacts": {"S3ModelArtifacts": uri}}``.

        Raises
        ------
        JobFailed
            The job ends ``Failed`` with this reason. Any other exception fails the job too, as an
            internal error, and is logged with its traceback.
        """
        ...


class GroundTruth(Protocol):
    """The labelling engine behind ``CreateLabelingJob``."""

    def create(self, request: dict[str, Any]) -> str:
        """Start a labelling job and give its ARN.

        Raises :class:`ResourceInUse` when the name is taken, :class:`ResourceLimitExceeded` and
        :class:`ValidationFailed` as the service does.
        """
        ...

    def describe(self, name: str) -> dict[str, Any]:
        """The DescribeLabelingJob response; raises :class:`ResourceNotFound`."""
        ...

    def list(self) -> list[dict[str, Any]]:
        """One entry of ListLabelingJobs for every job, in any order."""
        ...

    def stop(self, name: str) -> None:
        """Begin to stop a job; raises :class:`ResourceNotFound`."""
        ...

    def subscribe(self, ended: Callable[[str], None]) -> None:
        """Call ``ended(name)`` whenever a job has become Completed, Failed or Stopped."""
        ...


class SageMakerRefusal(LabelloopError):
    """A request the SageMaker API refuses; ``code`` is the API's error code."""

    code = "ValidationException"


class ResourceInUse(SageMakerRefusal):
    """There is a job of that name already."""

    code = "ResourceInUse"


class ResourceNotFound(SageMakerRefusal):
    """There is no such resource."""

    code = "ResourceNotFound"


class ResourceLimitExceeded(SageMakerRefusal):
    """A quota is used up."""

    code = "ResourceLimitExceeded"


class ValidationFailed(SageMakerRefusal):
    """The request itself is wrong."""
