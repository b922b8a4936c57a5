"""What a labelling job needs of the outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from labelloop.labeling.hooks import Hooks
from labelloop.ports import Clock, ObjectStore

Identify = Callable[[str], Mapping[str, str] | None]
"""Gives a worker's ``identityData`` (``identityProviderType``, ``issuer``, ``sub``), if any."""

Run = Callable[[Callable[[], None]], object]
"""Runs a piece of work, now or later, in this or another thread."""


def unidentified(worker: str) -> None:
    """Workers without identity data."""


def at_once(work: Callable[[], None]) -> None:
    """Runs a piece of work now, in this thread."""
    work()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ports; see :class:`~labelloop.labeling.engine.LabelingEngine` for what they are."""

    objects: ObjectStore
    hooks: Hooks
    clock: Clock
    identify: Identify
    run: Run
    consolidation: str
    seed: int
