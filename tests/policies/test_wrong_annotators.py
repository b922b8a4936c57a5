"""People err: the audit asks further workers, and the promise can count people's own mistakes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

import pytest

from labelloop.certification import wrong_confirmation_rate
from labelloop.policies import AGAIN, PolicySettings
from labelloop.policies.certified import CertifiedPolicy
from labelloop.rehearsal import Rehearsal
from labelloop.rehearsed_crowd import Crowd
from tests.support.scripted_model import ScriptedModel
from tests.support.simulated_votes import erring_votes

OBJECTS = 1500
CHECKED = PolicySettings(audit_workers=5)
COUNTED = PolicySettings(audit_workers=5, human_errors="second-opinion", target_error_rate=0.1)
LEARNS = ScriptedModel(error=0.4, halves_every=60)


def rehearse(
    model: ScriptedModel,
    settings: PolicySettings,
    crowd: Crowd,
    objects: int = OBJECTS,
    known: dict[int, int] | None = None,
) -> Rehearsal:
    return Rehearsal(
        CertifiedPolicy(settings),
        objects,
        model.classes,
        model.gold,
        model,
        crowd=replace(crowd, audit_workers=settings.audit_workers),
        known=known or {},
    ).run()


def erring(
    model: ScriptedModel, accuracy: float, *, workers: int = 1, same: bool = True, seed: int = 0
) -> Crowd:
    return Crowd(erring_votes(model.gold, model.classes, accuracy, same=same, seed=seed), workers)


def machine_errors(run: Rehearsal, model: ScriptedModel) -> int:
    return sum(model.gold(seq) != label for seq, label in run.machine.items())


def human_mistakes(run: Rehearsal, model: ScriptedModel) -> int:
    return sum(model.gold(seq) != label for seq, label in run.human.items())


def asked(run: Rehearsal) -> Counter[str]:
    return Counter(request.purpose for step in run.steps for request in step.requests)


class TestCheckedAudit:
    def test_others_are_asked_only_where_the_first_and_the_model_differ(self) -> None:
        run = rehearse(LEARNS, CHECKED, erring(LEARNS, 0.9), 5000)
        assert run.crowd is not None
        assert run.certificate is not None
        assert run.certificate.certified
        checked = {r.seq for step in run.steps for r in step.requests if r.purpose == "check"}
        audited = {r.seq for step in run.steps for r in step.requests if r.purpose == "audit"}
        assert 0 < len(checked & audited) < len(audited) / 2
        for seq in audited:
            assert len(run.crowd.votes[seq]) == (5 if seq in checked else 2)

    def test_a_check_goes_on_with_the_same_look(self) -> None:
        run = rehearse(LEARNS, CHECKED, erring(LEARNS, 0.9), 5000)
        certificate = run.certificate
        assert certificate is not None
        looks = sum("audit" in {r.purpose for r in step.requests} for step in run.steps)
        assert certificate.look == looks
        assert certificate.audit_workers == 5

    def test_one_vote_costs_more_labels_than_a_check(self) -> None:
        naive = rehearse(LEARNS, PolicySettings(), erring(LEARNS, 0.9), 5000)
        checked = rehearse(LEARNS, CHECKED, erring(LEARNS, 0.9), 5000)
        assert len(checked.human) < 0.7 * len(naive.human)

    def test_answers_to_a_check_that_never_come_count_against_the_machine(self) -> None:
        """Everybody is right, but only the first two ever answer, and half of them at odds."""

        def vote(seq: int, turn: int) -> int | None:
            return None if turn > 1 else (LEARNS.gold(seq) + (turn and seq % 2)) % LEARNS.classes

        settings = replace(CHECKED, max_rounds=3, when_not_certified="unlabelled")
        run = rehearse(LEARNS, settings, Crowd(vote), 3000)
        assert run.certificate is not None
        assert not run.certificate.certified
        assert run.certificate.audit_errors > 0.3 * run.certificate.audit_objects

    def test_verdicts_decide_nothing_but_when_it_ends(self) -> None:
        """Audited objects whose workers are all spiteful: the same path, as far as it goes."""
        model = ScriptedModel(error=0.065, halves_every=2000, noise=1.0)
        settings = replace(CHECKED, max_rounds=9)
        kind = rehearse(model, settings, erring(model, 0.9), 4000)
        spiteful = rehearse(
            model, settings, Spiteful(erring(model, 0.9).vote, classes=model.classes), 4000
        )
        paths = [
            [
                ([r for r in step.requests if r.purpose not in AGAIN], list(step.adopt))
                for step in run.steps[:-1]
                if step.then == "learn"
            ]
            for run in (kind, spiteful)
        ]
        shared = min(map(len, paths))
        assert shared >= 2
        assert paths[0][:shared] == paths[1][:shared]
        assert asked(spiteful)["check"] > asked(kind)["check"]


@dataclass
class Spiteful(Crowd):
    """Lies about everything that is audited."""

    classes: int = 3
    audited: set[int] = field(default_factory=set)

    def ask(self, seq: int, purpose: str) -> int | None:
        if purpose == "audit":
            self.audited.add(seq)
        return super().ask(seq, purpose)

    def _collect(self, seq: int, start: int, size: int) -> list[int]:
        votes = super()._collect(seq, start, size)
        return [(v + 2) % self.classes for v in votes] if seq in self.audited else votes


@pytest.mark.parametrize("accuracy", [0.85, 0.9, 0.95])
@pytest.mark.parametrize("same", [True, False], ids=["same mistake", "any mistake"])
def test_the_bound_on_the_machine_holds_though_workers_err(accuracy: float, same: bool) -> None:
    """Just too many errors for the promise; with the same mistake, workers confirm some of them."""
    rate = wrong_confirmation_rate(5, 1 - accuracy) if same else 0.0
    broken = 0
    for seed in range(24):
        promise: Literal["overall", "machine"] = "overall" if seed % 2 else "machine"
        model = ScriptedModel(error=0.057, halves_every=0, noise=1.0, seed=seed)
        settings = PolicySettings(
            promise=promise, seed=seed, audit_workers=5, wrong_confirmation_rate=rate
        )
        run = rehearse(model, settings, erring(model, accuracy, same=same, seed=seed))
        counted = OBJECTS if promise == "overall" else len(run.machine)
        broken += machine_errors(run, model) > 0.05 * counted
    assert broken <= 3


class TestPeoplesOwnMistakes:
    def test_good_people_and_a_good_model_are_certified_with_everything_counted(self) -> None:
        run = rehearse(LEARNS, COUNTED, erring(LEARNS, 0.95, workers=3), 5000)
        certificate = run.certificate
        assert certificate is not None
        assert certificate.certified
        assert machine_errors(run, LEARNS) + human_mistakes(run, LEARNS) <= 0.1 * 5000
        assert 0 <= certificate.disputed < certificate.compared < certificate.human_labels
        assert certificate.allowed_errors + certificate.allowed_human_errors == 500
        assert len(run.human) < 0.6 * 5000

    def test_nobody_gets_a_second_opinion_twice(self) -> None:
        run = rehearse(LEARNS, COUNTED, erring(LEARNS, 0.95, workers=3), 5000)
        seconds = [r.seq for step in run.steps for r in step.requests if r.purpose == "second"]
        assert seconds
        assert len(set(seconds)) == len(seconds)

    def test_a_crowd_that_errs_more_than_the_promise_allows_is_never_certified(self) -> None:
        run = rehearse(LEARNS, COUNTED, erring(LEARNS, 0.8), 2000)
        assert run.certificate is not None
        assert not run.certificate.certified
        assert "disputed" in run.steps[-1].reason

    @pytest.mark.parametrize("how", ["second-opinion", "gold"])
    def test_the_promise_on_all_errors_is_kept_when_they_are_just_too_many(
        self, how: Literal["second-opinion", "gold"]
    ) -> None:
        broken = 0
        for seed in range(20):
            model = ScriptedModel(error=0.09, halves_every=0, noise=1.0, seed=seed)
            known = {seq: model.gold(seq) for seq in range(0, 2500, 5)} if how == "gold" else {}
            settings = replace(COUNTED, human_errors=how, seed=seed)
            crowd = erring(model, 0.93, seed=seed)
            run = rehearse(model, settings, crowd, 2500, known)
            assert run.certificate is not None
            if run.certificate.certified:
                broken += machine_errors(run, model) + human_mistakes(run, model) > 250
        assert broken <= 2

    def test_known_labels_take_no_further_answers(self) -> None:
        known = {seq: LEARNS.gold(seq) for seq in range(0, 5000, 3)}
        settings = replace(COUNTED, human_errors="gold")
        run = rehearse(LEARNS, settings, erring(LEARNS, 0.95, workers=3), 5000, known)
        assert run.certificate is not None
        assert run.certificate.certified
        assert asked(run)["second"] == 0
        assert machine_errors(run, LEARNS) + human_mistakes(run, LEARNS) <= 500

    def test_no_cut_is_left_to_people_whose_labels_nobody_has_compared(self) -> None:
        """The errors are all at the doubtful end, so that a cut would be the cheapest way."""
        model = ScriptedModel(error=0.2, halves_every=2000, noise=0.0)
        run = rehearse(model, COUNTED, erring(model, 0.98, workers=3), 5000)
        assert run.certificate is not None
        assert run.certificate.certified
        assert asked(run)["cut"] == 0
        assert machine_errors(run, model) + human_mistakes(run, model) <= 500

    @pytest.mark.parametrize(("accuracy", "certified"), [(0.99, True), (0.85, False)])
    def test_where_people_label_everything_their_mistakes_decide(
        self, accuracy: float, certified: bool
    ) -> None:
        model = ScriptedModel(error=0.5, halves_every=0, noise=1.0)
        for objects in (300, 1500):  # too few for a model, and too hard for it
            run = rehearse(model, COUNTED, erring(model, accuracy), objects)
            assert len(run.human) == objects
            assert run.certificate is not None
            assert run.certificate.certified is certified
            assert run.certificate.human_labels == objects

    def test_a_promise_about_the_machine_alone_counts_no_mistakes_of_people(self) -> None:
        settings = replace(COUNTED, promise="machine")
        run = rehearse(LEARNS, settings, erring(LEARNS, 0.9), 3000)
        assert asked(run)["second"] == 0
        assert run.certificate is not None
        assert run.certificate.human_errors == "ignored"
