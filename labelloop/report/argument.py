"""Why a certificate holds, in steps that anyone can check with a piece of paper or Python."""

from __future__ import annotations

from labelloop.policies import Certificate, Counts
from labelloop.report.assumptions import (
    audit_is_trusted,
    how_judged,
    people_are_trusted,
    peoples_part,
)
from labelloop.report.words import count, percent, promise


def steps(certificate: Certificate) -> list[str]:
    """The argument, one step a sentence or two; empty when no audit took place."""
    if not certificate.audit_objects:
        return []
    audited = count(certificate.audit_objects, "object")
    argument = [
        f"The promise: {promise(certificate)}, with {percent(certificate.confidence)} confidence.",
        "The objects for the audit were drawn by lot before the first round. The model never "
        "learnt from them, and nothing they showed steered the run: they only decide whether "
        "it may stop.",
        *filter(None, [peoples_part(certificate)]),
        f"The machine's labels were tested on {count(certificate.covered_objects, 'object')}. "
        + _claim(certificate),
        " ".join(
            filter(
                None,
                [
                    f"Of these, {audited} were judged by people.",
                    how_judged(certificate),
                    f"The machine was wrong on {count(certificate.audit_errors)} "
                    f"({percent(_audit_share(certificate))}).",
                ],
            )
        ),
    ]
    if certificate.tail is not None and _can_be_broken(certificate):
        argument.append(
            f"Had {count(certificate.allowed_errors + 1)} or more been wrong, so that the "
            f"promise were broken, an audit of {audited} would have shown "
            f"{_or_fewer(certificate.audit_errors)}{_although(certificate)} "
            f"with a probability of {_at_most(certificate.tail)}."
        )
    if certificate.tail is not None and certificate.risk_allowed is not None:
        passed = certificate.tail <= certificate.risk_allowed
        argument.append(
            f"Look number {certificate.look} may be deceived with a probability of "
            f"{_small(certificate.risk_allowed)}. This one was {_at_most(certificate.tail)}, "
            f"{'no more than that: the test has' if passed else 'more: the test has not'} passed."
        )
    argument.append(
        f"All looks so far together could be deceived with a probability of at most "
        f"{_small(certificate.risk_spent)}; the confidence asked for leaves "
        f"{_small(1 - certificate.confidence)}"
        f"{', for the tests of human labels as well' if certificate.human_labels else ''}."
    )
    return argument


def limits(certificate: Certificate, counts: Counts) -> list[str]:
    """What the certificate assumes, and what it does not cover."""
    told = [
        audit_is_trusted(certificate),
        "An audited object that nobody could judge counts as the machine's mistake.",
        *people_are_trusted(certificate, counts),
        "It is about the objects of this run. It says nothing about data the model meets later.",
        "It is about all the labels together. A single class, above all a rare one, can be worse: "
        "see the errors by class.",
    ]
    if counts.given_machine:
        told.append(
            f"{count(counts.given_machine, 'machine label')} came with the manifest; the "
            "certificate does not cover them."
        )
    return told


def check(certificate: Certificate) -> str:
    """A few lines of plain Python that repeat the deciding test; empty without one."""
    tested = certificate.tail is not None and certificate.audit_objects
    if not tested or not _can_be_broken(certificate):
        return ""
    if certificate.wrong_confirmation_rate:
        return _check_with_oversights(certificate)
    return "\n".join(
        (
            "from math import comb",
            f"objects, bad = {certificate.covered_objects}, {certificate.allowed_errors + 1}",
            f"audited, wrong = {certificate.audit_objects}, {certificate.audit_errors}",
            "ways = sum(comb(bad, k) * comb(objects - bad, audited - k) for k in range(wrong + 1))",
            f"print(ways / comb(objects, audited))  # {certificate.tail:.3g}",
        )
    )


def _check_with_oversights(certificate: Certificate) -> str:
    return "\n".join(
        (
            "from math import comb",
            "from fractions import Fraction",
            f"objects, bad = {certificate.covered_objects}, {certificate.allowed_errors + 1}",
            f"audited, wrong = {certificate.audit_objects}, {certificate.audit_errors}",
            f"missed = Fraction({str(certificate.wrong_confirmation_rate)!r})",
            "found = lambda j, k: comb(j, k) * (1 - missed) ** k * missed ** (j - k)",
            "few = lambda j: sum(found(j, k) for k in range(min(j, wrong) + 1))",
            "drawn = lambda j: comb(bad, j) * comb(objects - bad, audited - j)",
            "ways = sum(drawn(j) * few(j) for j in range(min(bad, audited) + 1))",
            f"print(float(ways / comb(objects, audited)))  # {certificate.tail:.3g}",
        )
    )


def _can_be_broken(certificate: Certificate) -> bool:
    """Whether chance decides: the claim is neither hopeless nor true of every set of that size."""
    return 0 <= certificate.allowed_errors < certificate.covered_objects


def _claim(certificate: Certificate) -> str:
    if certificate.allowed_errors < 0:
        return (
            "Objects that no audit reaches, all taken to be wrong, use up what the promise allows."
        )
    return f"The promise is kept if at most {count(certificate.allowed_errors)} of them are wrong."


def _audit_share(certificate: Certificate) -> float:
    return certificate.audit_errors / certificate.audit_objects


def _although(certificate: Certificate) -> str:
    rate = certificate.wrong_confirmation_rate
    return f", though people overlook {percent(rate)} of the wrong ones," if rate else ""


def _or_fewer(errors: int) -> str:
    return f"{count(errors)} or fewer" if errors else "none at all"


def _at_most(probability: float) -> str:
    small = _small(probability)
    return small if small.startswith("under") else f"at most {small}"


def _small(probability: float) -> str:
    """A probability to three figures, so that two close ones stay apart: ``1.75%``, ``0.0431%``."""
    if probability <= 0:
        return "0%"
    if probability < 1e-6:
        return "under 0.0001%"
    return f"{100 * probability:.3g}%"
