"""What the certified policy notes between two steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Pending:
    """The end of a run in which people label everything, and their own mistakes count.

    Attributes
    ----------
    allowed, risk
        So many of the labels may be wrong, and the probability that a test of it is mistaken.
    size
        How many labels are compared at first; twice as many if these leave it open.
    certificate
        The certificate that holds once a test has passed, as plain JSON.
    tests, asked
        How many tests there have been with the present one, and for how many of them the second
        opinions have been asked for.
    """

    allowed: int
    risk: float
    size: int
    certificate: Mapping[str, Any] = field(default_factory=dict)
    tests: int = 1
    asked: int = 0


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
    models
        Models trained so far. Checks and second opinions take rounds of their own, as many as the
        verdicts want, and so rounds must not be counted.
    again
        The last look for which people were asked again.
    pending
        How the run ends, when that is decided but for people's own mistakes.
    """

    asked: int
    pilot: int
    queue_after: float
    looks: int = 0
    models: int = 0
    again: int = 0
    pending: Pending | None = None

    @classmethod
    def of(cls, memory: Mapping[str, Any]) -> Progress:
        pending = memory.get("pending")
        return cls(**{**memory, "pending": Pending(**pending) if pending else None})

    def memory(self) -> dict[str, Any]:
        return asdict(self)
