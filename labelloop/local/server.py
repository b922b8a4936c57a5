"""The laptop's AWS in one process: a moto server with the extension, folders and runners."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from labelloop.errors import LabelloopError
from labelloop.local.folder import Folder
from labelloop.local.folder_store import FolderStore
from labelloop.local.moto_extension.backends import GroundTruth, JobRunner
from labelloop.local.moto_extension.runtime import LambdaFunction, Runtime, use

ACCOUNT = "123456789012"
ROLE_ARN = f"arn:aws:iam::{ACCOUNT}:role/laptop"
"""The role that everything on the laptop runs as; nothing checks it."""

_PATIENCE_SECONDS = 10.0
_one_at_a_time = threading.Lock()
_SUBSTITUTION = re.compile(r"\$\{([A-Za-z0-9_.-]+)\}")


class MissingSubstitution(LabelloopError):
    """A definition names values that nobody gave."""

    def __init__(self, state_machine: str, names: list[str]) -> None:
        self.state_machine, self.names = state_machine, tuple(names)
        super().__init__(
            f"The definition of {state_machine} needs values for: {', '.join(names)}. "
            "Pass them as substitutions."
        )


class AlreadyOpen(LabelloopError):
    """There is a laptop's AWS in this process already."""

    def __init__(self) -> None:
        super().__init__(
            "One LocalAws at a time: moto's state belongs to the process. Leave the other one "
            "first, or start another process."
        )


class StillAtWork(LabelloopError):
    """Jobs that were told to stop did not."""

    def __init__(self, names: list[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            f"These jobs did not stop in {_PATIENCE_SECONDS:g} s: {', '.join(names)}. "
            "Their runner must look at its stop event more often."
        )


class LocalAws:
    """AWS on this machine, for as long as the ``with`` block lasts.

    One at a time: moto's state, the environment and the runtime belong to the process. Leaving the
    block stops what runs here; labelling jobs stay as they are, for the next process to go on with.

    Parameters
    ----------
    buckets
        The folder behind each bucket; a folder is made when absent.
    region
        The only region.
    runners
        What does the work of ``training``, ``transform`` and ``processing`` jobs.
    ground_truth
        The labelling engine.
    functions
        Lambda functions by name. They run in this process.
    cloudformation
        Be ready for CloudFormation stacks; costs about a second at the start.

    Attributes
    ----------
    endpoint_url
        Where the services listen, inside the block.
    store
        The buckets without the way through HTTP: the same view as through the S3 API.
    runtime
        What stands behind the services.
    """

    def __init__(
        self,
        buckets: Mapping[str, Path],
        *,
        region: str = "us-east-1",
        runners: Mapping[str, JobRunner] | None = None,
        ground_truth: GroundTruth | None = None,
        functions: Mapping[str, LambdaFunction] | None = None,
        cloudformation: bool = False,
    ) -> None:
        self.region = region
        self.endpoint_url = ""
        self.runtime = Runtime(runners or {}, ground_truth, functions or {})
        self._folders = {name: Folder(name, path) for name, path in buckets.items()}
        self.store = FolderStore(self._folders)
        self._cloudformation = cloudformation
        self._exits = ExitStack()
        self._clients: dict[str, Any] = {}

    def __enter__(self) -> LocalAws:
        if not _one_at_a_time.acquire(blocking=False):
            raise AlreadyOpen
        with ExitStack() as exits:
            exits.callback(_one_at_a_time.release)
            # moto takes more than a second to import; only who enters pays.
            from labelloop.local import moto_process  # noqa: PLC0415

            use(self.runtime)
            exits.callback(use, Runtime())
            exits.enter_context(moto_process.own_account(self.region))
            exits.enter_context(moto_process.extended_moto(cloudformation=self._cloudformation))
            for name, folder in self._folders.items():
                moto_process.register(name, folder, self.region)
            self.endpoint_url = exits.enter_context(moto_process.served())
            exits.enter_context(moto_process.endpoint(self.endpoint_url))
            exits.callback(self._stop_everything)
            self._listen_to_labelling()
            self._exits = exits.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exits.close()

    def client(self, service: str) -> Any:
        """A boto3 client for this endpoint and region."""
        from labelloop.local.moto_extension.service_clients import new_client  # noqa: PLC0415

        if service not in self._clients:
            self._clients[service] = new_client(service, self.region, self.endpoint_url)
        return self._clients[service]

    def create_state_machine(
        self, name: str, definition: str, substitutions: Mapping[str, str] | None = None
    ) -> str:
        """Create a state machine and give its ARN.

        Parameters
        ----------
        definition
            The definition, as it is deployed: JSON with ``${Name}`` where a value goes.
        substitutions
            The values.

        Raises
        ------
        MissingSubstitution
            The definition names a value that is not there.
        """
        values = substitutions or {}
        missing = sorted(set(_SUBSTITUTION.findall(definition)) - set(values))
        if missing:
            raise MissingSubstitution(name, missing)
        text = _SUBSTITUTION.sub(lambda found: values[found[1]], definition)
        created = self.client("stepfunctions").create_state_machine(
            name=name, definition=text, roleArn=ROLE_ARN
        )
        return str(created["stateMachineArn"])

    def _listen_to_labelling(self) -> None:
        from labelloop.local.moto_extension.labeling_jobs import announce  # noqa: PLC0415

        if self.runtime.ground_truth is not None:
            self.runtime.ground_truth.subscribe(functools.partial(announce, self.runtime))

    def _stop_everything(self) -> None:
        from labelloop.local import moto_process  # noqa: PLC0415

        self.runtime.closed.set()
        moto_process.stop_executions()
        stuck = self.runtime.jobs.close(_PATIENCE_SECONDS)
        if stuck:
            raise StillAtWork(stuck)
