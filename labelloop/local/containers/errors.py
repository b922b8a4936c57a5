"""How a training or transform job can end other than well.

LabelloopError
├── JobFailed              status Failed, with the reason SageMaker would show
│   ├── InvalidJobRequest  SageMaker refuses the request before anything runs
│   └── NoContainer        no local command stands for the image
└── JobStopped             status Stopped: on request, or the time limit
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from labelloop.errors import LabelloopError

REASON_LIMIT = 1024
"""Characters of a failure reason that SageMaker keeps."""


class JobFailed(LabelloopError):
    """The job failed; ``reason`` is what ``FailureReason`` of the describe call says."""

    def __init__(self, reason: str) -> None:
        self.reason = reason[:REASON_LIMIT]
        super().__init__(self.reason)


class InvalidJobRequest(JobFailed):
    """SageMaker would refuse this request; ``problems`` lists everything that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


class NoContainer(JobFailed):
    """No local command stands for this image."""

    def __init__(self, image: str, known: Sequence[str]) -> None:
        self.image = image
        super().__init__(
            f"No local command stands for the image {image!r}. Supply one that follows SageMaker's "
            f"container contract: labelloop run ... --container {image}=COMMAND. "
            f"Built in, by repository: {', '.join(known)}."
        )


class JobStopped(LabelloopError):
    """The job was stopped.

    Attributes
    ----------
    secondary_status
        ``Stopped`` on request, ``MaxRuntimeExceeded`` when the time limit ended the job.
    outcome
        What was saved all the same: a stopped training keeps the model it had written so far.
    """

    def __init__(
        self,
        secondary_status: Literal["Stopped", "MaxRuntimeExceeded"] = "Stopped",
        outcome: Mapping[str, Any] | None = None,
    ) -> None:
        self.secondary_status = secondary_status
        self.outcome = dict(outcome or {})
        super().__init__(f"The job was stopped ({secondary_status}).")
