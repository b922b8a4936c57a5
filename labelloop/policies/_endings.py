"""How a certified run ends: under its certificate, in people's hands, or at the job's limits."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.certification import CutTest
from labelloop.policies import Request, Step, _sizes
from labelloop.policies._look import Passed, certificate
from labelloop.policies._remaining import request_remaining
from labelloop.policies._settling import await_rest
from labelloop.policies._standing import Standing


def finish(standing: Standing, passed: Passed, people: int | None = None) -> Step:
    """The machine labels what the certificate covers, people its cut (at most ``people`` of it)."""
    test, cut = passed.test, passed.cut[:people]
    sentences = [
        f"Certified: {test.errors:,} of {test.audited:,} "
        f"audited objects were wrong, so at most {test.allowed:,} of the {test.covered:,} covered "
        f"ones are ({standing.settings.confidence:.0%} confidence)."
    ]
    if cut:
        sentences.append(f"People label the {len(cut):,} most doubtful objects.")
    if len(cut) < len(passed.cut):
        left_out = len(passed.cut) - len(cut)
        sentences.append(f"{left_out:,} stay unlabelled at the job's limits.")
        sentences += standing.lacking_for(len(passed.cut))
    return Step(
        [Request(seq, "cut") for seq in cut],
        then="finish",
        accept=passed.accept,
        certificate=certificate(standing, test, certified=True),
        estimated_error=standing.estimate,
        reason=" ".join(sentences),
        memory=standing.progress.memory(),
    )


def rest_to_people(standing: Standing, failed: CutTest | None) -> Step:
    """People label all that is left, for an audit would cost more than the machine saves."""
    requests, left_out = request_remaining(standing.view, standing.room)
    if left_out:
        return give_up(standing, failed)
    return _end(
        standing,
        requests,
        None,
        certified=True,
        reason=f"{standing.left:,} of {standing.objects:,} objects are left, too few for another "
        "audit to pay. People label them, so no label is the machine's.",
    )


def give_up(standing: Standing, failed: CutTest | None) -> Step:
    """The job's limits are reached without a certificate for machine labels.

    Where people can still label all that is left, the promise holds all the same: then no label is
    the machine's.
    """
    requests, left_out = request_remaining(standing.view, standing.room_uncertified)
    sentences = ["No certificate for machine labels within the job's limits."]
    sentences += _what_it_takes(standing)
    if requests:
        sentences.append(f"People label {len(requests):,} of the objects left.")
    if left_out:
        sentences.append(f"{left_out:,} stay unlabelled.")
        sentences += standing.lacking_for(len(requests) + left_out)
    return _end(
        standing,
        requests,
        failed if left_out else None,
        certified=not left_out,
        reason=" ".join(sentences),
    )


def _what_it_takes(standing: Standing) -> list[str]:
    """The least that would allow another look, if a limit is in its way."""
    needs = []
    most = standing.settings.max_rounds
    if most is not None and standing.view.round >= most:
        needs.append(f"at least {standing.view.round + 1} rounds")
    if standing.allowed_next is not None and standing.batch_room < _sizes.SMALLEST_BATCH:
        needs += standing.lacking_for_a_batch
    return [f"Another look takes {' and '.join(needs)}."] if needs else []


def _end(
    standing: Standing,
    requests: Sequence[Request],
    test: CutTest | None,
    *,
    certified: bool,
    reason: str,
) -> Step:
    if certified and standing.settings.counts_human_errors:
        return await_rest(standing, requests, reason)
    return Step(
        requests,
        then="finish",
        certificate=certificate(standing, test, certified=certified),
        estimated_error=standing.estimate,
        reason=reason,
        memory=standing.progress.memory(),
    )
