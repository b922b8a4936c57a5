"""Everything wrong with a job and the files it names, found before a run starts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labelloop.costs.prices import Prices
from labelloop.errors import InvalidInput, ObjectMissing, Problem, StorageError
from labelloop.identity import run_id
from labelloop.job.limits import ANYTHING, DeploymentLimits
from labelloop.job.reading import JobReading, read_job
from labelloop.job.resolved import ResolvedJob
from labelloop.job.resources import LABELS, MANIFEST, PRICES, TEMPLATE
from labelloop.job.task import check_for_ground_truth
from labelloop.label_categories import LabelCategories, read_label_categories
from labelloop.manifest import (
    ManifestCheck,
    ManifestCounts,
    ManifestRules,
    check_manifest,
    read_manifest,
)
from labelloop.manifest.counts import PROBLEMS_LISTED
from labelloop.ports import ObjectStore
from labelloop.uris import split_uri


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What validation found.

    Attributes
    ----------
    problems
        Errors: the run must not start. Of a manifest's problems only the first ones.
    warnings
        What the user should know; tolerated bad lines are among them.
    job
        The resolved job, when there is no error.
    labels
        The classes, when their file could be read; empty for custom tasks without one.
    counts
        What the manifest amounts to, when it could be read.
    entity_tags
        Entity tag by URI of the files that were read.
    unlisted
        How many more problems the manifest has than are listed.
    run_prefix
        How the deployment's runs are called, from :class:`~labelloop.job.DeploymentLimits`.
    prices
        The job's own, or those labelloop ships.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    job: ResolvedJob | None
    labels: LabelCategories | None
    counts: ManifestCounts | None
    entity_tags: Mapping[str, str]
    unlisted: int = 0
    run_prefix: str = ""
    prices: Prices = field(default_factory=Prices.read)

    @property
    def valid(self) -> bool:
        return not self.problems

    @property
    def run_id(self) -> str | None:
        """The run this job is, when it is valid."""
        if self.job is None:
            return None
        prefix = self.run_prefix + self.job.prefix
        return run_id(prefix, self.job.fingerprint(self.entity_tags))

    def valid_job(self) -> ResolvedJob:
        """The resolved job; raises :class:`~labelloop.errors.InvalidInput` if there is none."""
        if self.job is None:
            raise InvalidInput(self.problems)
        return self.job

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON, for ``labelloop validate --json``."""
        return {
            "valid": self.valid,
            "run_id": self.run_id,
            "problems": [problem.as_dict() for problem in self.problems],
            "warnings": [warning.as_dict() for warning in self.warnings],
            "unlisted_problems": self.unlisted,
            "counts": self.counts.as_dict() if self.counts else None,
        }


def validate(
    source: bytes | Mapping[str, Any],
    store: ObjectStore,
    limits: DeploymentLimits = ANYTHING,
    *,
    problems_listed: int = PROBLEMS_LISTED,
) -> ValidationReport:
    """Judge a job and the files it names; reads the manifest once, as a stream.

    Files are read even when the job has problems, as far as it says where they are, so that one
    validation shows everything.

    Parameters
    ----------
    source
        The job: the bytes of its file, or its values.
    store
        Where its files are.
    limits
        What the deployment allows.
    problems_listed
        The most manifest problems to list; all are counted.
    """
    reading = read_job(source, limits)
    files = _Files(store, reading, limits)
    files.look_at_template()
    labels = files.read_labels()
    prices = files.read_prices()
    check = files.check_manifest(labels, problems_listed)
    problems = [*reading.problems, *files.problems, *(_judge(check, reading) if check else ())]
    errors = tuple(problem for problem in problems if problem.severity == "error")
    return ValidationReport(
        problems=errors,
        warnings=tuple(problem for problem in problems if problem.severity == "warning"),
        job=None if errors else reading.job,
        labels=labels,
        counts=check.counts if check else None,
        entity_tags=files.entity_tags,
        unlisted=check.counts.problems - len(check.problems) if check else 0,
        run_prefix=limits.run_prefix,
        prices=prices,
    )


class _Files:
    """Reads what a job names, and notes what is wrong with it."""

    def __init__(self, store: ObjectStore, reading: JobReading, limits: DeploymentLimits) -> None:
        self._store, self._reading, self._limits = store, reading, limits
        self.problems: list[Problem] = []
        self.entity_tags: dict[str, str] = {}

    def look_at_template(self) -> None:
        uri, task = self._uri(TEMPLATE), self._reading.task
        if uri is None:
            return
        try:
            self._store.info(uri)
        except StorageError as error:
            problem = _unreadable(TEMPLATE, error)
            if task and task.function_type and self._limits.shows_own_templates:
                fix = "labelloop's own template for this task is shown instead."
                problem = dataclasses.replace(problem, fix=fix, severity="warning")
            self.problems.append(problem)

    def read_labels(self) -> LabelCategories | None:
        uri, task = self._uri(LABELS), self._reading.task
        if uri is None:
            return LabelCategories(()) if task and not task.task_type.learnable else None
        try:
            body, info = self._store.read(uri)
            labels = read_label_categories(body, uri, task.task_type.minimum_labels if task else 1)
        except StorageError as error:
            self.problems.append(_unreadable(LABELS, error))
            return None
        except InvalidInput as error:
            self.problems.extend(error.problems)
            return None
        self.entity_tags[uri] = info.etag
        if task:
            self.problems.extend(check_for_ground_truth(labels, uri, task.task_type))
        return labels

    def read_prices(self) -> Prices:
        uri = self._uri(PRICES)
        if uri is None:
            return Prices.read()
        try:
            body, info = self._store.read(uri)
            prices = Prices.parse(body, uri)
        except StorageError as error:
            self.problems.append(_unreadable(PRICES, error))
            return Prices.read()
        except InvalidInput as error:
            self.problems.extend(error.problems)
            return Prices.read()
        self.entity_tags[uri] = info.etag
        return prices

    def check_manifest(
        self, labels: LabelCategories | None, problems_listed: int
    ) -> ManifestCheck | None:
        uri = self._uri(MANIFEST)
        if uri is None:
            return None
        try:
            self.entity_tags[uri] = self._store.info(uri).etag
            lines = read_manifest(self._store.chunks(uri), uri, self._rules(labels))
            return check_manifest(lines, problems_listed=problems_listed)
        except StorageError as error:
            self.problems.append(_unreadable(MANIFEST, error))
            return None

    def _rules(self, labels: LabelCategories | None) -> ManifestRules | None:
        document, task = self._reading.document, self._reading.task
        attribute = document.text("LabelAttributeName") if document else None
        if task is None or attribute is None:
            return None
        return ManifestRules(attribute, task.task_type, labels.names if labels else None)

    def _uri(self, path: str) -> str | None:
        """The URI there, if the job may read it: a problem with it has been noted already."""
        document = self._reading.document
        noted = {p.where for p in self._reading.problems if p.severity == "error"}
        return None if document is None or f"$.{path}" in noted else document.text(path)


def _unreadable(path: str, error: StorageError) -> Problem:
    if not isinstance(error, ObjectMissing):
        return Problem(f"$.{path}", str(error), "Allow reading it, or name another file.")
    bucket, _ = split_uri(error.uri)
    fix = f"Upload it or correct the URI (on a laptop, --s3 {bucket}=DIR gives the bucket's files)."
    return Problem(f"$.{path}", str(error), fix)


def _judge(check: ManifestCheck, reading: JobReading) -> list[Problem]:
    """The manifest's problems as errors, or as warnings when so many bad lines are tolerated."""
    counts = check.counts
    where = f"$.{MANIFEST}"
    if counts.lines == 0:
        return [Problem(where, "The manifest is empty.", "Write one JSON object per line.")]
    if counts.bad == 0:
        return []
    block = reading.document.active_learning() if reading.document else None
    tolerated = block.tolerated_bad_record_percentage if block else 0.0
    if counts.objects and 100 * counts.bad <= tolerated * counts.lines:
        return [dataclasses.replace(problem, severity="warning") for problem in check.problems]
    allowance = f"; {tolerated:g}% are tolerated" if tolerated else ""
    what = f"{counts.bad} of {counts.lines} lines cannot be used{allowance}."
    fix = "Correct them, or set ActiveLearning.ToleratedBadRecordPercentage to set them aside."
    return [Problem(where, what, fix), *check.problems]
