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
    assert "is more: the test has not passed" in told


def test_without_an_audit_there_is_no_argument() -> None:
    untested = Certificate("overall", 0.05, 0.95, certified=False)
    assert argument.steps(untested) == []
    assert argument.check(untested) == ""


@pytest.mark.parametrize("given_machine", [0, 7])
def test_the_limits_name_machine_labels_that_nobody_tested(
    certificate: Certificate, given_machine: int
) -> None:
    told = " ".join(argument.limits(certificate, Counts(10, given_machine=given_machine)))
    assert ("7 machine labels came with the manifest" in told) == bool(given_machine)
    assert "taken as the truth" in told
