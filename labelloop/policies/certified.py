"""Few human labels, and a bound on the machine's errors that holds.

People label what teaches most, in growing batches. A small random *pilot* shows how far the model
is; once it is near the target, a second random set, the *audit*, decides by an exact test whether
the machine may label the rest, perhaps after people have labelled its most doubtful part. Pilot and
audit come from one secret random order of the objects, and the audit decides nothing but when to
stop: :mod:`labelloop.certification.margin_cut` says why that makes the certificate true.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import asdict, replace
from heapq import nsmallest

from labelloop.certification import Claim, CutTest
from labelloop.policies import (
    Certificate,
    Policy,
    Population,
    Request,
    RoundView,
    Step,
    _sizes,
    policies,
)
from labelloop.policies._again import before_the_look, pilot_checks
from labelloop.policies._endings import finish, give_up, rest_to_people
from labelloop.policies._look import Passed, certificate, take_look
from labelloop.policies._memory import Pending, Progress
from labelloop.policies._remaining import hand_over, lacking
from labelloop.policies._settling import MOST_TESTS, settle
from labelloop.policies._standing import Standing
from labelloop.randomness import Luck


@policies.register("certified")
class CertifiedPolicy(Policy):
    """Machine labels only under a certificate; everything else is people's work."""

    def first(self, population: Population) -> Step:
        counts, settings = population.counts, self.settings
        objects, unlabelled = counts.objects - counts.given_machine, len(population.unlabelled)
        if not unlabelled:
            return hand_over(population, settings, "Every object had a label before the run.")
        start = max(0, _sizes.start_size(objects, population.classes) - counts.given)
        pilot = _sizes.pilot_size(objects, settings)
        least = start + pilot + _sizes.schedule(objects, settings).audit_size(1)
        if least > _sizes.WORTH_A_MODEL * unlabelled:
            return self._all_to_people(
                population,
                f"A model and the proof of its quality would take at least {least} human labels.",
            )
        again = _sizes.asked_again(objects, settings, pilot, looks=1)
        if needs := lacking(settings, counts.human + least, models=1, again=again):
            return self._all_to_people(
                population,
                f"No certificate within the job's limits: it takes {' and '.join(needs)}.",
            )
        requests, progress = self._draw(population, start, pilot)
        return Step(
            requests,
            certificate=Certificate(
                settings.promise, settings.target_error_rate, settings.confidence, certified=False
            ),
            reason=f"{start} random objects to learn from, and {pilot} as the pilot that shows "
            "how often the model is wrong.",
            memory=progress.memory(),
        )

    def after_learning(self, view: RoundView) -> Step:
        standing = Standing.of(view, self.settings, learnt=True)
        if standing.progress.looks:
            return self._look(standing)
        if standing.too_few_left(batch=0):
            return rest_to_people(standing, None)
        if standing.worth_a_look or standing.last:
            return self._first_look(standing)
        return self._batch(standing, None)

    def after_answers(self, view: RoundView) -> Step:
        standing = Standing.of(view, self.settings)
        pending = standing.progress.pending
        if pending is None:
            return self._look(standing)
        return settle(standing, pending)

    def _all_to_people(self, population: Population, why: str) -> Step:
        """No label is the machine's; where people's mistakes count, they alone are tested."""
        settings, counts = self.settings, population.counts
        objects = counts.objects - counts.given_machine
        again = _sizes.asked_again(objects, settings, pilot=0, looks=0)
        step = hand_over(population, settings, why, again)
        certificate = step.certificate
        if certificate is None or not (settings.counts_human_errors and certificate.certified):
            return step
        claim = Claim(settings.promise, settings.target_error_rate, objects, audit_size=0)
        certificate = replace(certificate, human_errors=settings.human_errors)
        pending = Pending(
            claim.allowed(0),
            risk=(1 - settings.confidence) / MOST_TESTS,
            size=_sizes.comparisons(objects, settings).first_audit,
            certificate=asdict(certificate),
        )
        return replace(
            step,
            then="certify",
            certificate=replace(certificate, certified=False),
            memory=Progress(0, 0, -1.0, pending=pending).memory(),
        )

    def _draw(
        self, population: Population, start: int, pilot: int
    ) -> tuple[list[Request], Progress]:
        """Start and pilot; the pilot heads the secret order that the audit goes on with."""
        unlabelled, seed = population.unlabelled, self.settings.seed
        starters = nsmallest(start, unlabelled, key=Luck(seed, "start"))
        taken, place = frozenset(starters), Luck(seed, "queue")
        pilots = nsmallest(pilot, (seq for seq in unlabelled if seq not in taken), key=place)
        requests = [Request(seq, "start") for seq in starters]
        requests += [Request(seq, "pilot") for seq in pilots]
        return requests, Progress(start, pilot, place(pilots[-1]) if pilots else -1.0)

    def _first_look(self, standing: Standing) -> Step:
        size = standing.next_audit
        requests = _audit_requests(standing, size)
        progress = replace(standing.progress, looks=1)
        if not requests:
            return self._look(replace(standing, progress=progress))
        return Step(
            requests,
            then="certify",
            certificate=certificate(standing, None, certified=False),
            estimated_error=standing.estimate,
            reason=f"{standing.in_words} An audit of {size} random objects decides.",
            memory=progress.memory(),
        )

    def _look(self, standing: Standing) -> Step:
        if step := before_the_look(standing):
            return step
        passed, failed = take_look(standing)
        if passed and len(passed.cut) <= self._payable(standing):
            return finish(standing, passed)
        if not standing.last:
            return self._batch(standing, failed)
        if passed:
            return self._finish_within_limits(standing, passed)
        if standing.at_limit:
            return give_up(standing, failed)
        return rest_to_people(standing, failed)

    def _payable(self, standing: Standing) -> int:
        """The largest cut that is cheaper for people than another round."""
        payable = int(_sizes.PAYABLE_CUT * standing.labelled)
        return payable if standing.room is None else min(payable, standing.room)

    def _finish_within_limits(self, standing: Standing, passed: Passed) -> Step:
        """What is certified is certified, even where the cut has to stay unlabelled."""
        limit = standing.room
        if limit is not None and limit < len(passed.cut):
            limit = standing.room_uncertified
        return finish(standing, passed, limit)

    def _batch(self, standing: Standing, failed: CutTest | None) -> Step:
        """The next batch; once looks have begun, with the audit of the look that follows it."""
        survey, progress = standing.survey, standing.progress
        size, chosen = _choose(standing)
        if standing.too_few_left(size):
            return rest_to_people(standing, failed)
        seq = standing.view.scores.seq
        requests = [Request(seq[index], "batch") for index in chosen if survey.askable(index)]
        requests += pilot_checks(standing, without=frozenset(chosen))
        after = replace(progress, asked=progress.asked + size)
        if progress.looks:
            requests += _audit_requests(standing, standing.next_audit, frozenset(chosen))
            after = replace(after, looks=progress.looks + 1)
        return Step(
            requests,
            adopt=[seq[index] for index in chosen if survey.labelled(index)],
            certificate=certificate(standing, failed, certified=False),
            estimated_error=standing.estimate,
            reason=f"{standing.in_words} People label the {size} objects that teach most.",
            memory=after.memory(),
        )


def _choose(standing: Standing) -> tuple[int, list[int]]:
    """Size and objects of the next batch.

    An object the audit has a label for keeps its place, and so does one that people could not
    label: which objects the audit has met must not show in the batch. Only a batch in which there
    is nothing to learn at all is widened.
    """
    survey = standing.survey
    size = _sizes.batch_size(
        standing.labelled,
        standing.objects,
        standing.estimate,
        standing.allowed_rate,
        standing.settings.batch_size,
    )
    size = min(size, standing.batch_room, standing.left)
    chosen = survey.most_informative(size)
    while size < standing.left and not any(map(survey.teaches, chosen)):
        size = min(2 * size, standing.left)
        chosen = survey.most_informative(size)
    return size, chosen


def _audit_requests(
    standing: Standing, size: int, without: Container[int] = frozenset()
) -> list[Request]:
    survey, seq = standing.survey, standing.view.scores.seq
    return [
        Request(seq[index], "audit")
        for index in survey.audit(size, without)
        if survey.askable(index)
    ]
