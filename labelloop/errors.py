"""Every error labelloop raises on purpose.

    LabelloopError
    ├── InvalidInput            the job or its manifest has problems (all of them, listed)
    ├── UnknownName             a registry has no entry of that name
    ├── MissingExtra            an optional dependency is not installed
    ├── StorageError
    │   ├── ObjectMissing       there is no object at that URI
    │   └── PreconditionFailed  somebody else wrote that object first
    ├── RunError
    │   ├── RunAlreadyActive    another execution is working on this run
    │   ├── RunTakenOver        another execution has taken this run over
    │   └── NoProgress          a stage ended without getting anything done
    ├── StillRunning            a job that must end first has not ended yet (ask again later)
    ├── BadPrediction           the model's output breaks its contract
    ├── BadStep                 a policy's decision breaks its contract
    ├── TemplateError           a worker task template does not parse or render
    ├── BadGold                 a true label, for simulated workers, is no label of its task type
    ├── AlgorithmError
    │   ├── BadHyperparameter   the algorithm does not know it, or cannot use its value
    │   └── BadTrainingData     the labelled lines cannot be learned from
    └── LabelingError           the labelling engine refuses a request
        ├── JobNameTaken
        ├── NoSuchJob
        ├── NoSuchTask
        ├── TaskExpired
        ├── NotYourTask
        ├── BadAnswer
        ├── HookFailed          a job's own pre- or post-annotation function failed
        └── CorruptJournal      a labelling job's journal cannot be read back

Messages say what is wrong and what to do next; the data that led there is on the exception.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


class LabelloopError(Exception):
    """Base of all errors labelloop raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a job or a manifest.

    Attributes
    ----------
    where
        JSON path into the job (``$.HumanTaskConfig.TaskTitle``) or a manifest position
        (``s3://bucket/key line 12``).
    what
        What is wrong, in one sentence.
    fix
        What to write instead.
    severity
        ``error`` stops the run before it starts; ``warning`` is only reported.
    """

    where: str
    what: str
    fix: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.fix}".rstrip()

    def as_dict(self) -> dict[str, str]:
        return {"where": self.where, "what": self.what, "fix": self.fix, "severity": self.severity}


class InvalidInput(LabelloopError):
    """The job or its manifest has problems; nothing was started."""

    SHOWN = 20

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        shown = "\n".join(f"  {problem}" for problem in self.problems[: self.SHOWN])
        more = len(self.problems) - self.SHOWN
        rest = f"\n  … and {more} more" if more > 0 else ""
        super().__init__(f"{len(self.problems)} problem(s), nothing was started:\n{shown}{rest}")


class UnknownName(LabelloopError):
    """A registry has no entry of that name."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        nearest = difflib.get_close_matches(name, self.known, n=1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        super().__init__(f"There is no {kind} {name!r}.{hint} Known: {', '.join(self.known)}.")


class MissingExtra(LabelloopError):
    """An optional dependency is not installed."""

    def __init__(self, package: str, extra: str, needed_for: str, hint: str = "") -> None:
        self.package, self.extra = package, extra
        super().__init__(
            f"{needed_for} needs the package {package!r}: pip install 'labelloop[{extra}]'. "
            f"{hint}".rstrip()
        )


class StorageError(LabelloopError):
    """Something about an object in a bucket."""

    def __init__(self, uri: str, message: str) -> None:
        self.uri = uri
        super().__init__(message)


class ObjectMissing(StorageError):
    """There is no object at that URI."""

    def __init__(self, uri: str) -> None:
        super().__init__(uri, f"There is no object at {uri}.")


class PreconditionFailed(StorageError):
    """The object exists already, or is no longer the one that was read."""

    def __init__(self, uri: str) -> None:
        super().__init__(uri, f"{uri} was written by somebody else in the meantime.")


class RunError(LabelloopError):
    """Something about one run."""


class RunAlreadyActive(RunError):
    """Another execution is working on this run."""

    def __init__(self, run_id: str, owner: str) -> None:
        self.run_id, self.owner = run_id, owner
        super().__init__(
            f"Run {run_id} is being worked on by {owner}. "
            "Wait for it, or stop it, then start again."
        )


class RunTakenOver(RunError):
    """Another execution has taken this run over; this one must not write any more."""

    def __init__(self, run_id: str, owner: str) -> None:
        self.run_id, self.owner = run_id, owner
        super().__init__(f"Run {run_id} now belongs to {owner}; this execution ends here.")


class NoProgress(RunError):
    """A stage ended without getting anything done, and trying again would not help."""


class StillRunning(LabelloopError):
    """A job that must end first has not ended yet."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"Still running: {', '.join(names)}.")


class BadPrediction(LabelloopError):
    """The model's output breaks the prediction contract."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}")


class BadStep(LabelloopError):
    """A policy's decision breaks the contract of :mod:`labelloop.policies`."""


class AlgorithmError(LabelloopError):
    """A training or inference program cannot do what it was asked."""


class BadHyperparameter(AlgorithmError):
    """The algorithm does not know the hyperparameter, or cannot use its value."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"Hyperparameter {name!r}: {reason}")


class BadTrainingData(AlgorithmError):
    """The labelled lines cannot be learned from."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}")


class TemplateError(LabelloopError):
    """A worker task template does not parse or render."""

    def __init__(self, template: str, line: int, reason: str, fix: str) -> None:
        self.template, self.line, self.reason, self.fix = template, line, reason, fix
        super().__init__(f"{template} line {line}: {reason} {fix}")


class BadGold(LabelloopError, ValueError):
    """A true label, for simulated workers, is no label of its task type."""

    def __init__(self, gold: object, reason: str) -> None:
        self.gold = gold
        super().__init__(f"The gold label {str(gold)[:80]!r} cannot be used: {reason}")


class LabelingError(LabelloopError):
    """The labelling engine refuses a request."""


class JobNameTaken(LabelingError):
    """A labelling job of that name exists; names are compared without regard to case."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"There is a labelling job {name!r} already; choose another name.")


class NoSuchJob(LabelingError):
    """There is no labelling job of that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"There is no labelling job {name!r}.")


class NoSuchTask(LabelingError):
    """There is no task of that id."""

    def __init__(self, task_id: str) -> None:
        self.task_id = task_id
        super().__init__(f"There is no task {task_id!r}.")


class TaskExpired(LabelingError):
    """The time for this task is over; it has gone back to the pool."""

    def __init__(self, task_id: str) -> None:
        self.task_id = task_id
        super().__init__(f"The time for task {task_id!r} is over; it goes to somebody else.")


class NotYourTask(LabelingError):
    """The task is held by another worker."""

    def __init__(self, task_id: str, worker_id: str) -> None:
        self.task_id, self.worker_id = task_id, worker_id
        super().__init__(f"Task {task_id!r} is not {worker_id!r}'s.")


class BadAnswer(LabelingError):
    """The submitted answer does not fit the task type."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"This answer cannot be used: {reason}")


class HookFailed(LabelingError):
    """A job's own pre- or post-annotation function failed, or its answer breaks the contract."""

    def __init__(self, function: str, reason: str) -> None:
        self.function, self.reason = function, reason
        super().__init__(f"The function {function} failed: {reason}")


class CorruptJournal(LabelingError):
    """A labelling job's journal has a line in its middle that cannot be read back."""

    def __init__(self, path: str, position: int) -> None:
        self.path, self.position = path, position
        super().__init__(
            f"{path} cannot be read at byte {position}. Restore the file from a copy, or remove "
            "its folder to give the job's answers up."
        )
