"""Batch transform jobs: ``CreateTransformJob`` against a serving container on this machine."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from labelloop.errors import StorageError
from labelloop.local.containers.archives import fetch_and_unpack
from labelloop.local.containers.environment import base_environment
from labelloop.local.containers.errors import InvalidJobRequest, JobFailed, JobStopped
from labelloop.local.containers.images import Containers
from labelloop.local.containers.invocations import Invoker
from labelloop.local.containers.layout import JobFolder
from labelloop.local.containers.model_server import ModelServer
from labelloop.local.containers.object_transform import CallPlan, ObjectTransform
from labelloop.local.containers.s3_inputs import InputObject, input_objects
from labelloop.local.containers.transform_request import TransformRequest
from labelloop.ports import ObjectStore


class TransformRunner:
    """Runs batch transform jobs, each in a folder of its own; safe to share between threads.

    Parameters
    ----------
    store
        Where model and input come from and the output goes to.
    containers
        Which command stands for an image.
    work_dir
        Job folders are made here: ``<work_dir>/<job>/log.txt`` stays, the rest goes when the job
        has completed. Not to be shared with a :class:`TrainingRunner`, as a training and a
        transform job may have one name.
    start_limit
        Seconds a container may take until it answers ``GET /ping``.
    environ
        The variables containers inherit; those of this process by default.
    """

    def __init__(
        self,
        store: ObjectStore,
        containers: Containers,
        work_dir: Path,
        *,
        start_limit: float = 300.0,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._store, self._containers, self._work_dir = store, containers, work_dir
        self._start_limit, self._environ = start_limit, environ

    def run(
        self, request: Mapping[str, Any], model: Mapping[str, Any], stop: threading.Event
    ) -> dict[str, Any]:
        """Run one job to its end; blocks.

        Parameters
        ----------
        request, model
            ``CreateTransformJob`` and ``CreateModel`` requests.
        stop
            Set it to stop the job.

        Returns
        -------
        dict
            ``{"OutputS3Uris": [...]}``, one for every input object, in order.

        Raises
        ------
        JobFailed
            Something failed. Input objects that succeeded have their output, the others none.
        JobStopped
            On request; the input object then under way has no output.
        """
        asked = TransformRequest.of(request)
        try:
            return self._run(asked, model, stop)
        except StorageError as error:
            raise JobFailed(str(error)) from error

    def _run(
        self, request: TransformRequest, model: Mapping[str, Any], stop: threading.Event
    ) -> dict[str, Any]:
        container = _container(model)
        command = self._containers.command(container["Image"])
        objects = input_objects(self._store, request.source)
        folder = JobFolder.create(self._work_dir, request.name)
        folder.model.mkdir()
        if "ModelDataUrl" in container:
            spool = folder.spool / "model.tar.gz"
            fetch_and_unpack(self._store, container["ModelDataUrl"], folder.model, spool)
        environment = base_environment(
            os.environ if self._environ is None else self._environ,
            folder,
            isolated=model.get("EnableNetworkIsolation", False),
        )
        environment |= {**container.get("Environment", {}), **request.environment}
        environment |= {**command.environment, "SAGEMAKER_BATCH": "true"}
        with ModelServer(
            command, folder, environment, start_limit=self._start_limit, stop=stop
        ) as server:
            outputs = self._transform_all(request, objects, server, stop)
        folder.discard_all_but_log()
        return {"OutputS3Uris": outputs}

    def _transform_all(
        self,
        request: TransformRequest,
        objects: list[InputObject],
        server: ModelServer,
        stop: threading.Event,
    ) -> list[str]:
        """Every object, also those after one that fails, as long as the container lives."""
        plan = CallPlan.of(request, server.execution_parameters())
        outputs, failures = [], []
        with closing(Invoker(server, request, stop)) as invoker:
            transform = ObjectTransform(self._store, request, plan, invoker, stop)
            for item in objects:
                try:
                    outputs.append(transform.run(item))
                except JobFailed as error:
                    if stop.is_set():
                        raise JobStopped from error
                    server.check_alive()
                    failures.append(error.reason)
        if failures:
            raise JobFailed("\n".join(failures))
        return outputs


def _container(model: Mapping[str, Any]) -> Mapping[str, Any]:
    containers = model.get("Containers") or [model.get("PrimaryContainer") or {}]
    if len(containers) != 1 or "Image" not in containers[0]:
        raise InvalidJobRequest(["The model must have exactly one container, with an Image."])
    container: Mapping[str, Any] = containers[0]
    if not container.get("ModelDataUrl", ".tar.gz").endswith(".tar.gz"):
        raise InvalidJobRequest(
            [f"ModelDataUrl {container['ModelDataUrl']!r} must end in .tar.gz."]
        )
    return container
