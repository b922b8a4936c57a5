"""The certified policy: what it asks, when it stops, and that its promise is true."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from labelloop.policies import PolicySettings, Step
from labelloop.policies.certified import CertifiedPolicy
from labelloop.rehearsal import Rehearsal
from tests.support.scripted_model import ScriptedModel

OBJECTS = 1500


def rehearse(
    model: ScriptedModel,
    settings: PolicySettings,
    objects: int = OBJECTS,
    people: Callable[[int], int | None] | None = None,
) -> Rehearsal:
    return Rehearsal(CertifiedPolicy(settings), objects, model.classes, people or model.gold, model)


def purposes(step: Step) -> Counter[str]:
    return Counter(request.purpose for request in step.requests)


def errors(run: Rehearsal, model: ScriptedModel) -> int:
    return sum(model.gold(seq) != label for seq, label in run.machine.items())


class TestFirstStep:
    def test_asks_for_start_and_pilot_in_one_wave(self) -> None:
        step = rehearse(ScriptedModel(), PolicySettings(), 10_000).run().steps[0]
        assert purposes(step) == {"start": 200, "pilot": 80}
        assert step.then == "learn"

    def test_a_strict_target_gets_a_larger_pilot_and_the_job_has_the_last_word(self) -> None:
        strict = PolicySettings(target_error_rate=0.02)
        assert purposes(rehearse(ScriptedModel(), strict, 10_000).run().steps[0])["pilot"] == 120
        asked = PolicySettings(calibration_objects=33)
        assert purposes(rehearse(ScriptedModel(), asked, 10_000).run().steps[0])["pilot"] == 33

    @pytest.mark.parametrize(("wanted", "size"), [(70, 70), (0.08, 120)])
    def test_a_job_may_fix_the_size_of_its_batches(self, wanted: float, size: int) -> None:
        run = rehearse(ScriptedModel(), PolicySettings(batch_size=wanted)).run()
        memories = [step.memory["asked"] for step in run.steps if step.then == "learn"]
        grown = {later - earlier for earlier, later in itertools.pairwise(memories)}
        assert grown == {size}

    def test_never_asks_in_file_order(self) -> None:
        starts = [
            request.seq
            for request in rehearse(ScriptedModel(), PolicySettings(), 10_000)
            .run()
            .steps[0]
            .requests
            if request.purpose == "start"
        ]
        assert 4000 < sum(starts) / len(starts) < 6000

    def test_labels_in_the_manifest_replace_the_start(self) -> None:
        model = ScriptedModel()
        run = rehearse(model, PolicySettings())
        run.given = {seq: model.gold(seq) for seq in range(100)}
        run.__post_init__()
        assert purposes(run.run().steps[0])["start"] == 14

    def test_where_a_model_cannot_pay_people_do_it_all_at_once(self) -> None:
        run = rehearse(ScriptedModel(), PolicySettings(), 400).run()
        (step,) = run.steps
        assert purposes(step) == {"rest": 400}
        assert "People label all 400 objects." in step.reason
        assert run.certificate is not None
        assert run.certificate.certified  # nothing is the machine's


class TestCertificate:
    def test_a_good_model_is_certified_with_few_labels(self) -> None:
        model = ScriptedModel(error=0.4, halves_every=60)
        run = rehearse(model, PolicySettings(), 10_000).run()
        assert run.certificate is not None
        assert run.certificate.certified
        assert len(run.human) < 2000
        assert errors(run, model) <= 500

    def test_its_numbers_are_those_of_the_run(self) -> None:
        model = ScriptedModel(error=0.4, halves_every=60)
        run = rehearse(model, PolicySettings(), 10_000).run()
        certificate = run.certificate
        assert certificate is not None
        assert certificate.tail is not None
        assert certificate.risk_allowed is not None
        assert certificate.tail <= certificate.risk_allowed <= certificate.risk_spent < 0.05
        assert certificate.allowed_errors == 500
        assert certificate.covered_objects == len(run.machine) + certificate.audit_objects

    def test_a_machine_promise_bounds_the_machine_labels_alone(self) -> None:
        model = ScriptedModel(error=0.4, halves_every=60)
        run = rehearse(model, PolicySettings(promise="machine"), 10_000).run()
        assert run.certificate is not None
        assert run.certificate.certified
        assert errors(run, model) <= 0.05 * len(run.machine)
        assert run.certificate.allowed_errors <= 0.05 * len(run.machine)

    def test_nothing_is_labelled_by_the_machine_before_a_look_has_passed(self) -> None:
        for step in rehearse(ScriptedModel(), PolicySettings(), 5000).run().steps[:-1]:
            assert step.accept is None
            assert step.certificate is not None
            assert not step.certificate.certified

    @pytest.mark.parametrize("promise", ["overall", "machine"])
    def test_the_promise_is_broken_in_few_runs_even_when_the_error_is_just_too_high(
        self, promise: str
    ) -> None:
        """The model never learns; the errors are anywhere, so that no cut helps."""
        broken, runs = 0, 80
        for seed in range(runs):
            model = ScriptedModel(error=0.057, halves_every=0, noise=1.0, seed=seed)
            settings = PolicySettings(promise=promise, seed=seed)  # type: ignore[arg-type]
            run = rehearse(model, settings).run()
            counted = OBJECTS if promise == "overall" else len(run.machine)
            assert run.certificate is not None
            if run.certificate.certified:
                broken += errors(run, model) > 0.05 * counted
        assert broken / runs <= 0.05


class TestAudit:
    def test_answers_of_the_audit_decide_nothing_but_when_to_stop(self) -> None:
        """Two crowds, equal but on audited objects: the same batches as long as both go on."""
        model = ScriptedModel(error=0.075, halves_every=0, noise=1.0)
        truthful = rehearse(model, PolicySettings(), 5000)

        def contrary(seq: int) -> int:
            gold = model.gold(seq)
            return (gold + 2) % 3 if spiteful.purposes[seq] == "audit" else gold

        spiteful = rehearse(model, PolicySettings(), 5000, people=contrary)
        truthful.run()
        spiteful.run()
        looks = 0
        for one, other in zip(truthful.steps[:-1], spiteful.steps[:-1], strict=False):
            assert list(one.requests) == list(other.requests)
            assert list(one.adopt) == list(other.adopt)
            assert (one.then, one.memory) == (other.then, other.memory)
            looks = one.memory["looks"]
        assert looks >= 2

    def test_audited_objects_the_model_asks_for_are_adopted_not_asked_again(self) -> None:
        model = ScriptedModel(error=0.075, halves_every=0, noise=1.0)
        run = rehearse(model, PolicySettings(), 5000).run()
        adopted = {seq for step in run.steps for seq in step.adopt}
        assert {run.purposes[seq] for seq in adopted} == {"pilot", "audit"}

    def test_objects_people_cannot_label_count_as_wrong(self) -> None:
        """A perfect model is not certified when a fifth of the audit comes back empty."""
        model = ScriptedModel(error=0.0)
        run = rehearse(
            model,
            PolicySettings(max_rounds=1, when_not_certified="unlabelled"),
            people=lambda seq: None if seq % 5 == 0 else model.gold(seq),
        ).run()
        assert not run.machine
        assert run.certificate is not None
        assert not run.certificate.certified
        assert run.certificate.audit_errors > 0


class TestLimits:
    HOPELESS = ScriptedModel(error=0.5, halves_every=0, noise=1.0)

    def test_people_label_the_rest_when_the_rounds_are_over(self) -> None:
        run = rehearse(self.HOPELESS, PolicySettings(max_rounds=2)).run()
        assert run.round == 2
        assert len(run.human) == OBJECTS
        assert "3 rounds" in run.steps[-1].reason

    def test_or_it_stays_unlabelled_if_the_job_says_so(self) -> None:
        settings = PolicySettings(max_rounds=2, when_not_certified="unlabelled")
        run = rehearse(self.HOPELESS, settings).run()
        assert len(run.human) < OBJECTS
        assert not run.machine
        assert run.certificate is not None
        assert not run.certificate.certified
        assert run.certificate.audit_errors > 0  # the honest numbers of the last look

    def test_human_labels_stay_under_the_limit_and_the_reason_says_what_it_takes(self) -> None:
        run = rehearse(self.HOPELESS, PolicySettings(max_human_labels=700)).run()
        assert len(run.human) <= 700
        assert run.certificate is not None
        assert not run.certificate.certified
        assert "human labels" in run.steps[-1].reason
        assert "stay unlabelled" in run.steps[-1].reason

    def test_a_limit_too_low_for_any_certificate_is_said_before_money_is_spent(self) -> None:
        settings = PolicySettings(max_human_labels=100, when_not_certified="unlabelled")
        run = rehearse(self.HOPELESS, settings).run()
        assert not run.human
        assert "it takes at least" in run.steps[0].reason

    def test_what_can_be_certified_within_the_limits_is(self) -> None:
        """Errors sit at the doubtful end: at the last look the certain part gets its labels."""
        model = ScriptedModel(error=0.25, halves_every=0, noise=0.0)
        settings = PolicySettings(max_rounds=1, when_not_certified="unlabelled")
        run = rehearse(model, replace(settings, max_human_labels=500)).run()
        assert run.certificate is not None
        assert run.certificate.certified
        assert run.machine
        assert errors(run, model) <= 0.05 * OBJECTS
        assert "stay unlabelled" in run.steps[-1].reason


def test_a_run_without_a_pilot_looks_at_once_and_still_keeps_its_promise() -> None:
    model = ScriptedModel(error=0.2, halves_every=100)
    run = rehearse(model, PolicySettings(calibration_objects=0), 5000).run()
    assert run.steps[1].then == "certify"
    assert errors(run, model) <= 250
