"""The job runners as moto's SageMaker wants them."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from labelloop.local.containers.errors import JobFailed as ContainerFailed
from labelloop.local.containers.errors import JobStopped
from labelloop.local.containers.images import Containers
from labelloop.local.containers.training import TrainingRunner
from labelloop.local.containers.transform import TransformRunner
from labelloop.local.moto_extension.backends import JobFailed, JobRunner
from labelloop.ports import ObjectStore


def job_runners(
    store: ObjectStore, work_dir: Path, containers: Mapping[str, Sequence[str]]
) -> dict[str, JobRunner]:
    """What does the work of training and transform jobs.

    Parameters
    ----------
    work_dir
        Where jobs have their folders and logs.
    containers
        Commands by image URI, beside the built-in ones.
    """
    known = Containers(containers)
    return {
        "training": _Training(TrainingRunner(store, known, work_dir / "training")),
        "transform": _Transform(TransformRunner(store, known, work_dir / "transform")),
    }


class _Training:
    def __init__(self, runner: TrainingRunner) -> None:
        self._runner = runner

    def run(self, request: dict[str, Any], stop: threading.Event) -> Mapping[str, Any]:
        try:
            return self._runner.run(request, stop)
        except JobStopped:
            return {}
        except ContainerFailed as error:
            raise JobFailed(str(error)) from error


class _Transform:
    def __init__(self, runner: TransformRunner) -> None:
        self._runner = runner

    def run(self, request: dict[str, Any], stop: threading.Event) -> Mapping[str, Any]:
        job = {key: value for key, value in request.items() if key != "Model"}
        try:
            self._runner.run(job, request["Model"], stop)
        except JobStopped:
            return {}
        except ContainerFailed as error:
            raise JobFailed(str(error)) from error
        return {}
