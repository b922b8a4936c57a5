"""The test: may the machine label what is left, or all of it but its most doubtful part?

Let U be the objects that may get a machine label, ordered by margin, and S(k) the set U without its
k lowest-margin objects. The claim about S(k) is "at most L(k) predictions in it are wrong". The
first n objects of a secret random order of U have been audited; of these, m(k) lie in S(k) and x(k)
of them are wrong.

**One set.** Everything that shaped U (which objects people labelled, the models, the batch sizes,
when to look, n) was decided without a glance at the audit. Hence, whatever U has become, the
audited objects are a simple random sample of it, and those in S(k) one of S(k), for margins do not
depend on the audit either. Suppose the claim is untrue: S(k) has at least L(k) + 1 wrong. Then x(k)
is hypergeometric, and as more wrong objects only make small counts rarer,

    P[x(k) ≤ x] ≤ P[Hypergeometric(|S(k)|, L(k) + 1, m(k)) ≤ x].

So "pass when that tail at the observed x(k) is at most r" passes an untrue claim with probability
at most r.

**All sets at once.** The claims are tried in an order fixed beforehand, from the largest cut to
none, and trying stops at the first that fails. An untrue claim can only pass if the *first* untrue
one in that order passes, and which one that is does not depend on the audit. Its probability is at
most r. No correction for the number of cuts is due (testing in a fixed sequence; Maurer, Hothorn,
Lehmacher 1995).

**Many looks.** Each look has its own r, and these sum to δ (:mod:`labelloop.certification.looks`).

What would break this: letting audit results choose a batch, its size, n, the moment of the next
look, features or model; training on audited objects the model did not ask for itself; labelling
with another model than the one that was tested; a claim that moves with the sample, such as one
about the objects *not* audited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from labelloop.certification.hypergeometric import tail_of_claim


class Audited(NamedTuple):
    """An audited object: how many objects of U come before it by margin, and the verdict."""

    rank: int
    wrong: bool


@dataclass(frozen=True, slots=True)
class CutTest:
    """The test of one S(k).

    Attributes
    ----------
    cut
        k, the lowest-margin objects left out.
    covered
        \\|S(k)\\|.
    audited, errors
        m(k) and x(k).
    allowed
        L(k).
    tail
        The tail probability; the claim passes when it is at most the look's risk.
    """

    cut: int
    covered: int
    audited: int
    errors: int
    allowed: int
    tail: float


@dataclass(frozen=True, slots=True)
class LookResult:
    """What one look found.

    Attributes
    ----------
    passed
        The smallest cut whose claim passed, or ``None``.
    failed
        The claim that ended the sequence, or ``None`` when even the whole of U passed.
    """

    passed: CutTest | None
    failed: CutTest | None


def try_margin_cuts(
    population: int,
    audited: Sequence[Audited],
    cuts: Iterable[int],
    allowed: Callable[[int], int],
    risk: float,
    *,
    overlooked: float = 0.0,
) -> LookResult:
    """Test S(k) for every k of ``cuts``, largest first, until one fails.

    Parameters
    ----------
    population
        \\|U\\|.
    audited
        The audited objects of U. A rank at or above the largest cut need not be exact.
    cuts
        The cuts to try; must not depend on the audit's verdicts.
    allowed
        L as a function of \\|S(k)\\|; must not depend on the audit's verdicts.
    risk
        What this look may spend.
    overlooked
        β, the chance that the audit confirms a wrong object.
    """
    passed: CutTest | None = None
    for cut in sorted(set(cuts), reverse=True):
        test = _test(population, audited, cut, allowed, overlooked)
        if test.tail > risk:
            return LookResult(passed, test)
        passed = test
    return LookResult(passed, None)


def _test(
    population: int,
    audited: Sequence[Audited],
    cut: int,
    allowed: Callable[[int], int],
    overlooked: float,
) -> CutTest:
    covered = population - cut
    inside = [verdict.wrong for verdict in audited if verdict.rank >= cut]
    errors, limit = sum(inside), allowed(covered)
    tail = tail_of_claim(covered, limit, len(inside), errors, overlooked)
    return CutTest(cut, covered, len(inside), errors, limit, tail)
