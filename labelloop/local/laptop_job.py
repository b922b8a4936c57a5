"""What a run on the laptop is asked for, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from labelloop.errors import ObjectMissing
from labelloop.labeling.engine import LabelingEngine
from labelloop.ledger import Ledger
from labelloop.local.job_file import JobFile
from labelloop.local.moto_extension.runtime import LambdaFunction
from labelloop.policies import Counts
from labelloop.ports import ObjectStore, utc_now
from labelloop.progress import Progress
from labelloop.report import RunSummary
from labelloop.stages.output import cost_of_run
from labelloop.stages.recovery import explain


class Workers(Protocol):
    """Whoever answers the labelling jobs' tasks."""

    def working(
        self,
        engine: LabelingEngine,
        store: ObjectStore,
        manifest_uri: str,
        failed: Callable[[Exception], None],
    ) -> AbstractContextManager[None]:
        """Work for as long as the block lasts; ``failed`` hears when they cannot any more."""
        ...


@dataclass(frozen=True)
class LaptopOptions:
    """What ``labelloop run`` was asked for.

    Attributes
    ----------
    job
        The job, with what the command line adds to it.
    folders
        The folder behind each bucket that has one.
    output
        Where the results go; buckets without a folder of their own are kept below it.
    workers
        Whoever answers.
    containers
        Commands by image URI, for images of the user's own.
    functions
        Handlers by name, for functions of the user's own.
    settings
        Environment variables of the functions.
    """

    job: JobFile
    folders: Mapping[str, Path]
    output: Path
    workers: Workers
    containers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    functions: Mapping[str, LambdaFunction] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a run ended, and the files it left on disk, by name."""

    summary: RunSummary
    files: Mapping[str, str]


def unfinished(ledger: Ledger, described: Mapping[str, Any]) -> RunSummary:
    """What there is to say of a run that did not come to its end."""
    failure = explain(
        {"Error": described.get("error") or "", "Cause": described.get("cause") or ""}
    )
    reason = failure["Cause"] or failure["Error"] or str(described["status"]).lower()
    try:
        head = ledger.head()
    except ObjectMissing:
        return RunSummary(ledger.root.split("/")[-2], "failed", Counts(0), reason=reason)
    return RunSummary(
        run_id=head.run_id,
        status="stopped" if head.status == "stopped" else "failed",
        counts=head.counts,
        rounds=head.waves,
        certificate=head.certificate,
        reason=head.reason if head.status == "stopped" else reason,
        cost=cost_of_run(head),
        seconds=Progress.from_head(head).elapsed(utc_now()),
    )
