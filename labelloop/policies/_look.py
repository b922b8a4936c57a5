"""One look of the certified policy: the audit's verdicts put to the test."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from labelloop.certification import Audited, CutTest, spared, tail_of_claim, try_margin_cuts
from labelloop.policies import AcceptRule, Certificate, _sizes
from labelloop.policies._people import HumanErrors, human_errors
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
    size, risk = standing.looks.audit_size(look), standing.looks.risk_of(look)
    allowed = allowed_errors(standing, size, risk)
    cuts = _cuts(standing, size, allowed)
    doubtful = survey.most_doubtful(cuts[-1] + 1)
    ranks = {index: rank for rank, index in enumerate(doubtful)}
    result = try_margin_cuts(
        survey.queued,
        [Audited(ranks.get(i, survey.queued), not survey.right(i)) for i in survey.audit(size)],
        cuts,
        allowed,
        risk,
        overlooked=standing.settings.wrong_confirmation_rate,
    )
    if result.passed is None:
        return None, result.failed
    seq, cut = standing.view.scores.seq, result.passed.cut
    for_people = [seq[index] for index in doubtful[:cut] if survey.askable(index)]
    accept = AcceptRule(*survey.order(doubtful[cut]))
    return Passed(result.passed, for_people, accept), result.failed


def people_at(standing: Standing) -> HumanErrors | None:
    """People's own mistakes as far as the present look counts them; ``None``: it does not."""
    look = standing.progress.looks
    if not (standing.settings.counts_human_errors and look):
        return None
    looks = _sizes.comparisons(standing.objects, standing.settings)
    return human_errors(standing.view, standing.settings, looks, look)


def allowed_errors(standing: Standing, audit_size: int, risk: float) -> Callable[[int], int]:
    """How many of the covered objects the machine may have wrong, by their number.

    From the path alone, which includes what others say about its labels.
    """
    claim, people = standing.claim(audit_size), people_at(standing)
    if people is None:
        return claim.allowed
    overlooked = standing.settings.wrong_confirmation_rate

    def allowed(covered: int) -> int:
        most = claim.allowed(covered) - people.most
        audited = min(audit_size, covered)
        return most - spared(covered, most, audited, risk, overlooked)

    return allowed


def _cuts(standing: Standing, audit_size: int, allowed: Callable[[int], int]) -> range:
    """The cuts to try, from the path alone.

    The first in the sequence, the largest, has to pass before any other is tried, so it must be
    neither larger than people would label nor so large that hardly an audited object remains. At
    a last look the alternative is no machine label at all, so half of what is left may be cut.
    """
    queued, settings = standing.survey.queued, standing.settings
    if settings.counts_human_errors:
        return range(1)  # nobody has compared the labels that a cut would get
    unaudited = 1 - audit_size / queued
    largest = math.ceil(_sizes.PAYABLE_CUT * standing.labelled / max(unaudited, 0.5))
    if standing.last:
        largest = max(largest, queued // 2)
    step = max(1, round(_sizes.CUT_STEP * standing.left))
    cuts = range(0, min(largest, queued - 1) + 1, step)
    risk = standing.looks.risk_of(standing.progress.looks)
    overlooked = settings.wrong_confirmation_rate

    def plausible(cut: int) -> bool:
        """Whether the claim about this cut would pass at half the errors it allows."""
        covered = queued - cut
        audited, most = audit_size * covered // queued, allowed(covered)
        errors = audited * max(0, most) // (2 * covered)
        return tail_of_claim(covered, most, audited, errors, overlooked) <= risk

    while len(cuts) > 1 and not plausible(cuts[-1]):
        cuts = cuts[:-1]
    return cuts


def certificate(standing: Standing, test: CutTest | None, *, certified: bool) -> Certificate:
    """The state of the promise after the present look; ``test`` decided it, if there was one."""
    settings, look = standing.settings, standing.progress.looks
    state = Certificate(
        settings.promise,
        settings.target_error_rate,
        settings.confidence,
        certified,
        audit_workers=settings.audit_workers,
        wrong_confirmation_rate=settings.wrong_confirmation_rate,
        human_errors=settings.human_errors if settings.counts_human_errors else "ignored",
    )
    if test is None:
        return state
    if people := people_at(standing):
        total = standing.claim(standing.looks.audit_size(look)).allowed(test.covered)
        state = replace(
            state,
            human_labels=people.labels,
            compared=people.compared,
            disputed=people.disputed,
            allowed_human_errors=max(0, total - max(0, test.allowed)),
        )
    return replace(
        state,
        audit_objects=test.audited,
        audit_errors=test.errors,
        covered_objects=test.covered,
        allowed_errors=test.allowed,
        look=look,
        risk_spent=standing.looks.risk_spent(look),
        tail=test.tail,
        risk_allowed=standing.looks.risk_of(look),
    )
