"""What became of one object: a line in the ledger's label sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from labelloop.policies import TRAINING_PURPOSES

By = Literal["human", "machine", "failed"]


class WorkerVote(NamedTuple):
    """The class index that one worker chose."""

    worker: str
    label: int


Votes = tuple[WorkerVote, ...]
"""Votes about one object, at most one per worker."""


def unheard(before: Votes, votes: Votes) -> Votes:
    """Those votes whose workers had not been heard before: a worker counts once."""
    heard = {vote.worker for vote in before}
    return tuple(vote for vote in votes if vote.worker not in heard)


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One object's state after one attempt to label it.

    The last line about an object is its state, so a line says everything: what further workers say
    about an object that has a human label is written as that label's line with their votes added.

    Attributes
    ----------
    seq
        The object's sequence number.
    by
        ``human`` or ``machine``: it has a label; ``failed``: this attempt gave none.
    purpose
        Why it was labelled: a :data:`labelloop.policies.Purpose`, ``given`` for labels that came
        with the manifest, ``machine`` for the model's. Asking again does not change it.
    value, metadata
        What the output manifest gets under the label attribute and its ``-metadata``. Absent for
        ``given`` labels, whose input line has them already.
    class_index
        The class, for task types a model can learn.
    attempts
        How often people were asked in vain: for ``failed``, or since the label was first asked
        about again.
    reason
        Why the attempt failed, for ``failed``.
    votes
        What the workers chose who were asked for the label, in the order of their answers; none
        where answers are not read.
    checks
        The votes of the further workers who checked an audited object. The label is then the
        majority of all votes.
    first
        The class before the check, where it was another: a model learns this one, for an object
        that nobody had audited would have no other.
    seconds, second
        An independent group's votes, and the class they amount to. They change nothing.
    unsettled
        Whether the present round asks people about it once more, though it has a label.
    """

    seq: int
    by: By
    purpose: str
    value: Any = None
    metadata: dict[str, Any] = field(default_factory=dict)
    class_index: int | None = None
    attempts: int = 0
    reason: str = ""
    votes: Votes = ()
    checks: Votes = ()
    first: int | None = None
    seconds: Votes = ()
    second: int | None = None
    unsettled: bool = False

    @property
    def trains(self) -> bool:
        """Whether a model may learn from it."""
        return (
            self.by == "human"
            and self.class_index is not None
            and self.purpose in TRAINING_PURPOSES
        )

    @property
    def given(self) -> bool:
        return self.purpose == "given"

    @property
    def first_class(self) -> int | None:
        """The class that the workers who were first asked agreed on."""
        return self.class_index if self.first is None else self.first

    @property
    def annotations(self) -> Votes:
        """Every vote, in the order of the groups that were asked."""
        return self.votes + self.checks + self.seconds

    def as_dict(self) -> dict[str, Any]:
        line: dict[str, Any] = {"seq": self.seq, "by": self.by, "purpose": self.purpose}
        if self.by == "failed":
            return line | {"attempts": self.attempts, "reason": self.reason}
        if self.class_index is not None:
            line["class"] = self.class_index
        if not self.given:
            line |= {"value": self.value, "metadata": self.metadata}
        if self.first is not None:
            line["first"] = self.first
        if self.second is not None:
            line["second"] = self.second
        more = {
            "votes": self.votes,
            "checks": self.checks,
            "seconds": self.seconds,
            "attempts": self.attempts,
            "unsettled": self.unsettled,
        }
        return line | {name: value for name, value in more.items() if value}

    @classmethod
    def from_dict(cls, line: dict[str, Any]) -> LabelLine:
        return cls(
            seq=line["seq"],
            by=line["by"],
            purpose=line["purpose"],
            value=line.get("value"),
            metadata=line.get("metadata", {}),
            class_index=line.get("class"),
            attempts=line.get("attempts", 0),
            reason=line.get("reason", ""),
            votes=_votes(line.get("votes", ())),
            checks=_votes(line.get("checks", ())),
            first=line.get("first"),
            seconds=_votes(line.get("seconds", ())),
            second=line.get("second"),
            unsettled=line.get("unsettled", False),
        )


def _votes(pairs: Iterable[tuple[str, int]]) -> Votes:
    return tuple(WorkerVote(worker, label) for worker, label in pairs)
