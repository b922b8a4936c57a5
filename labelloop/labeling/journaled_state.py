"""A job's state with the journal it comes from: what happens is written down, then true."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from typing import Any

from labelloop.errors import InvalidInput
from labelloop.label_categories import LabelCategories
from labelloop.labeling.expiry import Expiry
from labelloop.labeling.lines import Plan, plan_work
from labelloop.labeling.request import LabelingJobRequest, parse_request, preparing_type_of
from labelloop.labeling.state import JobState
from labelloop.labeling.store import JobRecord
from labelloop.labeling.terms import terms_of
from labelloop.uris import join_uri


class JournaledState:
    """One job's request and state, restored from its record.

    Attributes
    ----------
    lock
        The job's one lock. Held by whoever lets something happen, or looks at several things that
        must belong together.
    request, raw_request
        The request, parsed and as it came.
    categories, labels
        The label category file as it was when the job was created, and the classes in it.
    state
        The state; only :meth:`happen` changes it.
    expiry
        Finds what is over.
    defect
        Why the job's manifest cannot be used, or an empty text.
    """

    def __init__(self, record: JobRecord) -> None:
        self.lock = threading.RLock()
        events = record.events()
        first = next(events)
        self.raw_request: Mapping[str, Any] = first[1]["request"]
        self.request: LabelingJobRequest = parse_request(self.raw_request)
        self.categories = LabelCategories.from_dict(first[1])
        self.labels = self.categories.names
        self.record = record
        plan, self.defect = self._plan()
        self.state = JobState(terms_of(self.request, plan), plan)
        self.expiry = Expiry(self.state)
        for position, event in (first, *events):
            self.state.apply(position, event)
        if self.state.ended:
            record.close()

    @property
    def folder(self) -> str:
        """Where all of the job's output lies."""
        request = self.request
        return join_uri(request.output_config.s3_output_path, request.labeling_job_name)

    def answers(self, index: int) -> list[dict[str, Any]]:
        """The ``answered`` events of one object, oldest first."""
        return [self.record.read(position) for position in self.state.answers(index).values()]

    def happen(
        self,
        kind: str,
        at: dt.datetime,
        *,
        index: int | None = None,
        worker: str | None = None,
        **fields: Any,
    ) -> None:
        """Let an event happen: it is durable, and true, when this returns."""
        event = {"event": kind, "at": stamp(at), **fields}
        if index is not None:
            event["object"] = index
        if worker is not None:
            event["worker"] = worker
        self.state.apply(self.record.append(event), event)

    def expire(self, now: dt.datetime) -> None:
        """Let everything that is over by now happen to be over."""
        for kind, index, worker in self.expiry.due(now):
            self.happen(kind, now, index=index, worker=worker)

    def _plan(self) -> tuple[Plan, str]:
        attribute = self.request.label_attribute_name
        shown_by = preparing_type_of(self.raw_request)
        try:
            return plan_work(self.record.lines(), attribute, shown_by), ""
        except InvalidInput as error:
            defect = f"ClientError: The manifest cannot be used. {error.problems[0]}"
            return plan_work((), attribute, shown_by), defect


def stamp(moment: dt.datetime) -> str:
    """A time as events have it."""
    return moment.isoformat(timespec="microseconds")
