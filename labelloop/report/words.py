"""The plain sentences of the report and the terminal."""

from __future__ import annotations

from labelloop.policies import Certificate
from labelloop.report.summary import RunSummary


def percent(share: float) -> str:
    """A share in words: ``0.0345`` is ``3.5%``; what is not quite 0 or 100% never reads as that."""
    value = 100 * share
    if 0 < value < 0.01:
        return "under 0.01%"
    if 99.99 < value < 100:
        return "over 99.99%"
    decimals = 2 if value < 1 or value > 99 else 1
    text = f"{value:.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def count(number: int, noun: str = "", plural: str = "") -> str:
    """``1,234 objects``, ``1 object``, or just ``1,234``."""
    if not noun:
        return f"{number:,}"
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def duration(seconds: float) -> str:
    """``4.2 s``, ``3 min 05 s``, ``2 h 05 min``, ``3 d 4 h``."""
    if seconds < 59.5:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    if whole < 86400:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole // 86400} d {whole % 86400 // 3600} h"


def money(amount: float, currency: str) -> str:
    """``USD 1,234.50``; what is not quite nothing never reads as that."""
    return f"under {currency} 0.01" if 0 < amount < 0.005 else f"{currency} {amount:,.2f}"


def spending(amount: float, currency: str, budget: float | None) -> str:
    """``USD 12.40``, or ``USD 12.40 of 500.00``."""
    of = "" if budget is None else f" of {budget:,.2f}"
    return money(amount, currency) + of


def cut(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def promise(certificate: Certificate) -> str:
    """What was promised: ``at most 5% of all labels are wrong``."""
    among = "the machine's labels" if certificate.promise == "machine" else "all labels"
    return f"at most {percent(certificate.target_error_rate)} of {among} are wrong"


def describe_certificate(certificate: Certificate | None) -> str:
    """The state of the promise, in a sentence or two."""
    if certificate is None:
        return "Nothing is promised about the machine's errors in this run."
    claim, sure = promise(certificate), percent(certificate.confidence)
    if not certificate.audit_objects:
        return _without_audit(certificate, claim, sure)
    found = (
        f"People checked {count(certificate.audit_objects, 'random object')} and found the "
        f"machine wrong on {count(certificate.audit_errors)}. {_compared(certificate)}"
    ).strip()
    if certificate.certified:
        return f"Certified with {sure} confidence: {claim}. {found}"
    return f"Not certified: that {claim} could not be shown with {sure} confidence. {found}"


def _without_audit(certificate: Certificate, claim: str, sure: str) -> str:
    """The state of a promise that needed no audit, or never got one."""
    people = _compared(certificate)
    if people and certificate.certified:
        return f"Certified with {sure} confidence: {claim}. No label is the machine's. {people}"
    if people:
        return (
            f"Not certified: that {claim} could not be shown with {sure} confidence, although no "
            f"label is the machine's. {people}"
        )
    if certificate.certified:
        return (
            f"Kept without a test ({claim}): no label of this run is the machine's, and "
            "people's are taken to be right."
        )
    return f"Not certified: nothing was tested, so it is not known whether {claim}."


def _compared(certificate: Certificate) -> str:
    """What came of comparing human labels; empty where none were."""
    if not certificate.compared:
        return ""
    return (
        f"Of {count(certificate.compared, 'random human label')} that were compared, "
        f"{count(certificate.disputed)} did not agree."
    )


def headline(summary: RunSummary) -> str:
    """Who labelled how much, in one or two sentences."""
    counts = summary.counts
    if not counts.objects:
        return "The manifest has no objects."
    given = counts.given + counts.given_machine
    whole = count(counts.objects, "object")
    if given == counts.objects:
        return f"All {whole} came with a label; nothing was left to do."
    people = f"People labelled {count(counts.human)} of {whole} ({percent(summary.human_share)})"
    if counts.human == counts.objects:
        people = f"People labelled all {whole}"
    machine = f", the machine {count(counts.machine)} ({percent(summary.machine_share)})"
    sentences = [f"{people}{machine if counts.machine else ''}."]
    if given:
        sentences.append(f"{count(given, 'label')} came with the manifest.")
    if counts.unlabelled:
        verb = "has" if counts.unlabelled == 1 else "have"
        sentences.append(f"{count(counts.unlabelled, 'object')} {verb} no label.")
    return " ".join(sentences)


def describe_true_error(summary: RunSummary) -> str:
    """The errors against gold; empty where there is no gold."""
    known = [
        (who, error)
        for who, error in (
            ("machine labels", summary.true_machine_error),
            ("all labels", summary.true_overall_error),
        )
        if error is not None
    ]
    return ", ".join(f"{percent(error)} of {who} wrong" for who, error in known)


def _cost(summary: RunSummary) -> str:
    cost = summary.cost
    if cost is None:
        return ""
    machines = cost.items.training + cost.items.inference + cost.items.workflow
    labelling = money(cost.items.labelling, cost.currency)
    return (
        f"{spending(cost.items.total, cost.currency, cost.budget)} by AWS prices of "
        f"{cost.prices_date} (people and Ground Truth {labelling}, "
        f"machines {money(machines, cost.currency)})"
    )


def _falls_short(summary: RunSummary) -> bool:
    """Whether a run came to its end and yet left something to be said about it."""
    certified = summary.certificate is None or summary.certificate.certified
    return summary.status == "done" and (not certified or bool(summary.counts.unlabelled))


def summary_lines(summary: RunSummary) -> list[tuple[str, str]]:
    """The run's result as named lines for a terminal."""
    counts = summary.counts
    lines = [
        ("Run", f"{summary.run_id}: {summary.status}"),
        ("Why", summary.reason if summary.status != "done" else ""),
        ("Objects", count(counts.objects)),
        ("Came labelled", count(counts.given + counts.given_machine)),
        ("People", f"{count(counts.human, 'label')}, {percent(summary.human_share)}"),
        ("Machine", f"{count(counts.machine, 'label')}, {percent(summary.machine_share)}"),
        ("Unlabelled", count(counts.unlabelled)),
        ("Certificate", describe_certificate(summary.certificate)),
        ("Ended", summary.reason if _falls_short(summary) else ""),
        ("True error", describe_true_error(summary)),
        ("Rounds", count(summary.rounds)),
        ("Cost", _cost(summary)),
        ("Time", duration(summary.seconds)),
        ("Left out", count(len(summary.quarantined), "input line")),
        ("Warnings", "; ".join(summary.warnings)),
    ]
    silent_when_none = {"Came labelled", "Unlabelled", "Left out"}
    return [
        (name, text)
        for name, text in lines
        if text and not (name in silent_when_none and text.startswith("0"))
    ]
