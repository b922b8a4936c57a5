"""Checks of how far a job trusts people: votes in the audit, and people's own mistakes."""

from __future__ import annotations

from collections.abc import Iterator

from labelloop.errors import Problem
from labelloop.job.document import JobDocument
from labelloop.job.learning import CERTIFIED, PEOPLE, default_policy
from labelloop.job.limits import DeploymentLimits
from labelloop.job.task import task_of

_BLOCK = "$.ActiveLearning"
_WORKERS = "HumanTaskConfig.NumberOfHumanWorkersPerDataObject"
_WITHOUT_AUDIT = (PEOPLE, "reference")


def check_audit_workers(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """A majority of the audit's workers is always clear, and one vote alone is told of."""
    del limits
    workers = document.active_learning().audit_workers
    where = f"{_BLOCK}.AuditWorkers"
    if workers is not None and workers % 2 == 0:
        what = f"{workers} workers may be of two minds, half and half."
        yield Problem(where, what, f"Write {workers - 1} or {workers + 1}.")
    if workers is None and _policy(document) == CERTIFIED and document.get(_WORKERS) == 1:
        what = "One worker judges an audited object, and each mistake counts against the machine."
        fix = (
            "Unless your people hardly ever err, write 3 if at least three work in the team, "
            "5 with five: the others are asked only where the first and the model differ."
        )
        yield Problem(where, what, fix, "warning")


def check_human_errors(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """People's mistakes can be counted: there is a promise about them, and what finds them."""
    del limits
    block = document.active_learning()
    where = f"{_BLOCK}.HumanErrors"
    if block.human_errors == "ignored":
        if block.known_label_attribute is not None:
            what = "Nothing is held against the known labels."
            fix = 'Set ActiveLearning.HumanErrors to "gold", or remove this.'
            yield Problem(f"{_BLOCK}.KnownLabelAttribute", what, fix, "warning")
        return
    if block.promise == "machine":
        what = 'The promise "machine" is about the machine\'s labels alone.'
        yield Problem(where, what, 'Write "ignored", or set ActiveLearning.Promise to "overall".')
    if block.audit_workers is None:
        what = "Where people's mistakes count, one worker's vote cannot judge the machine."
        fix = "Say how many workers judge an audited object: 3, or 5 if the team has as many."
        yield Problem(f"{_BLOCK}.AuditWorkers", what, fix)
    if block.human_errors == "gold" and block.known_label_attribute is None:
        what = "There are no known labels to hold people's labels against."
        fix = "Name the manifest attribute that has them."
        yield Problem(f"{_BLOCK}.KnownLabelAttribute", what, fix)
    if block.human_errors != "gold" and block.known_label_attribute is not None:
        what = "A second opinion is held against people's labels; known labels are not read."
        fix = 'Set ActiveLearning.HumanErrors to "gold", or remove this.'
        yield Problem(f"{_BLOCK}.KnownLabelAttribute", what, fix, "warning")


def check_policy_audits(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """What is said about the audit means something to the policy."""
    del limits
    block, policy = document.active_learning(), _policy(document)
    if policy not in _WITHOUT_AUDIT:
        return
    said = {
        "AuditWorkers": block.audit_workers is not None,
        "WrongConfirmationRate": block.wrong_confirmation_rate > 0,
        "HumanErrors": block.human_errors != "ignored",
    }
    for key in (key for key, is_said in said.items() if is_said):
        what = f"The policy {policy!r} has no audit."
        yield Problem(f"{_BLOCK}.{key}", what, f"Remove it, or use the policy {CERTIFIED!r}.")


def check_known_labels(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Known labels are hidden from workers, so they cannot be what workers are to see or say."""
    del limits
    known, attribute = (
        document.text("ActiveLearning.KnownLabelAttribute"),
        document.text("LabelAttributeName"),
    )
    if known in ("source", "source-ref", attribute, f"{attribute}-metadata"):
        what = f"The run needs {known!r} for itself."
        fix = "Name an attribute that holds nothing but the known label."
        yield Problem(f"{_BLOCK}.KnownLabelAttribute", what, fix)


def _policy(document: JobDocument) -> str | None:
    """The job's policy, or the one it gets; ``None`` when the task is not known."""
    named, task = document.text("ActiveLearning.Policy"), task_of(document)
    return named or (default_policy(task.task_type) if task else None)
