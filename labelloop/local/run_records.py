"""Where the laptop's runs can be found again: one small file per run, and one lock."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from labelloop.errors import LabelloopError, RunAlreadyActive
from labelloop.head import Head
from labelloop.ledger import Ledger
from labelloop.local.folder_store import FolderStore
from labelloop.progress import JobCounters

HOME_VARIABLE = "LABELLOOP_HOME"
POINTER = "run.pointer.json"
"""In a run's output folder: what the run is called and where its ledger lies."""


class NoSuchRun(LabelloopError):
    """There is no run of that name on this machine."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"There is no run {name!r} here. Give a run id, or the run's output folder "
            "(labelloop run prints both)."
        )


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of this machine.

    Attributes
    ----------
    run_id, root
        The run, and its ledger's URI.
    folders
        The folder behind each bucket.
    output
        The output folder.
    endpoint_url, execution
        Where its AWS listens while it is worked on, and the execution there.
    lock
        The file that this process holds locked while it works.
    """

    run_id: str
    root: str
    folders: Mapping[str, str]
    output: str
    endpoint_url: str
    execution: str
    lock: str

    def save(self) -> None:
        """Make the run findable by its id and by its output folder."""
        body = json.dumps(asdict(self), indent=1)
        _records().mkdir(parents=True, exist_ok=True)
        (_records() / f"{self.run_id}.json").write_text(body)
        (Path(self.output) / POINTER).write_text(body)

    @classmethod
    def find(cls, name: str) -> RunRecord:
        """The run of that id, or the one in that output folder; raises :class:`NoSuchRun`."""
        for path in (Path(name) / POINTER, _records() / f"{name}.json"):
            if path.is_file():
                return cls(**json.loads(path.read_text()))
        raise NoSuchRun(name)

    def store(self) -> FolderStore:
        return FolderStore({bucket: Path(folder) for bucket, folder in self.folders.items()})

    def head(self) -> Head:
        """Where the run stands."""
        return Ledger(self.store(), self.root).head()

    def stop(self) -> None:
        """Ask the process that works on the run to end it."""
        client = self._client("stepfunctions")
        client.stop_execution(executionArn=self.execution, cause="Stopped by its user.")

    def in_flight(self, head: Head) -> dict[str, JobCounters]:
        """What the labelling jobs in flight have so far, from the process that works on the run.

        Nothing when that process has just ended: then the ledger says it all.
        """
        from botocore.exceptions import ConnectionError as NotThere  # noqa: PLC0415

        from labelloop.aws.running_jobs import GroundTruthJobs  # noqa: PLC0415 - brings boto3

        jobs = GroundTruthJobs(self._client("sagemaker"))
        try:
            looks = {job["name"]: jobs.look(job["name"]) for job in head.labeling_jobs}
        except NotThere:
            return {}
        return {name: look.counters for name, look in looks.items() if look is not None}

    def _client(self, service: str) -> Any:
        import boto3  # noqa: PLC0415 - only few commands need it

        return boto3.client(
            service,  # type: ignore[call-overload]
            region_name=self.execution.split(":")[3],
            endpoint_url=self.endpoint_url,
            aws_access_key_id="laptop",
            aws_secret_access_key="laptop",  # noqa: S106 - moto takes any
        )

    def is_alive(self) -> bool:
        """Whether a process is working on the run now."""
        try:
            with locked(Path(self.lock), self.run_id):
                return False
        except RunAlreadyActive:
            return True


@contextmanager
def locked(path: Path, run_id: str) -> Iterator[None]:
    """Be the only process that works on a run; raises :class:`RunAlreadyActive`.

    The lock goes when the process does, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise RunAlreadyActive(run_id, f"process {file.read().strip() or '?'}") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _records() -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return (Path(home) if home else Path.home() / ".labelloop") / "runs"
