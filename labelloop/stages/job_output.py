"""What the labelling jobs of an attempt wrote, object by object."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from labelloop.errors import ObjectMissing
from labelloop.head import Head
from labelloop.jsonlines import read_jsonl
from labelloop.stages.run import SEQ_ATTRIBUTE, Run


@dataclass(frozen=True, slots=True)
class Outcome:
    """One object's line in the output of a labelling job.

    Attributes
    ----------
    seq
        The object's sequence number.
    labeling_job
        The job's name.
    value, metadata, class_index
        The label, as in :class:`~labelloop.labels.LabelLine`.
    failure
        Why there is none; empty when there is one.
    """

    seq: int
    labeling_job: str
    value: Any = None
    metadata: Mapping[str, Any] | None = None
    class_index: int | None = None
    failure: str = ""


def output_manifest_uri(run: Run, head: Head, labeling_job: str) -> str:
    """Where a labelling job of the present round leaves its result."""
    return run.ledger.round_uri(
        head.round, "labeling", labeling_job, "manifests", "output", "output.manifest"
    )


def read_outcomes(run: Run, head: Head, statuses: Mapping[str, str]) -> Iterator[Outcome]:
    """What became of the objects of this attempt, in sequence; not who was not asked at all.

    Parameters
    ----------
    statuses
        Last status of each labelling job by name. In the output of a ``Completed`` job an object
        without a label has failed; in that of a stopped one it was only not asked yet.
    """
    groups = itertools.groupby(head.labeling_jobs, key=lambda job: job.get("workers"))
    # The jobs of a group were cut in sequence; only one job of each group is in memory.
    streams = [_group(run, head, list(jobs), statuses) for _, jobs in groups]
    return heapq.merge(*streams, key=attrgetter("seq"))


def _group(
    run: Run, head: Head, jobs: Sequence[Mapping[str, Any]], statuses: Mapping[str, str]
) -> Iterator[Outcome]:
    for job in jobs:
        name = job["name"]
        completed = statuses.get(name) == "Completed"
        lines = _read_output(run, output_manifest_uri(run, head, name))
        found = (_outcome(run, name, line, completed) for line in lines)
        yield from sorted(filter(None, found), key=attrgetter("seq"))


def _read_output(run: Run, uri: str) -> Iterator[dict[str, Any]]:
    try:
        yield from read_jsonl(run.ledger.store.chunks(uri))
    except ObjectMissing:
        return  # a job that failed or was stopped early has written nothing


def _outcome(run: Run, job: str, line: Mapping[str, Any], completed: bool) -> Outcome | None:
    """One output line; ``None`` when nobody was asked about the object."""
    seq = line[SEQ_ATTRIBUTE]
    metadata = line.get(run.metadata_attribute) or {}
    value = line.get(run.job.label_attribute)
    failure = metadata.get("failure-reason")
    if failure is not None:
        return Outcome(seq, job, failure=str(failure))
    if value is None:
        reason = "The labelling job ended without a label."
        return Outcome(seq, job, failure=reason) if completed else None
    if not run.task_type.learnable:
        return Outcome(seq, job, value, metadata)
    class_index = run.task_type.class_index(value, metadata, run.labels)
    if class_index is None:
        return Outcome(seq, job, failure=f"The label {value!r} is none of the job's classes.")
    return Outcome(seq, job, value, metadata, class_index)
