"""The Labeling stage: from requests to labelling jobs, and from their output to labels."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from labelloop.errors import NoProgress, ObjectMissing
from labelloop.head import Head, LabelSet
from labelloop.identity import job_name
from labelloop.jsonlines import read_jsonl, slices
from labelloop.labels import LabelLine
from labelloop.ports import Clock
from labelloop.stages.deployment import Deployment
from labelloop.stages.run import SEQ_ATTRIBUTE, Run

_OWN = ("LabelingJobName", "InputConfig")
"""What differs between the labelling jobs of one attempt."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An object people are asked about: why, and how often they were asked in vain."""

    purpose: str
    attempts: int = 0


def prepare_labeling_jobs(
    run: Run, *, owner: str, deployment: Deployment, clock: Clock
) -> dict[str, Any]:
    """Write the manifests of this attempt's labelling jobs.

    Returns
    -------
    dict
        ``Jobs``: per labelling job the ``Arguments`` that are its own; ``Request``: the
        ``CreateLabelingJob`` fields they share.
    """
    ledger = run.ledger
    head = ledger.head()
    wanted = outstanding(run, head)
    requests: list[dict[str, Any]] = []
    listed: list[dict[str, Any]] = []
    for chunk in slices(_task_lines(run, wanted), deployment.labeling_job_objects):
        number = head.labeling_jobs_before + len(requests)
        name = job_name(run.run_id, head.round, "label", number)
        manifest = ledger.round_uri(head.round, "labeling", f"{name}.manifest")
        objects = ledger.write_lines_once(manifest, chunk)
        requests.append(_request(run, head, deployment, name, manifest))
        listed.append({"name": name, "objects": objects})

    def announce(present: Head) -> Head:
        return dataclasses.replace(
            present, stage="Labeling", labeling_jobs=tuple(listed), updated=clock().isoformat()
        )

    ledger.move_head(announce, owner=owner)
    return {
        "Jobs": [{"Arguments": {key: request[key] for key in _OWN}} for request in requests],
        "Request": {key: value for key, value in requests[0].items() if key not in _OWN},
    }


def collect_labels(
    run: Run,
    *,
    owner: str,
    statuses: Mapping[str, str],
    marks: Sequence[Mapping[str, str]],
    clock: Clock,
) -> int:
    """Take the output of this attempt's labelling jobs into the ledger.

    Parameters
    ----------
    statuses
        Last status of each labelling job by name. In the output of a ``Completed`` job an object
        without a label has failed; in that of a stopped one it was only not asked yet.
    marks
        When which state of the state machine was entered, for the report.

    Returns
    -------
    int
        How many objects still need people in this round.

    Raises
    ------
    NoProgress
        When not one object was labelled or failed, so that trying again would not end.
    """
    ledger = run.ledger
    head = ledger.head()
    wanted = outstanding(run, head)
    name = f"round-{head.round:03d}/attempt-{head.attempt:03d}"
    tally = _Tally()
    parts = []
    lines = _results(run, head, wanted, statuses, tally)
    for part, group in itertools.groupby(lines, key=lambda line: run.part_of(line.seq)):
        parts.append(part)
        ledger.write_labels_once(name, part, group)
    labelled, failed = tally.labelled.total(), tally.failed.total()
    remaining = len(wanted) - labelled - tally.given_up
    ledger.write_document_once(
        {
            "labeling_jobs": tally.jobs(head, statuses),
            "human_labels": labelled,
            "failed": failed,
            "marks": list(marks),
            "ended": clock().isoformat(),
        },
        "rounds", f"{head.round:03d}", f"attempt-{head.attempt:03d}.json",
    )  # fmt: skip

    def advance(present: Head) -> Head:
        if present.has_label_set(name):
            return present
        return dataclasses.replace(
            present,
            label_sets=(*present.label_sets, LabelSet(name, tuple(parts))),
            counts=dataclasses.replace(
                present.counts,
                human=present.counts.human + labelled,
                failed=present.counts.failed + tally.given_up,
            ),
            trainable=present.trainable + tally.trainable,
            attempt=present.attempt + 1,
            awaiting=remaining,
            labeling_jobs=(),
            labeling_jobs_before=present.labeling_jobs_before + len(head.labeling_jobs),
            updated=clock().isoformat(),
        )

    ledger.move_head(advance, owner=owner)
    if remaining and not labelled and not failed:
        raise NoProgress(
            f"The labelling jobs of round {head.round} ended ({_tell(statuses)}) without a single "
            "answer. Look at the work team and the jobs, then start the same job again: it goes on "
            "from here."
        )
    return remaining


def outstanding(run: Run, head: Head) -> dict[int, Wanted]:
    """The objects of the present round that still need people, by sequence number, ascending."""
    requests = run.ledger.round_uri(head.round, "requests.jsonl")
    wanted = {
        line["seq"]: Wanted(line["purpose"])
        for line in read_jsonl(run.ledger.store.chunks(requests))
    }
    for label_set in head.label_sets:
        if not label_set.name.startswith(f"round-{head.round:03d}/attempt-"):
            continue
        for part in label_set.parts:
            for line in run.ledger.label_lines(label_set, part):
                if line.by != "failed" or line.attempts >= run.max_attempts:
                    wanted.pop(line.seq, None)
                elif line.seq in wanted:
                    wanted[line.seq] = Wanted(line.purpose, line.attempts)
    return dict(sorted(wanted.items()))


def output_manifest_uri(run: Run, head: Head, labeling_job: str) -> str:
    """Where a labelling job of the present round leaves its result."""
    return run.ledger.round_uri(
        head.round, "labeling", labeling_job, "manifests", "output", "output.manifest"
    )


def _task_lines(run: Run, wanted: Mapping[int, Wanted]) -> Iterator[dict[str, Any]]:
    for part, group in itertools.groupby(wanted, key=run.part_of):
        seqs = set(group)
        for item in run.ledger.objects(part):
            if item.seq in seqs:
                yield run.visible(item.fields()) | {SEQ_ATTRIBUTE: item.seq}


def _request(
    run: Run, head: Head, deployment: Deployment, name: str, manifest: str
) -> dict[str, Any]:
    """One ``CreateLabelingJob`` request."""
    request = run.job.labeling_job_request(
        name,
        manifest_uri=manifest,
        output_uri=run.ledger.round_uri(head.round, "labeling") + "/",
        role_arn=deployment.job_role_arn,
    )
    # The share is one of the whole dataset; the policy keeps to it. A job's own share would stop
    # every labelling job before its end.
    request.get("StoppingConditions", {}).pop("MaxPercentageOfInputDatasetLabeled", None)
    if not request.get("StoppingConditions", True):
        del request["StoppingConditions"]
    return request


class _Tally:
    """Counts what the labelling jobs of one attempt came to."""

    def __init__(self) -> None:
        self.labelled: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.given_up = 0
        self.trainable = 0

    def count(self, labeling_job: str, line: LabelLine, max_attempts: int) -> None:
        if line.by == "human":
            self.labelled[labeling_job] += 1
            self.trainable += line.trains
            return
        self.failed[labeling_job] += 1
        if line.attempts >= max_attempts:
            self.given_up += 1

    def jobs(self, head: Head, statuses: Mapping[str, str]) -> list[dict[str, Any]]:
        return [
            {
                **job,
                "status": statuses.get(job["name"], "NotCreated"),
                "labelled": self.labelled[job["name"]],
                "failed": self.failed[job["name"]],
            }
            for job in head.labeling_jobs
        ]


def _results(
    run: Run,
    head: Head,
    wanted: Mapping[int, Wanted],
    statuses: Mapping[str, str],
    tally: _Tally,
) -> Iterator[LabelLine]:
    """What became of the objects of this attempt, in sequence: the jobs were cut that way."""
    for job in head.labeling_jobs:
        name = job["name"]
        completed = statuses.get(name) == "Completed"
        lines = _read_output(run, output_manifest_uri(run, head, name))
        found = (_result(run, line, wanted, completed) for line in lines)
        for line in sorted(filter(None, found), key=lambda line: line.seq):
            tally.count(name, line, run.max_attempts)
            yield line


def _read_output(run: Run, uri: str) -> Iterator[dict[str, Any]]:
    try:
        yield from read_jsonl(run.ledger.store.chunks(uri))
    except ObjectMissing:
        return  # a job that failed or was stopped early has written nothing


def _result(
    run: Run, line: Mapping[str, Any], wanted: Mapping[int, Wanted], completed: bool
) -> LabelLine | None:
    """One output line as a label line; ``None`` when nobody was asked about the object."""
    seq = line[SEQ_ATTRIBUTE]
    if seq not in wanted:
        return None
    purpose, attempts = wanted[seq].purpose, wanted[seq].attempts
    metadata = line.get(run.metadata_attribute) or {}
    value = line.get(run.job.label_attribute)
    failure = metadata.get("failure-reason")
    if failure is None and value is None:
        if not completed:
            return None
        failure = "The labelling job ended without a label."
    class_index = None
    if failure is None and run.task_type.learnable:
        class_index = run.task_type.class_index(value, metadata, run.labels)
        if class_index is None:
            failure = f"The label {value!r} is none of the job's classes."
    if failure is not None:
        return LabelLine(seq, "failed", purpose, attempts=attempts + 1, reason=str(failure))
    return LabelLine(seq, "human", purpose, value, dict(metadata), class_index)


def _tell(statuses: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {status}" for name, status in statuses.items()) or "no jobs"
