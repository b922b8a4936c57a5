from __future__ import annotations

import contextlib
import dataclasses
import io
from collections.abc import Callable

import pytest

from labelloop.certification.hypergeometric import lower_tail
from labelloop.policies import Certificate, Counts
from labelloop.report import argument


def test_the_shown_lines_of_python_repeat_the_test(certificate: Certificate) -> None:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(argument.check(certificate), {})
    assert float(shown.getvalue()) == certificate.tail


@pytest.mark.parametrize(
    ("covered", "allowed", "audited", "wrong"),
    [(500, 24, 75, 0), (6829, 383, 300, 8), (40, 1, 9, 2)],
)
def test_the_shown_test_is_the_one_that_decides(
    certificate: Certificate, covered: int, allowed: int, audited: int, wrong: int
) -> None:
    decided = dataclasses.replace(
        certificate,
        covered_objects=covered,
        allowed_errors=allowed,
        audit_objects=audited,
        audit_errors=wrong,
        tail=lower_tail(covered, allowed + 1, audited, wrong),
    )
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(argument.check(decided), {})
    assert float(shown.getvalue()) == pytest.approx(decided.tail, rel=1e-9)


@pytest.mark.parametrize("allowed", [-3, 6829, 9000])
def test_a_claim_that_chance_does_not_decide_shows_no_test(
    certificate: Certificate, allowed: int
) -> None:
    odd = dataclasses.replace(certificate, allowed_errors=allowed)
    assert argument.check(odd) == ""
    told = " ".join(argument.steps(odd))
    assert "-3" not in told
    assert "or more been wrong" not in told


def test_the_argument_names_every_figure_of_the_test(certificate: Certificate) -> None:
    told = " ".join(argument.steps(certificate))
    for figure in ("6,829", "383", "300", "8 (2.7%)", "384", "1.04%", "1.14%", "2.89%", "5%"):
        assert figure in told
    assert "the test has passed" in told


def test_a_failed_test_is_told_as_failed(
    certificate: Certificate, hypergeometric_tail: Callable[[int, int, int, int], float]
) -> None:
    missed = dataclasses.replace(
        certificate, certified=False, audit_errors=14, tail=hypergeometric_tail(6829, 384, 300, 14)
    )
    told = " ".join(argument.steps(missed))
    assert "more: the test has not passed" in told


def test_without_an_audit_there_is_no_argument() -> None:
    untested = Certificate("overall", 0.05, 0.95, certified=False)
    assert argument.steps(untested) == []
    assert argument.check(untested) == ""


def test_an_audit_that_may_overlook_errors_says_so_and_its_python_repeats_the_test(
    certificate: Certificate,
) -> None:
    allowing = dataclasses.replace(
        certificate,
        audit_workers=5,
        wrong_confirmation_rate=0.08,
        tail=lower_tail(6829, 384, 300, 8, 0.08),
    )
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(argument.check(allowing), {})
    assert float(shown.getvalue()) == pytest.approx(allowing.tail, rel=1e-9)
    told = " ".join(argument.steps(allowing))
    assert "each of the first 2 workers asked chose it, or else 3 of 5 workers" in told
    assert "overlook 8% of the wrong ones" in told
    assumed = " ".join(argument.limits(allowing, Counts(10)))
    assert "at most 8%" in assumed
    assert "taken as the truth" not in assumed


@pytest.mark.parametrize(
    ("how", "against", "assumed"),
    [
        ("second-opinion", "a second opinion", "at least as often as not"),
        ("gold", "known labels", "chosen at random"),
    ],
)
def test_people_who_count_are_part_of_the_argument_and_of_what_it_assumes(
    certificate: Certificate, how: str, against: str, assumed: str
) -> None:
    counting = dataclasses.replace(
        certificate,
        audit_workers=3,
        human_errors=how,
        human_labels=3000,
        compared=500,
        disputed=14,
        allowed_human_errors=117,
    )
    told = " ".join(argument.steps(counting))
    for figure in ("3,000 human labels", "500", "14 did not agree", "117 errors", against):
        assert figure in told
    limits = argument.limits(counting, Counts(10, given=4))
    assert any(assumed in sentence for sentence in limits)
    assert any("4 human labels came with the manifest" in sentence for sentence in limits)
    assert not any("not counted." in sentence and "objects they" in sentence for sentence in limits)


@pytest.mark.parametrize("given_machine", [0, 7])
def test_the_limits_name_machine_labels_that_nobody_tested(
    certificate: Certificate, given_machine: int
) -> None:
    told = " ".join(argument.limits(certificate, Counts(10, given_machine=given_machine)))
    assert ("7 machine labels came with the manifest" in told) == bool(given_machine)
    assert "taken as the truth" in told
