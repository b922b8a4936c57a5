"""One look of the certified policy: the audit's verdicts put to the test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from labelloop.certification import Audited, Claim, CutTest, tail_of_claim, try_margin_cuts
from labelloop.policies import AcceptRule, Certificate, _sizes
from labelloop.policies._standing import Standing


@dataclass(frozen=True, slots=True)
class Passed:
    """A claim that passed, and what makes it the truth about all that is left.

    Attributes
    ----------
    test
        The claim and its evidence.
    cut
        Objects people have to label first: the cut, without those that have a label or can have
        none.
    accept
        The rule for all others.
    """

    test: CutTest
    cut: Sequence[int]
    accept: AcceptRule


def take_look(standing: Standing) -> tuple[Passed | None, CutTest | None]:
    """Test the model of this round on the audit prepared for the present look.

    Returns
    -------
    passed, failed
        The claim about the smallest cut that passed, and the claim that ended the sequence.
    """
    survey, look = standing.survey, standing.progress.looks
    size = standing.looks.audit_size(look)
    claim = standing.claim(size)
    cuts = _cuts(standing, size, claim)
    doubtful = survey.most_doubtful(cuts[-1] + 1)
    ranks = {index: rank for rank, index in enumerate(doubtful)}
    result = try_margin_cuts(
        survey.queued,
        [Audited(ranks.get(i, survey.queued), survey.wrong(i)) for i in survey.audit(size)],
        cuts,
        claim.allowed,
        standing.looks.risk_of(look),
    )
    if result.passed is None:
        return None, result.failed
    seq, cut = standing.view.scores.seq, result.passed.cut
    for_people = [seq[index] for index in doubtful[:cut] if survey.askable(index)]
    accept = AcceptRule(*survey.order(doubtful[cut]))
    return Passed(result.passed, for_people, accept), result.failed


def _cuts(standing: Standing, audit_size: int, claim: Claim) -> range:
    """The cuts to try, from the path alone.

    The first in the sequence, the largest, has to pass before any other is tried, so it must be
    neither larger than people would label nor so large that hardly an audited object remains. At
    a last look the alternative is no machine label at all, so half of what is left may be cut.
    """
    queued = standing.survey.queued
    unaudited = 1 - audit_size / queued
    largest = math.ceil(_sizes.PAYABLE_CUT * standing.labelled / max(unaudited, 0.5))
    if standing.last:
        largest = max(largest, queued // 2)
    step = max(1, round(_sizes.CUT_STEP * standing.left))
    cuts = range(0, min(largest, queued - 1) + 1, step)
    risk = standing.looks.risk_of(standing.progress.looks)
    while len(cuts) > 1 and not _plausible(queued, cuts[-1], audit_size, claim, risk):
        cuts = cuts[:-1]
    return cuts


def _plausible(queued: int, cut: int, audit_size: int, claim: Claim, risk: float) -> bool:
    """Whether the claim about this cut would pass at half the errors it allows."""
    covered = queued - cut
    audited = audit_size * covered // queued
    errors = audited * max(0, claim.allowed(covered)) // (2 * covered)
    return tail_of_claim(covered, claim.allowed(covered), audited, errors) <= risk


def certificate(standing: Standing, test: CutTest | None, *, certified: bool) -> Certificate:
    """The state of the promise after the present look; ``test`` decided it, if there was one."""
    settings, look = standing.settings, standing.progress.looks
    asked = (settings.promise, settings.target_error_rate, settings.confidence)
    if test is None:
        return Certificate(*asked, certified)
    return Certificate(
        *asked,
        certified,
        audit_objects=test.audited,
        audit_errors=test.errors,
        covered_objects=test.covered,
        allowed_errors=test.allowed,
        look=look,
        risk_spent=standing.looks.risk_spent(look),
        tail=test.tail,
        risk_allowed=standing.looks.risk_of(look),
    )
