"""A workforce that knows the answers, more or less: for trials, tests and benchmarks.

Simulated workers come to the engine as people do: they take a task, and answer, decline or walk
away. What they know comes from a gold attribute of the input manifest, which no task ever shows.
Everything is seeded; see :mod:`labelloop.local.simulation.crowd` for what depends on what. ::

    workforce = SimulatedWorkforce(gold_attribute="gold-topic", accuracy=0.9, seed=0)
    with workforce.working(engine, store, "s3://desk-in/tickets.manifest"):
        ...
"""

from __future__ import annotations

import functools
import logging
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.job import LabelingJob
from labelloop.local.simulation.clock import SimulatedClock
from labelloop.local.simulation.crowd import SimulatedCrowd, WithoutGold
from labelloop.local.simulation.gold import GoldSource, ManifestGold, NoGold
from labelloop.local.simulation.worker import SimulatedWorker
from labelloop.manifest.rules import ManifestRules
from labelloop.ports import ObjectStore

__all__ = [
    "GoldSource",
    "ManifestGold",
    "NoGold",
    "SimulatedClock",
    "SimulatedCrowd",
    "SimulatedWorker",
    "SimulatedWorkforce",
    "crowd",
]

logger = logging.getLogger(__name__)


def crowd(
    count: int,
    *,
    accuracy: float = 0.9,
    spread: float = 0.0,
    seconds: float = 8.0,
    declines: float = 0.0,
    abandons: float = 0.0,
    seed: int = 0,
) -> list[SimulatedWorker]:
    """Workers like each other, or not quite.

    Parameters
    ----------
    count
        How many.
    accuracy, spread
        Each one's accuracy is drawn uniformly from ``accuracy ± spread``, cut off at 0 and 1.
    seconds, declines, abandons
        See :class:`SimulatedWorker`.
    seed
        Decides the accuracies.
    """
    if count < 1:
        raise ValueError(f"A crowd has at least one worker, not {count}.")
    digits = len(str(count - 1))
    workers = []
    for number in range(count):
        worker_id = f"simulated-{number:0{digits}d}"
        offset = random.Random(f"{seed}:{worker_id}").uniform(-spread, spread)  # noqa: S311
        workers.append(
            SimulatedWorker(
                worker_id=worker_id,
                accuracy=min(1.0, max(0.0, accuracy + offset)),
                seconds=seconds,
                declines=declines,
                abandons=abandons,
            )
        )
    return workers


class SimulatedWorkforce:
    """A crowd to be put to work on an engine's jobs, in a thread of its own.

    Parameters
    ----------
    gold_attribute
        The input manifest's attribute with the true label: a class index, its string form or a
        class name. Without one nobody knows anything, and ``without_gold`` says what happens.
    accuracy, count
        How good the workers are, and how many.
    workers
        Instead of these two, the workers themselves.
    seed
        Decides everything left to chance.
    clock
        See :class:`~labelloop.local.simulation.crowd.SimulatedCrowd`.
    without_gold
        ``decline`` or ``guess``, for objects without gold.
    """

    def __init__(
        self,
        gold_attribute: str | None = None,
        *,
        accuracy: float = 0.9,
        count: int = 20,
        workers: Sequence[SimulatedWorker] | None = None,
        seed: int = 0,
        clock: SimulatedClock | None = None,
        without_gold: WithoutGold = "decline",
    ) -> None:
        self._gold_attribute = gold_attribute
        self._workers = workers or crowd(count, accuracy=accuracy, seed=seed)
        self._seed = seed
        self._clock = clock
        self._without_gold = without_gold

    @contextmanager
    def working(
        self,
        engine: LabelingEngine,
        store: ObjectStore,
        manifest_uri: str,
        failed: Callable[[Exception], None] | None = None,
    ) -> Iterator[None]:
        """Work for as long as the block lasts.

        Parameters
        ----------
        engine
            Whose jobs they do.
        store, manifest_uri
            Where the run's input manifest is, which has the gold.
        failed
            Told when the crowd had to give up because of an error; by default the log is.
        """
        at_work = SimulatedCrowd(
            engine,
            self._workers,
            self._knowledge(store, manifest_uri),
            seed=self._seed,
            clock=self._clock,
            without_gold=self._without_gold,
        )
        thread = threading.Thread(
            target=_stay, args=(at_work, failed or _log), name="simulated-workforce", daemon=True
        )
        thread.start()
        try:
            yield
        finally:
            at_work.leave()
            thread.join()

    def _knowledge(
        self, store: ObjectStore, manifest_uri: str
    ) -> Callable[[LabelingJob], GoldSource]:
        attribute = self._gold_attribute
        if attribute is None:
            return lambda job: NoGold()

        @functools.cache
        def read(rules: ManifestRules) -> GoldSource:
            return ManifestGold(store, manifest_uri, attribute, rules=rules)

        return lambda job: read(
            ManifestRules(job.request.label_attribute_name, job.task_type, job.labels)
        )


def _stay(at_work: SimulatedCrowd, failed: Callable[[Exception], None]) -> None:
    try:
        at_work.stay()
    except Exception as error:  # noqa: BLE001 - told to whoever waits for the answers
        failed(error)


def _log(error: Exception) -> None:
    logger.error("The simulated workforce gave up.", exc_info=error)
