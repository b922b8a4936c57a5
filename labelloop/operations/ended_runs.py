"""An execution of the loop has closed: leave nothing running, and tell people and programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.errors import ObjectMissing
from labelloop.operations.closing import close_run
from labelloop.operations.ports import Events, ExecutionLook, Notices, Workflow
from labelloop.ports import Clock, JobControl, ObjectStore
from labelloop.stages.recovery import explain
from labelloop.stages.run import Run

DETAIL_TYPE = "labelloop Run Ended"

_WORDS = {"SUCCEEDED": "Done", "FAILED": "Failed", "TIMED_OUT": "TimedOut", "ABORTED": "Stopped"}


@dataclass(frozen=True)
class EndedRuns:
    """Handles the ends of runs; all of it may happen twice without harm."""

    store: ObjectStore
    workflow: Workflow
    jobs: JobControl
    events: Events
    notices: Notices
    clock: Clock

    def handle(self, detail: Mapping[str, Any]) -> dict[str, Any]:
        """Clear up after one execution and say how it ended.

        Parameters
        ----------
        detail
            Of a ``Step Functions Execution Status Change`` event.

        Returns
        -------
        dict
            The detail of the event that was sent.
        """
        told = self._describe(detail)
        self.events.send(DETAIL_TYPE, told)
        name = told.get("RunId") or told["ExecutionArn"].rpartition(":")[2]
        self.notices.tell(f"Run {name}: {told['Status']}", json.dumps(told, indent=1))
        return told

    def _describe(self, detail: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {
            "Status": _WORDS[detail["status"]],
            "ExecutionArn": detail["executionArn"],
        }
        if detail["status"] == "SUCCEEDED":
            output: dict[str, Any] = json.loads(detail.get("output") or "{}")
            return told | output
        failure = {"Error": detail.get("error") or "", "Cause": detail.get("cause") or ""}
        told |= explain(failure)
        root = self.workflow.ledger_of(detail["executionArn"])
        if root is None:
            return told  # the job was wrong: there is no run
        return told | self._left_behind(root, detail, failure)

    def _left_behind(
        self, root: str, detail: Mapping[str, Any], failure: Mapping[str, str]
    ) -> dict[str, Any]:
        """What the run has, after everything that it started was told to stop."""
        try:
            run = Run.open(self.store, root)
        except ObjectMissing:
            return {}
        # Jobs that take their time to stop are left to the reaper, which closes the run then.
        execution = ExecutionLook(detail["executionArn"], detail["status"])
        close_run(run, execution, failure, jobs=self.jobs, clock=self.clock)
        counts = run.ledger.head().counts
        return {
            "RunId": run.run_id,
            "LedgerS3Uri": root,
            "HumanLabels": counts.given + counts.human,
            "MachineLabels": counts.given_machine + counts.machine,
            "Unlabelled": counts.unlabelled,
        }
