"""What became of one object: a line in the ledger's label sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from labelloop.policies import TRAINING_PURPOSES

By = Literal["human", "machine", "failed"]


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One object's state after one attempt to label it.

    Attributes
    ----------
    seq
        The object's sequence number.
    by
        ``human`` or ``machine``: it has a label; ``failed``: this attempt gave none.
    purpose
        Why it was labelled: a :data:`labelloop.policies.Purpose`, ``given`` for labels that came
        with the manifest, ``machine`` for the model's.
    value, metadata
        What the output manifest gets under the label attribute and its ``-metadata``. Absent for
        ``given`` labels, whose input line has them already.
    class_index
        The class, for task types a model can learn.
    attempts
        How often people were asked in vain, for ``failed``.
    reason
        Why the attempt failed, for ``failed``.
    """

    seq: int
    by: By
    purpose: str
    value: Any = None
    metadata: dict[str, Any] = field(default_factory=dict)
    class_index: int | None = None
    attempts: int = 0
    reason: str = ""

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

    def as_dict(self) -> dict[str, Any]:
        line: dict[str, Any] = {"seq": self.seq, "by": self.by, "purpose": self.purpose}
        if self.by == "failed":
            return line | {"attempts": self.attempts, "reason": self.reason}
        if self.class_index is not None:
            line["class"] = self.class_index
        if not self.given:
            line |= {"value": self.value, "metadata": self.metadata}
        return line

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
        )
