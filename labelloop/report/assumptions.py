"""What a certificate takes for granted about the people behind it, in words."""

from __future__ import annotations

from labelloop.certification.checked_audit import first_group
from labelloop.policies import Certificate, Counts
from labelloop.report.words import count, percent


def how_judged(certificate: Certificate) -> str:
    """Who says that an audited label is right; empty where one label does."""
    workers = certificate.audit_workers
    if workers is None:
        return ""
    first = first_group(workers)
    at_once = "the first worker asked" if first == 1 else f"each of the first {first} workers asked"
    return (
        f"A machine label counts as right if {at_once} chose it, or else {workers // 2 + 1} of "
        f"{workers} workers."
    )


def peoples_part(certificate: Certificate) -> str:
    """What was found out about people's own labels, and left for them; empty: nothing."""
    if not certificate.human_labels:
        return ""
    against = "known labels"
    if certificate.human_errors == "second-opinion":
        against = "a second opinion of other workers"
    return (
        f"Of {count(certificate.human_labels, 'human label')}, {count(certificate.compared)} "
        f"drawn by lot were held against {against}; {count(certificate.disputed)} did not agree. "
        f"{count(certificate.allowed_human_errors, 'error')} of those the promise allows "
        f"{'is' if certificate.allowed_human_errors == 1 else 'are'} set aside for people."
    )


def audit_is_trusted(certificate: Certificate) -> str:
    """How far what people say on the audit is taken as the truth."""
    shared = (
        "A mistake that people and machine share stays unseen; only objects with a known right "
        "answer could show it."
    )
    rate = certificate.wrong_confirmation_rate
    if rate:
        return (
            f"People confirm a wrong machine label with a probability of at most {percent(rate)}, "
            "for every object and independently; the test allows for as much. Where they share "
            "the machine's mistake more often than that, it stays unseen."
        )
    if certificate.audit_workers is None:
        return f"People's answers on the audit are taken as the truth. {shared}"
    return f"What the audit's workers confirm is taken to be right. {shared}"


def people_are_trusted(certificate: Certificate, counts: Counts) -> list[str]:
    """What is taken for granted about people's own labels."""
    if certificate.human_errors == "ignored":
        return ["People's own mistakes on the objects they labelled are not counted."]
    told = [
        "The known labels are taken to be right, and their objects to be chosen at random."
        if certificate.human_errors == "gold"
        else "Second opinions are taken to be independent of the first, and people to be right "
        "about every object at least as often as not. A mistake that most people make on the same "
        "object stays unseen; only a known right answer could show it."
    ]
    if counts.given:
        told.append(
            f"{count(counts.given, 'human label')} came with the manifest; their mistakes are not "
            "counted."
        )
    return told
