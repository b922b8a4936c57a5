"""The Bootstrap stage: from a job to a run, or to the run that the job already has."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.errors import InvalidInput, ObjectMissing, PreconditionFailed, RunAlreadyActive
from labelloop.head import Head, LabelSet
from labelloop.job import DeploymentLimits, ResolvedJob
from labelloop.jsonlines import slices
from labelloop.labels import LabelLine
from labelloop.ledger import Ledger, encode_object
from labelloop.manifest import ManifestLine, ManifestRules, read_manifest
from labelloop.policies import Counts, Population
from labelloop.ports import Clock, Executions, ObjectStore
from labelloop.stages.deployment import Deployment
from labelloop.stages.known import write_known_labels
from labelloop.stages.money import rates_of_run, with_budget
from labelloop.stages.run import Run
from labelloop.stages.steps import next_round, read_step, write_step
from labelloop.task_types import task_types
from labelloop.uris import join_uri
from labelloop.validation import ValidationReport, validate

GIVEN = "round-000/given"
"""Label set of the labels that came with the manifest."""

_RAW_KEPT = 2000
"""Bytes of a bad line that go to quarantine; the whole line is in the input manifest."""


@dataclass(frozen=True, slots=True)
class Started:
    """A run that an execution may work on, or one that needs no more work."""

    root: str
    finished: bool


def start_run(
    job: Mapping[str, Any],
    *,
    owner: str,
    store: ObjectStore,
    deployment: Deployment,
    limits: DeploymentLimits,
    executions: Executions,
    clock: Clock,
) -> Started:
    """Check a job and begin its run; start it again and it is taken up where it stands.

    Raises
    ------
    InvalidInput
        With everything that is wrong with the job and its manifest.
    RunAlreadyActive
        When another execution is working on the run.
    """
    report = validate(job, store, limits)
    resolved = report.valid_job()
    root = join_uri(resolved.output_uri, str(report.run_id)) + "/"
    ledger = Ledger(store, root)
    try:
        head = ledger.head()
    except ObjectMissing:
        begun = clock()
        try:
            ledger.create_head(
                _begin(
                    ledger, report, job=resolved, owner=owner, deployment=deployment, begun=begun
                )
            )
        except PreconditionFailed:
            return _take_up(ledger, ledger.head(), owner, executions, clock)
        return Started(root, finished=False)
    return _take_up(ledger, head, owner, executions, clock)


def _take_up(
    ledger: Ledger, head: Head, owner: str, executions: Executions, clock: Clock
) -> Started:
    if head.status == "done":
        return Started(ledger.root, finished=True)
    if head.owner != owner:
        if head.status == "running" and executions.is_running(head.owner):
            raise RunAlreadyActive(head.run_id, head.owner)

        def take_over(present: Head) -> Head:
            if present.owner != head.owner:
                raise RunAlreadyActive(present.run_id, present.owner)
            return dataclasses.replace(
                present,
                owner=owner,
                takeovers=present.takeovers + 1,
                status="running",
                reason="",
                updated=clock().isoformat(),
            )

        ledger.move_head(take_over)
    return Started(ledger.root, finished=False)


def _begin(
    ledger: Ledger,
    report: ValidationReport,
    *,
    job: ResolvedJob,
    owner: str,
    deployment: Deployment,
    begun: dt.datetime,
) -> Head:
    """Write everything of a new run but its head."""
    objects = report.counts.objects if report.counts else 0
    parts = math.ceil(objects / deployment.part_objects)
    rates, notes = rates_of_run(job, report.prices, deployment, objects, parts)
    cut = _Cut(ledger, job, report, deployment.part_objects)
    cut.write()
    run = Run(
        ledger=ledger,
        run_id=str(report.run_id),
        job=_with_share_limit(with_budget(job, rates), cut.counts.objects),
        labels=report.labels.names if report.labels else (),
        objects=cut.counts.objects,
        parts=cut.parts,
        part_objects=deployment.part_objects,
        quarantined=cut.quarantined,
        warnings=(*map(str, report.warnings[: InvalidInput.SHOWN]), *notes),
    )
    ledger.write_document_once(run.as_document(), "run.json")
    known = set(write_known_labels(run))
    gold = [seq for seq in cut.unlabelled if seq in known] if known else ()
    step = run.policy.first(Population(cut.counts, len(run.labels), cut.unlabelled, gold))
    write_step(run, 0, step)
    head = Head(
        run_id=run.run_id,
        owner=owner,
        started=begun.isoformat(),
        updated=begun.isoformat(),
        parts=cut.parts,
        counts=cut.counts,
        target_error_rate=run.job.learning.settings.target_error_rate,
        label_sets=(LabelSet(GIVEN, tuple(cut.labelled_parts)),) if cut.labelled_parts else (),
        trainable=cut.counts.given,
        rates=rates,
        budget=job.learning.budget,
    )
    return next_round(head, read_step(run, 0), begun)


def _with_share_limit(job: ResolvedJob, objects: int) -> ResolvedJob:
    """The job with ``MaxPercentageOfInputDatasetLabeled`` as a limit on human labels."""
    share = (job.stopping_conditions or {}).get("MaxPercentageOfInputDatasetLabeled")
    if share is None:
        return job
    settings = job.learning.settings
    given = settings.max_human_labels
    most = math.floor(objects * share / 100)
    limited = dataclasses.replace(
        settings, max_human_labels=most if given is None else min(most, given)
    )
    return dataclasses.replace(job, learning=dataclasses.replace(job.learning, settings=limited))


class _Cut:
    """Cuts the manifest into parts and keeps count; one pass, one part's lines at a time."""

    def __init__(
        self, ledger: Ledger, job: ResolvedJob, report: ValidationReport, part_objects: int
    ) -> None:
        self._ledger, self._job, self._report = ledger, job, report
        self._part_objects = part_objects
        self.counts = Counts(0)
        self.parts = 0
        self.labelled_parts: list[int] = []
        self.unlabelled = array("q")
        self.quarantined = 0

    def write(self) -> None:
        """Write ``objects/``, the given labels and the quarantine."""
        numbered = enumerate(self._without_bad_lines())
        for part in slices(numbered, self._part_objects):
            self._write_part(self.parts, part)
            self.parts += 1

    def _without_bad_lines(self) -> Iterator[ManifestLine]:
        """The usable lines; the others go to quarantine as they pass."""
        bad: list[dict[str, Any]] = []
        for line in self._lines():
            if line.usable:
                yield line
            else:
                reason = " ".join(f"{problem.what} {problem.fix}" for problem in line.problems)
                bad.append(
                    {
                        "line": line.number,
                        "reason": reason,
                        "raw": line.raw[:_RAW_KEPT].decode(errors="backslashreplace"),
                    }
                )
        self.quarantined = len(bad)
        if bad:
            self._ledger.write_lines_once(self._ledger.uri("quarantine", "lines.jsonl"), bad)

    def _lines(self) -> Iterable[ManifestLine]:
        # The labels were read for validation already, so they are known here.
        names = self._report.labels.names if self._report.labels else ()
        task_type = task_types.get(self._job.task_type)
        rules = ManifestRules(self._job.label_attribute, task_type, names)
        uri = self._job.manifest_uri
        return read_manifest(self._ledger.store.chunks(uri), uri, rules)

    def _write_part(self, part: int, lines: Iterable[tuple[int, ManifestLine]]) -> None:
        given: list[LabelLine] = []

        def passing() -> Iterator[bytes]:
            for seq, line in lines:
                label = _given_label(seq, line)
                if label is None:
                    self.unlabelled.append(seq)
                else:
                    given.append(label)
                yield encode_object(seq, line.raw)

        objects = self._ledger.write_pieces_once(self._ledger.part_uri(part), passing())
        if self._ledger.write_labels_once(GIVEN, part, given):
            self.labelled_parts.append(part)
        machine = sum(label.by == "machine" for label in given)
        self.counts = dataclasses.replace(
            self.counts,
            objects=self.counts.objects + objects,
            given=self.counts.given + len(given) - machine,
            given_machine=self.counts.given_machine + machine,
        )


def _given_label(seq: int, line: ManifestLine) -> LabelLine | None:
    state = line.label
    if state is None or state.by not in ("human", "machine"):
        return None
    return LabelLine(seq, state.by, "given", class_index=state.class_index)
