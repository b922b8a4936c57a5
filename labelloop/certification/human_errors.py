"""How many labels of people are wrong: the part of the promise that is people's own.

The promise on all labels is kept when the machine's errors and people's together are at most αN. A
random sample of the human labels is held against a *second opinion*, the majority of W other
workers, or against *known labels*. If D of n labels would be disputed were all of them compared,
those disputed in a random sample of m are hypergeometric. A sampled label that nothing could be
held against counts as disputed.

**From disputes to errors.** A known label disputes every wrong label and no other: D is the number
of errors. A second opinion may repeat a mistake. Say people are wrong about an object with chance
a, and the second opinion with chance q, independently given the object. The label is then disputed
with chance at least a(1 − q) + (1 − a)q = a + q(1 − 2a), which is a or more wherever people are
right at least as often as not. The larger the second group, the smaller q and the bound: with
people right 90% of the time, a single vote is disputed by one other in 18% of all objects, by the
majority of five in 10.7%; the truth is 10%.

In the least favourable case, objects on which people are of two minds, disputes are no likelier
than errors and independent of them. The m disputes and the n errors are then m + n trials of the
same chance, and of T successes among all of them the disputes have a hypergeometric number. So
"y or more of n are wrong" is refused when P[Hypergeometric(m + n, x + y, m) ≤ x] ≤ r for x disputes
(the prediction limit of Thatcher 1964): a little more than the plain test asks, for chance is in
the labels as well as in the sample. Where β is given, the chance that a second opinion confirms a
wrong label, the plain test that counts confirmed mistakes (:mod:`.hypergeometric`) takes its place.
Mistakes everybody makes are seen by neither; known labels show them.

**What is sampled when.** The labels at a look are of two kinds.

* Those of the *path* (start, pilot, batches). A second secret order of the objects is drawn before
  the run; the first m of the path's objects in that order are compared. Comparisons decide nothing
  on the path, so these are a random sample of its labels at every look. They say nothing about the
  audit either: the number E that they leave for the machine is the same whatever the audit says,
  and the claims of :mod:`labelloop.certification.margin_cut` stay fixed.
* Those of the *audit*. A covered object that the audit confirmed keeps the very label the machine
  gave it, which the claim counts already. One that it did not confirm may keep a wrong human label:
  at most as many as errors can be seen by an audit that passes, see :func:`spared`.

A cut would add labels that nobody has when the look decides; they would have to be tested on their
own, which costs about as many errors as a cut saves. So there is none. Where people label all that
is left, nothing is the machine's, and a random sample of all labels is tested at the end.

Every test has its own risk; with those of the looks they sum to δ.
"""

from __future__ import annotations

from labelloop.certification.hypergeometric import lower_tail, tail_of_claim


def tail_of_labels(
    labels: int, allowed: int, compared: int, disputed: int, overlooked: float | None = None
) -> float:
    """The tail probability that decides about "at most ``allowed`` of ``labels`` are wrong".

    Parameters
    ----------
    labels
        n, the human labels it is about.
    allowed
        How many of them may be wrong.
    compared, disputed
        Size of the random sample, and how many of it did not agree.
    overlooked
        The chance that a comparison confirms a wrong label: 0 where labels are known, β where it
        is given; ``None``: second opinions of workers who are right at least as often as not.
    """
    if overlooked is not None or allowed < 0 or allowed >= labels:
        return tail_of_claim(labels, allowed, compared, disputed, overlooked or 0.0)
    errors = allowed + 1 + disputed
    return lower_tail(labels + compared, errors, compared, disputed)


def most_wrong(
    labels: int, compared: int, disputed: int, risk: float, overlooked: float | None = None
) -> int:
    """The least number whose claim, "no more of ``labels`` are wrong", passes at ``risk``."""
    least, most = 0, labels
    while least < most:
        middle = (least + most) // 2
        if tail_of_labels(labels, middle, compared, disputed, overlooked) <= risk:
            most = middle
        else:
            least = middle + 1
    return most


def spared(covered: int, allowed: int, audited: int, risk: float, overlooked: float = 0.0) -> int:
    """How many of ``allowed`` errors to set aside for audited objects that keep a human label.

    An audit that passes has seen at most x errors, where x follows from the numbers alone. So with
    x of the allowed errors set aside, the claim about the others passes only when the human labels
    of these objects fit in as well.
    """
    aside = 0
    while aside < allowed and (
        tail_of_claim(covered, allowed - aside, audited, aside + 1, overlooked) <= risk
    ):
        aside += 1
    return aside
