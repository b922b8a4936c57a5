"""How a labelling job comes to its end: all is answered, time is over, or its owner stops it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from labelloop.labeling.ending import Ending
from labelloop.labeling.journaled_state import JournaledState
from labelloop.labeling.surroundings import Surroundings

JOB_LIFETIME = dt.timedelta(days=30)
"""A job that has not ended by then fails, as in Ground Truth; its answers are kept."""

logger = logging.getLogger(__name__)


class Lifetime:
    """Ends one job, once.

    Parameters
    ----------
    journaled, ending, around
        The job's state, what writes its output, and the ports.
    changed
        Called when the job has ended and its output is in place.
    """

    def __init__(
        self,
        journaled: JournaledState,
        ending: Ending,
        around: Surroundings,
        changed: Callable[[], None],
    ) -> None:
        self._journaled, self._around = journaled, around
        self._state = journaled.state
        self._write_output, self._changed = ending.write, changed
        self._ending = False

    def stop(self) -> None:
        """See :meth:`~labelloop.labeling.job.LabelingJob.stop`."""
        with self._journaled.lock:
            if self._state.status == "InProgress" and not self._ending:
                self._stop("Stopped", "")
        self.settle()

    def tick(self, now: dt.datetime) -> None:
        """See :meth:`~labelloop.labeling.job.LabelingJob.tick`."""
        with self._journaled.lock:
            if self._state.status == "InProgress":
                self._journaled.expire(now)
                if self._state.open and now >= self._state.created + JOB_LIFETIME:
                    self._stop("Failed", "ClientError: The job did not end within 30 days.")
        self.settle()

    def settle(self) -> None:
        """See :meth:`~labelloop.labeling.job.LabelingJob.settle`."""
        with self._journaled.lock:
            if self._state.ended or self._ending or not self._state.nothing_left:
                return
            if self._journaled.defect and self._state.status == "InProgress":
                self._stop("Failed", self._journaled.defect)
            self._ending = True
        self._around.run(self._end)

    def _stop(self, status: str, reason: str) -> None:
        now = self._around.clock()
        self._journaled.happen("stopping", now, status=status, reason=reason)

    def _end(self) -> None:
        status, reason = self._state.final_status, self._state.failure_reason
        counts: tuple[int, int] | None = None
        if not self._journaled.defect:
            try:
                counts = self._write_output()
            except Exception as error:  # whatever it is, it is why this job failed
                name = self._journaled.request.labeling_job_name
                logger.exception("The output of labelling job %s could not be written.", name)
                status, reason = "Failed", f"InternalServerError: {error}"
        with self._journaled.lock:
            now = self._around.clock()
            self._journaled.happen("ended", now, status=status, reason=reason, counts=counts)
            self._journaled.record.close()
        self._changed()
