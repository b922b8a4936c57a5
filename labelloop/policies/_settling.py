"""The end of a run in which people label all that is left, and their own mistakes count.

Nothing is the machine's then, but the promise is on people's labels, too: a random sample of all of
them is compared, and the run is certified when the test of these passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from labelloop.certification import tail_of_labels
from labelloop.policies import Certificate, Request, Step, _sizes
from labelloop.policies._again import second_opinions
from labelloop.policies._look import certificate
from labelloop.policies._memory import Pending
from labelloop.policies._people import disputes, overlooked, to_compare
from labelloop.policies._standing import Standing

MOST_TESTS = 2
"""A test that leaves it open is repeated with twice as many labels."""


def await_rest(standing: Standing, requests: Sequence[Request], reason: str) -> Step:
    """People label all that is left; then their mistakes decide about the certificate."""
    settings, claim = standing.settings, standing.claim(0)
    looks, look = _sizes.comparisons(standing.objects, settings), standing.progress.looks
    pending = Pending(
        allowed=claim.allowed(0) + claim.outside,
        risk=(looks.risk - looks.risk_spent(look)) / MOST_TESTS,
        size=looks.audit_size(look + 1),
        certificate=asdict(certificate(standing, None, certified=True)),
    )
    return _ask(standing, pending, requests, reason)


def settle(standing: Standing, pending: Pending) -> Step:
    """Second opinions on a sample of all human labels, then the end."""
    view, settings = standing.view, standing.settings
    sample = to_compare(view, settings, view.human, pending.size * pending.tests)
    requests = second_opinions(standing, sample)
    if requests and pending.asked < pending.tests:
        reason = f"{len(requests)} random human labels get a second opinion."
        return _ask(standing, replace(pending, asked=pending.tests), requests, reason)
    labels, disputed = len(view.human), disputes(view, sample)
    tail = tail_of_labels(labels, pending.allowed, len(sample), disputed, overlooked(settings))
    passed = tail <= pending.risk
    if not passed and pending.tests < MOST_TESTS and len(sample) < labels:
        return settle(standing, replace(pending, tests=pending.tests + 1))
    state = replace(
        Certificate(**pending.certificate),
        certified=passed,
        human_labels=labels,
        compared=len(sample),
        disputed=disputed,
        allowed_human_errors=pending.allowed,
    )
    return Step(
        then="finish",
        certificate=state,
        estimated_error=standing.estimate,
        reason=_in_words(state),
        memory=standing.progress.memory(),
    )


def _in_words(state: Certificate) -> str:
    found = f"{state.disputed:,} of {state.compared:,} human labels that were compared are disputed"
    if state.certified:
        return f"Certified: {found}, so at most {state.allowed_human_errors:,} of all are wrong."
    return f"Not certified: {found}. More workers per object make fewer mistakes."


def _ask(standing: Standing, pending: Pending, requests: Sequence[Request], reason: str) -> Step:
    return Step(
        requests,
        then="certify",
        certificate=certificate(standing, None, certified=False),
        estimated_error=standing.estimate,
        reason=reason,
        memory=replace(standing.progress, pending=pending).memory(),
    )
