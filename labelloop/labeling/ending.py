"""From a job's answers to its output manifest."""

from __future__ import annotations

import datetime as dt
import heapq
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from labelloop.errors import HookFailed
from labelloop.labeling.hooks import (
    call,
    consolidation_event,
    payload_entry,
    read_consolidation,
)
from labelloop.labeling.journaled_state import JournaledState
from labelloop.labeling.payloads import CONSOLIDATION_REQUESTS
from labelloop.labeling.surroundings import Surroundings
from labelloop.labeling.worker_response import response_uri
from labelloop.manifest.edit import replace_fields
from labelloop.task_types import Annotation, Consolidated, LabelFile, TaskType
from labelloop.uris import join_uri

_BATCH = 50
"""Objects per call of a consolidation function."""

_REQUEST = 500
"""Objects per payload of a built-in consolidation."""

_NO_LABEL = "The answers amount to no label."
_LEFT_OUT = "The consolidation function gave no label for this object."

Answers = list[dict[str, Any]]
"""The ``answered`` events of one object, oldest first."""


class Outcome(NamedTuple):
    """What became of one object: a label, or the reason why there is none."""

    object: int
    at: dt.datetime
    label: Consolidated | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """Everything needed to write a job's output; nothing here changes the job.

    Running it again, after it was interrupted, writes the same bytes to the same places.
    """

    journaled: JournaledState
    task_type: TaskType
    arn: str
    around: Surroundings

    @property
    def output_uri(self) -> str:
        return join_uri(self.journaled.folder, "manifests/output/output.manifest")

    def write(self) -> tuple[int, int]:
        """Consolidate, write the output manifest, and tell how many objects have a new label and
        how many failed."""
        counts = [0, 0]
        outcomes = self._outcomes()
        outcome = next(outcomes, None)
        with self.around.objects.writer(self.output_uri) as output:
            for index, line in enumerate(self.journaled.record.lines()):
                if outcome is not None and outcome.object == index:
                    counts[outcome.label is None] += 1
                    line = replace_fields(line, self._fields(outcome))  # noqa: PLW2901
                    outcome = next(outcomes, None)
                output.write(line + b"\n")
        return counts[0], counts[1]

    def _outcomes(self) -> Iterator[Outcome]:
        """One per object that was asked about or could not be, in the manifest's order."""
        state = self.journaled.state
        failed = {
            **{index: (reason, state.created) for index, reason in state.plan.unusable.items()},
            **{index: (failure.reason, failure.at) for index, failure in state.failures.items()},
        }
        failures = (Outcome(i, failed[i][1], None, failed[i][0]) for i in sorted(failed))
        return heapq.merge(self._consolidated(), failures, key=attrgetter("object"))

    def _consolidated(self) -> Iterator[Outcome]:
        if self.journaled.request.post_annotation_function is not None:
            yield from self._by_function(self.journaled.request.post_annotation_function)
            return
        if self.task_type.learnable:
            self._write_requests()
        labels = self.task_type.consolidate_batch(
            (
                [Annotation(answer["worker"], answer["answer"]) for answer in answers]
                for _, answers in self._answered()
            ),
            self.journaled.labels,
            algorithm=self.around.consolidation,
            seed=self.around.seed,
        )
        for (index, answers), label in zip(self._answered(), labels, strict=True):
            if label is not None and isinstance(label.value, LabelFile):
                label = replace(label, value=self._write_file(index, label.value))  # noqa: PLW2901
            if label is not None and self._raw_answers_are_the_label:
                reference = {"worker-response-ref": self._response_uri(index, answers)}
                label = Consolidated(label.value, {**label.metadata, **reference})  # noqa: PLW2901
            yield Outcome(index, _time(answers[-1]), label, _NO_LABEL)

    def _write_file(self, index: int, file: LabelFile) -> str:
        """Put an object's label file beside the output; returns its URI."""
        folder = "annotations/consolidated-annotation/output"
        uri = join_uri(self.journaled.folder, folder, str(index), file.name)
        self.around.objects.write(uri, file.body)
        return uri

    def _write_requests(self) -> None:
        """Leave the votes where Ground Truth has them: many objects' in one file."""
        answered = self._answered()
        number = 0
        while batch := list(islice(answered, _REQUEST)):
            self._write_request(batch, str(number))
            number += 1

    def _write_request(self, batch: Sequence[tuple[int, Answers]], name: str) -> str:
        """Write the payload of one consolidation; returns its URI."""
        uri = join_uri(self.journaled.folder, CONSOLIDATION_REQUESTS, f"{name}.json")
        line = self.journaled.record.line
        payload = [payload_entry(index, line(index), answers) for index, answers in batch]
        self.around.objects.write(uri, json.dumps(payload).encode())
        return uri

    def _by_function(self, function: str) -> Iterator[Outcome]:
        answered = self._answered()
        number = 0
        while batch := list(islice(answered, _BATCH)):
            labels = self._call_gently(function, batch, str(number))
            for index, answers in batch:
                at = _time(answers[-1])
                found = labels.get(str(index), HookFailed(function, _LEFT_OUT))
                if isinstance(found, HookFailed):
                    yield Outcome(index, at, None, str(found))
                else:
                    yield Outcome(index, at, Consolidated(found))
            number += 1

    def _call_gently(
        self, function: str, batch: Sequence[tuple[int, Answers]], name: str
    ) -> dict[str, Any]:
        """Call for the batch; if that fails, for every object, so that good ones still count."""
        try:
            return self._call(function, batch, name)
        except HookFailed as error:
            if len(batch) == 1:
                return {str(batch[0][0]): error}
        labels: dict[str, Any] = {}
        for index, answers in batch:
            labels |= self._call_gently(function, [(index, answers)], f"{name}-{index}")
        return labels

    def _call(
        self, function: str, batch: Sequence[tuple[int, Answers]], name: str
    ) -> dict[str, Any]:
        event = consolidation_event(
            job_arn=self.arn,
            attribute=self.journaled.request.label_attribute_name,
            labels=self.journaled.labels,
            role_arn=self.journaled.request.role_arn,
            payload_uri=self._write_request(batch, name),
            output_path=self.journaled.request.output_config.s3_output_path,
        )
        answer = call(self.around.hooks, function, event)
        return read_consolidation(function, answer, self.journaled.request.label_attribute_name)

    def _answered(self) -> Iterator[tuple[int, Answers]]:
        for index in sorted(self.journaled.state.answered):
            yield index, self.journaled.answers(index)

    @property
    def _raw_answers_are_the_label(self) -> bool:
        return self.journaled.request.human_task_config.annotation_consolidation_config is None

    def _response_uri(self, index: int, answers: Answers) -> str:
        return response_uri(self.journaled.folder, index, answers[0])

    def _fields(self, outcome: Outcome) -> Mapping[str, Any]:
        attribute = self.journaled.request.label_attribute_name
        label, at = outcome.label, outcome.at.replace(tzinfo=None)
        provenance = {
            "type": self.task_type.metadata_type,
            "job-name": f"labeling-job/{self.journaled.request.labeling_job_name}",
            "creation-date": at.isoformat(timespec="microseconds"),
        }
        if label is None:
            return {f"{attribute}-metadata": {"failure-reason": outcome.reason, **provenance}}
        metadata = {**label.metadata, **provenance, "human-annotated": "yes"}
        return {attribute: label.value, f"{attribute}-metadata": metadata}


def _time(answer: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(answer["at"])
