"""Ground Truth on the laptop: the labelling engine behind the SageMaker API."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from labelloop.errors import InvalidInput, JobNameTaken, NoSuchJob
from labelloop.labeling.engine import LabelingEngine
from labelloop.local.moto_extension.backends import (
    ResourceInUse,
    ResourceNotFound,
    ValidationFailed,
)
from labelloop.progress import JobCounters

_ENDED = frozenset({"Completed", "Failed", "Stopped"})
_ISSUER = "https://labelloop.invalid/laptop"

logger = logging.getLogger(__name__)


class LocalGroundTruth:
    """An engine as the moto extension's
    :class:`~labelloop.local.moto_extension.backends.GroundTruth`: its errors become the API's.

    Parameters
    ----------
    engine
        The engine. Let it :meth:`~labelloop.labeling.engine.LabelingEngine.restore` its jobs, and
        call its ``tick`` every second or so.
    """

    def __init__(self, engine: LabelingEngine) -> None:
        self._engine = engine

    def create(self, request: dict[str, Any]) -> str:
        """Start a labelling job and give its ARN.

        Raises
        ------
        ResourceInUse
            There is a job of that name.
        ValidationFailed
            The request is wrong; the message lists every problem.
        """
        with _refusals():
            return self._engine.create(request)

    def describe(self, name: str) -> dict[str, Any]:
        """The DescribeLabelingJob response; raises :class:`ResourceNotFound`."""
        with _refusals():
            return self._engine.describe(name)

    def list(self) -> list[dict[str, Any]]:
        """One entry of ListLabelingJobs for every job, newest first."""
        return self._engine.summaries()

    def stop(self, name: str) -> None:
        """Begin to stop a job; raises :class:`ResourceNotFound`."""
        with _refusals():
            self._engine.stop(name)

    def subscribe(self, ended: Callable[[str], None]) -> None:
        """Call ``ended(name)`` whenever a job has become Completed, Failed or Stopped."""

        def listen(name: str, status: str) -> None:
            if status in _ENDED:
                ended(name)

        self._engine.subscribe(listen)


@contextmanager
def background_endings() -> Iterator[Callable[[Callable[[], None]], None]]:
    """The engine's ``run``, in a thread of its own; leaving the block waits for it.

    With it nobody who gives a last answer waits for consolidation and output. One thread is
    enough: consolidation keeps a core busy, and jobs that end together can queue.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="labeling-job-end") as endings:

        def run(work: Callable[[], None]) -> None:
            endings.submit(_logged, work)

        yield run


def local_identity(worker: str) -> Mapping[str, str]:
    """Identity data as a private workforce would have it, the same whenever they come back."""
    subject = uuid.uuid5(uuid.NAMESPACE_URL, f"{_ISSUER}/{worker}")
    return {"identityProviderType": "Oidc", "issuer": _ISSUER, "sub": str(subject)}


@contextmanager
def ticking(engine: LabelingEngine) -> Iterator[None]:
    """Let leases and offers expire on time."""
    over = threading.Event()

    def tick() -> None:
        while not over.wait(1):
            engine.tick()

    thread = threading.Thread(target=tick, name="labeling-tick", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def job_counters(engine: LabelingEngine, names: Sequence[str]) -> dict[str, JobCounters]:
    """How far these labelling jobs are; the ones not created yet are left out."""
    counters = {}
    for name in names:
        try:
            found = engine.describe(name)["LabelCounters"]
        except NoSuchJob:
            continue
        counters[name] = JobCounters(found["HumanLabeled"], found["FailedNonRetryableError"])
    return counters


@contextmanager
def _refusals() -> Iterator[None]:
    """The engine's errors as those of the SageMaker API."""
    try:
        yield
    except JobNameTaken as error:
        raise ResourceInUse(str(error)) from error
    except NoSuchJob as error:
        raise ResourceNotFound(str(error)) from error
    except InvalidInput as error:
        raise ValidationFailed(str(error)) from error


def _logged(work: Callable[[], None]) -> None:
    """Nobody waits for what happens in the background, so its errors must be heard in the log."""
    try:
        work()
    except Exception:
        logger.exception("Ending a labelling job failed; start again to go on from here.")
