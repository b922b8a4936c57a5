"""Find a run of a deployment by what people call it."""

from __future__ import annotations

from labelloop.errors import LabelloopError
from labelloop.operations.ports import ExecutionLook, Workflow

SEARCHED = 200
"""How many executions are looked through for a run id, newest first."""


class NoSuchRun(LabelloopError):
    """The deployment has no run of that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"There is no run {name!r} among the newest {SEARCHED} of this deployment. Give a run "
            "id, or an execution's name or ARN (labelloop start prints them)."
        )


def find_run(name: str, workflow: Workflow) -> ExecutionLook:
    """The newest execution of a run.

    Parameters
    ----------
    name
        A run id, an execution's name, or its ARN.

    Raises
    ------
    NoSuchRun
        When there is none.
    """
    for execution in workflow.recent(SEARCHED):
        if name in (execution.arn, execution.arn.rpartition(":")[2]):
            return execution
        root = workflow.ledger_of(execution.arn)
        if root is not None and root.rstrip("/").endswith(f"/{name}"):
            return execution
    raise NoSuchRun(name)
