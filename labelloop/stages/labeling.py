"""The Labeling stage: from requests to labelling jobs, and from their output to labels."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from labelloop.errors import NoProgress
from labelloop.head import Head, LabelSet
from labelloop.identity import job_name
from labelloop.jsonlines import slices
from labelloop.labels import LabelLine, Votes
from labelloop.ports import Clock
from labelloop.stages.answers import job_votes
from labelloop.stages.asking import Wanted, by_group_size, outstanding, reads_answers
from labelloop.stages.collecting import Collector, Tally
from labelloop.stages.deployment import Deployment
from labelloop.stages.job_output import Outcome, read_outcomes
from labelloop.stages.jury import RunJury, convene
from labelloop.stages.run import SEQ_ATTRIBUTE, Run

_OWN = ("LabelingJobName", "InputConfig")
"""What differs between all labelling jobs of one attempt."""


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
    requests: list[dict[str, Any]] = []
    listed: list[dict[str, Any]] = []
    wanted = outstanding(run, head)
    for workers, seqs in by_group_size(wanted).items():
        asked = iter(seqs)
        for chunk in slices(_task_lines(run, seqs), deployment.labeling_job_objects):
            number = head.labeling_jobs_before + len(requests)
            name = job_name(run.run_id, head.round, "label", number)
            manifest = _manifest_uri(run, head, name)
            objects = ledger.write_lines_once(manifest, chunk)
            requests.append(_request(run, head, deployment, name, workers))
            again = sum(wanted[seq].labelled for seq in itertools.islice(asked, objects))
            listed.append({"name": name, "objects": objects, "workers": workers, "again": again})

    def announce(present: Head) -> Head:
        return dataclasses.replace(
            present, stage="Labeling", labeling_jobs=tuple(listed), updated=clock().isoformat()
        )

    ledger.move_head(announce, owner=owner)
    shared = {key: value for key, value in requests[0].items() if key not in _OWN}
    own = [
        {key: value for key, value in request.items() if shared.get(key) != value}
        for request in requests
    ]
    return {"Jobs": [{"Arguments": arguments} for arguments in own], "Request": shared}


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
        Last status of each labelling job by name; see
        :func:`~labelloop.stages.job_output.read_outcomes`.
    marks
        When which state of the state machine was entered, for the report.

    Returns
    -------
    int
        How many objects still need people in this round.

    Raises
    ------
    NoProgress
        When nobody answered about a single object, so that trying again would not end.
    """
    ledger = run.ledger
    head = ledger.head()
    wanted = outstanding(run, head)
    name = f"round-{head.round:03d}/attempt-{head.attempt:03d}"
    tally = Tally()
    parts = _write_labels(run, head, name, wanted=wanted, statuses=statuses, tally=tally)
    labelled, failed = tally.labelled.total(), tally.failed.total()
    remaining = len(wanted) - tally.settled - tally.given_up
    ledger.write_document_once(
        {
            "labeling_jobs": tally.jobs(head, statuses),
            "human_labels": labelled,
            "failed": failed,
            "annotations": tally.annotations,
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
            paid_labels=present.paid_labels + tally.paid,
            paid_answers=present.paid_answers + tally.annotations,
            attempt=present.attempt + 1,
            awaiting=remaining,
            labeling_jobs=(),
            labeling_jobs_before=present.labeling_jobs_before + len(head.labeling_jobs),
            updated=clock().isoformat(),
        )

    ledger.move_head(advance, owner=owner)
    if remaining and not tally.answered:
        raise NoProgress(
            f"The labelling jobs of round {head.round} ended ({_tell(statuses)}) without a single "
            "answer. Look at the work team and the jobs, then start the same job again: it goes on "
            "from here."
        )
    return remaining


def _task_lines(run: Run, seqs: Iterable[int]) -> Iterator[dict[str, Any]]:
    for part, group in itertools.groupby(seqs, key=run.part_of):
        chosen = set(group)
        for item in run.ledger.objects(part):
            if item.seq in chosen:
                yield run.visible(item.fields()) | {SEQ_ATTRIBUTE: item.seq}


def _manifest_uri(run: Run, head: Head, labeling_job: str) -> str:
    return run.ledger.round_uri(head.round, "labeling", f"{labeling_job}.manifest")


def _request(
    run: Run, head: Head, deployment: Deployment, name: str, workers: int
) -> dict[str, Any]:
    """One ``CreateLabelingJob`` request."""
    request = run.job.labeling_job_request(
        name,
        manifest_uri=_manifest_uri(run, head, name),
        output_uri=run.ledger.round_uri(head.round, "labeling") + "/",
        role_arn=deployment.job_role_arn,
    )
    request["HumanTaskConfig"]["NumberOfHumanWorkersPerDataObject"] = workers
    # The share is one of the whole dataset; the policy keeps to it. A job's own share would stop
    # every labelling job before its end.
    request.get("StoppingConditions", {}).pop("MaxPercentageOfInputDatasetLabeled", None)
    if not request.get("StoppingConditions", True):
        del request["StoppingConditions"]
    return request


def _write_labels(
    run: Run,
    head: Head,
    name: str,
    *,
    wanted: Mapping[int, Wanted],
    statuses: Mapping[str, str],
    tally: Tally,
) -> list[int]:
    """Write the label set of this attempt, with older labels that are seen otherwise by now.

    Returns the parts that it has lines for.
    """
    votes = _fresh_votes(run, head, wanted)
    jury = convene(run, head, wanted, votes) if reads_answers(run) else None
    collector = Collector(run, wanted, votes, jury, tally)
    outcomes = (outcome for outcome in read_outcomes(run, head, statuses) if outcome.seq in wanted)
    by_part = itertools.groupby(outcomes, key=lambda outcome: run.part_of(outcome.seq))
    upcoming = next(by_part, None)
    written = []
    for part in run.part_numbers():
        answered: Iterable[Outcome] = ()
        if upcoming is not None and upcoming[0] == part:
            answered = list(upcoming[1])
            upcoming = next(by_part, None)
        elif jury is None:
            continue
        before = run.ledger.labels(head, part)
        lines = [collector.line(outcome, before.get(outcome.seq)) for outcome in answered]
        if jury is not None:
            lines += _revisions(jury, before, wanted)
        if run.ledger.write_labels_once(name, part, lines):
            written.append(part)
    return written


def _fresh_votes(run: Run, head: Head, wanted: Mapping[int, Wanted]) -> dict[int, Votes]:
    votes: dict[int, Votes] = {}
    for job in head.labeling_jobs if reads_answers(run) else ():
        folder = run.ledger.round_uri(head.round, "labeling", job["name"]) + "/"
        votes |= job_votes(run, folder, _manifest_uri(run, head, job["name"]))
    return {seq: given for seq, given in votes.items() if seq in wanted}


def _revisions(
    jury: RunJury, labels: Mapping[int, LabelLine], wanted: Mapping[int, Wanted]
) -> list[LabelLine]:
    """Labels that the votes so far make others of; not of objects that are still asked about."""
    revised = (jury.revised(line) for seq, line in labels.items() if seq not in wanted)
    return [line for line in revised if line is not None]


def _tell(statuses: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {status}" for name, status in statuses.items()) or "no jobs"
