"""How many wrong machine labels a promise allows."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed about a set of objects before any of its audit is looked at.

    The claim counts the wrong predictions in the *whole* set, audited objects included, although
    those keep their human labels. So it does not depend on which objects the audit happened to
    draw, which the argument in :mod:`labelloop.certification.margin_cut` needs.

    Attributes
    ----------
    promise
        ``overall``: errors are counted against all objects of the run; ``machine``: against the
        objects that keep a machine label.
    target_error_rate
        α.
    objects
        N, the objects of the run that the promise is about.
    audit_size
        n, an upper bound on the objects of the set that the audit gives a human label.
    outside
        Objects that will get a machine label too but that no audit can reach; all are taken to
        be wrong.
    """

    promise: Literal["overall", "machine"]
    target_error_rate: float
    objects: int
    audit_size: int
    outside: int = 0

    def allowed(self, covered: int) -> int:
        """At most so many of ``covered`` objects may be wrong; negative: the claim is hopeless."""
        base = self.objects if self.promise == "overall" else covered - self.audit_size
        # The decimal the user wrote, not its binary neighbour: 0.29 of 100 is 29.
        return int(Fraction(str(self.target_error_rate)) * max(0, base)) - self.outside
