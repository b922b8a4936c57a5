"""Training jobs: ``CreateTrainingJob`` as a process of this machine."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from labelloop.errors import StorageError
from labelloop.local.containers.archives import pack
from labelloop.local.containers.channels import Channel, download
from labelloop.local.containers.checkpoints import Checkpoints
from labelloop.local.containers.environment import HOST, base_environment, toolkit_variables
from labelloop.local.containers.errors import JobFailed, JobStopped
from labelloop.local.containers.images import Containers
from labelloop.local.containers.layout import JobFolder
from labelloop.local.containers.pipes import Epoch, PipeFeeder, epochs_of
from labelloop.local.containers.process import ContainerProcess
from labelloop.local.containers.training_request import check_training_request
from labelloop.ports import ObjectStore
from labelloop.uris import join_uri

DEFAULT_MAX_RUNTIME = 86_400
_LOOK_AGAIN = 0.02
"""Seconds between two looks at the process."""

Ending = Literal["Completed", "Stopped", "MaxRuntimeExceeded"]


class TrainingRunner:
    """Runs training jobs, each in a folder of its own; safe to share between threads.

    Parameters
    ----------
    store
        Where channels come from and the model goes to.
    containers
        Which command stands for an image.
    work_dir
        Job folders are made here: ``<work_dir>/<job>/log.txt`` stays, the rest goes when the job
        has completed. Not to be shared with a :class:`TransformRunner`, as a training and a
        transform job may have one name.
    stop_grace
        Seconds between SIGTERM and SIGKILL.
    environ
        The variables containers inherit; those of this process by default.
    """

    def __init__(
        self,
        store: ObjectStore,
        containers: Containers,
        work_dir: Path,
        *,
        stop_grace: float = 120.0,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._store, self._containers, self._work_dir = store, containers, work_dir
        self._stop_grace, self._environ = stop_grace, environ

    def run(self, request: Mapping[str, Any], stop: threading.Event) -> dict[str, Any]:
        """Run one job to its end; blocks.

        Parameters
        ----------
        request
            A ``CreateTrainingJob`` request; ``TrainingJobArn`` may be added.
        stop
            Set it to stop the job.

        Returns
        -------
        dict
            What the describe call adds: ``ModelArtifacts``, ``TrainingTimeInSeconds``,
            ``SecondaryStatus``.

        Raises
        ------
        JobFailed
            Exit code other than 0, input that cannot be read, a request SageMaker refuses
            (:class:`InvalidJobRequest`), an image without a command (:class:`NoContainer`).
        JobStopped
            On request or by ``MaxRuntimeInSeconds``; the model written so far is in ``outcome``.
        """
        check_training_request(request)
        try:
            return self._run(request, stop)
        except StorageError as error:
            raise JobFailed(str(error)) from error

    def _run(self, request: Mapping[str, Any], stop: threading.Event) -> dict[str, Any]:
        algorithm = request["AlgorithmSpecification"]
        command = self._containers.command(algorithm["TrainingImage"])
        channels = [
            Channel.of(entry, algorithm["TrainingInputMode"])
            for entry in request.get("InputDataConfig", [])
        ]
        folder = JobFolder.create(self._work_dir, request["TrainingJobName"])
        folder.make_training_folders()
        environment = self._prepare(request, channels, folder) | dict(command.environment)
        checkpoints = Checkpoints.of(request, self._store, folder)
        started = time.monotonic()
        with ExitStack() as running:
            feeders = [
                running.enter_context(
                    PipeFeeder(folder.data, channel.name, self._epochs(channel, folder))
                )
                for channel in channels
                if channel.input_mode == "Pipe"
            ]
            process = running.enter_context(
                ContainerProcess(
                    [*command.argv, "train"],
                    environment=environment,
                    folder=folder.opt_ml,
                    log=folder.log,
                )
            )
            running.callback(checkpoints.save)
            ending = self._watch(process, feeders, folder, stop, _time_limit(request))
        outcome = self._save(request, folder) | {
            "TrainingTimeInSeconds": round(time.monotonic() - started),
            "SecondaryStatus": ending,
        }
        folder.discard_all_but_log()
        if ending != "Completed":
            raise JobStopped(ending, outcome)
        return outcome

    def _prepare(
        self, request: Mapping[str, Any], channels: list[Channel], folder: JobFolder
    ) -> dict[str, str]:
        """Write the configuration and the File channels; gives the container's environment."""
        hyperparameters = request.get("HyperParameters", {})
        input_data_config = {channel.name: channel.config() for channel in channels}
        resource_config = _resource_config(request)
        folder.write_config("hyperparameters.json", hyperparameters)
        folder.write_config("inputdataconfig.json", input_data_config)
        folder.write_config("resourceconfig.json", resource_config)
        for channel in channels:
            if channel.input_mode != "Pipe":
                download(self._store, channel, folder.data / channel.name)
        outer = os.environ if self._environ is None else self._environ
        environment = base_environment(
            outer, folder, isolated=request.get("EnableNetworkIsolation", False)
        )
        environment |= toolkit_variables(
            folder,
            hyperparameters=hyperparameters,
            channels=[channel.name for channel in channels],
            resource_config=resource_config,
            input_data_config=input_data_config,
        )
        environment |= {
            "TRAINING_JOB_NAME": request["TrainingJobName"],
            "TRAINING_JOB_ARN": _arn(request, outer),
        }
        environment |= request.get("Environment", {})
        return environment

    def _epochs(self, channel: Channel, folder: JobFolder) -> Epoch:
        return epochs_of(self._store, channel, folder.spool / f"{channel.name}.manifest")

    def _watch(
        self,
        process: ContainerProcess,
        feeders: list[PipeFeeder],
        folder: JobFolder,
        stop: threading.Event,
        seconds: float,
    ) -> Ending:
        """Wait for the end, whoever brings it about."""
        end = time.monotonic() + seconds
        while (code := process.exit_code()) is None:
            broken = next((feeder.error for feeder in feeders if feeder.error), None)
            if broken is not None:
                process.kill()
                raise JobFailed(f"A channel could not be read. {broken}") from broken
            if stop.is_set() or time.monotonic() >= end:
                process.stop(self._stop_grace)
                return "Stopped" if stop.is_set() else "MaxRuntimeExceeded"
            stop.wait(_LOOK_AGAIN)
        if code != 0:
            raise JobFailed(
                folder.failure()
                or f"The container ended with exit code {code}. Its log ends:\n{folder.log_tail()}"
            )
        return "Completed"

    def _save(self, request: Mapping[str, Any], folder: JobFolder) -> dict[str, Any]:
        place = join_uri(
            request["OutputDataConfig"]["S3OutputPath"], request["TrainingJobName"], "output"
        )
        model = join_uri(place, "model.tar.gz")
        pack(self._store, folder.model, model)
        if any(folder.output_data.iterdir()):
            pack(self._store, folder.output_data, join_uri(place, "output.tar.gz"))
        return {"ModelArtifacts": {"S3ModelArtifacts": model}}


def _time_limit(request: Mapping[str, Any]) -> float:
    condition = request.get("StoppingCondition", {})
    return float(condition.get("MaxRuntimeInSeconds", DEFAULT_MAX_RUNTIME))


def _resource_config(request: Mapping[str, Any]) -> dict[str, Any]:
    instance = request.get("ResourceConfig", {}).get("InstanceType", "local")
    group = {"instance_group_name": "homogeneousCluster", "instance_type": instance}
    return {
        "current_host": HOST,
        "current_instance_type": instance,
        "current_group_name": group["instance_group_name"],
        "hosts": [HOST],
        "instance_groups": [{**group, "hosts": [HOST]}],
        "network_interface_name": "eth0",
    }


def _arn(request: Mapping[str, Any], environ: Mapping[str, str]) -> str:
    """The job's ARN as given, else in the account of its role."""
    if "TrainingJobArn" in request:
        return str(request["TrainingJobArn"])
    region = environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    role = request.get("RoleArn", "").split(":")
    account = role[4] if len(role) > 5 else "123456789012"
    return f"arn:aws:sagemaker:{region}:{account}:training-job/{request['TrainingJobName']}"
