"""The people of a rehearsal: one who always gives the label, or workers who vote and err.

Each vote is a function of the object and of how many votes there were on it before, so that a run
can be repeated, and an object's votes do not change with what is asked of others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from labelloop.certification.checked_audit import first_group

_SECOND = 1000
"""Votes from this one on are those of a second opinion."""


@dataclass
class Crowd:
    """What the workers said about each object.

    Attributes
    ----------
    vote
        The class that the n-th vote on an object is for, or ``None`` when that worker cannot say.
    workers
        Workers per object when nothing else decides it.
    audit_workers
        W of the policy's settings.
    votes, first
        By object: all votes but a second opinion's, and how many were asked first.
    annotations
        Answers in all.
    """

    vote: Callable[[int, int], int | None]
    workers: int = 1
    audit_workers: int | None = None
    votes: dict[int, list[int]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    annotations: int = 0

    def ask(self, seq: int, purpose: str) -> int | None:
        """The object's label, after a check the one of all votes; or the second opinion on it."""
        if purpose == "second":
            votes = self._collect(seq, _SECOND, self.audit_workers or self.workers)
            return plurality(votes) if votes else None
        if purpose == "check":
            self.votes[seq] += self._collect(seq, len(self.votes[seq]), self._further)
        else:
            audited = purpose == "audit" and self.audit_workers is not None
            size = first_group(self.audit_workers or 1) if audited else self.workers
            votes = self._collect(seq, 0, size)
            if not votes:
                return None
            self.votes[seq], self.first[seq] = votes, len(votes)
        return plurality(self.votes[seq])

    def first_label(self, seq: int) -> int:
        """What the workers first asked agreed on."""
        return plurality(self.votes[seq][: self.first[seq]])

    @property
    def _further(self) -> int:
        most = self.audit_workers or 1
        return most - first_group(most)

    def _collect(self, seq: int, start: int, size: int) -> list[int]:
        self.annotations += size
        votes = (self.vote(seq, turn) for turn in range(start, start + size))
        return [vote for vote in votes if vote is not None]


def plurality(votes: Sequence[int]) -> int:
    """The class with the most votes; of several, the one that was named first."""
    return Counter(votes).most_common(1)[0][0]
