"""What the certified policy notes between two steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Progress:
    """A few numbers that, with the seed, determine everything else.

    Attributes
    ----------
    asked
        Places in the start and in all batches so far. A place counts even when its object had a
        label already or could not be labelled, so that the number follows from the path alone.
    pilot
        Objects of the pilot.
    queue_after
        Luck of the pilot's last object: the audit queue is everything behind it.
    looks
        Looks prepared so far: the last of them is the present one.
    """

    asked: int
    pilot: int
    queue_after: float
    looks: int = 0

    @classmethod
    def of(cls, memory: Mapping[str, Any]) -> Progress:
        return cls(**memory)

    def memory(self) -> dict[str, Any]:
        return asdict(self)
