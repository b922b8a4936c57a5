"""Whom people are asked about once more: objects in dispute, and people's own labels."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from labelloop.policies import Request, Step, _sizes
from labelloop.policies._look import certificate
from labelloop.policies._people import sample_of_path
from labelloop.policies._standing import Standing


def before_the_look(standing: Standing) -> Step | None:
    """The checks and second opinions that the present look waits for; ``None``: it need not.

    They are asked for once a look. The look itself goes on as it was: same audit, same risk.
    """
    progress = standing.progress
    if progress.again >= progress.looks:
        return None
    checks, seconds = _checks(standing), _seconds(standing)
    if not checks and not seconds:
        return None
    sentences = []
    if checks:
        sentences.append(
            f"On {len(checks)} of the audited objects, people do not all say what the model says: "
            "others check them."
        )
    if seconds:
        sentences.append(f"{len(seconds)} random human labels get a second opinion.")
    return Step(
        [*checks, *seconds],
        then="certify",
        certificate=certificate(standing, None, certified=False),
        estimated_error=standing.estimate,
        reason=" ".join(sentences),
        memory=replace(progress, again=progress.looks).memory(),
    )


def pilot_checks(standing: Standing, without: Container[int]) -> list[Request]:
    """Checks of the pilot, which go out with a batch; not of objects the batch takes over."""
    seq = standing.view.scores.seq
    unsettled = standing.survey.unsettled_pilot()
    return [Request(seq[index], "check") for index in unsettled if index not in without]


def second_opinions(standing: Standing, objects: list[int]) -> list[Request]:
    """Second opinions on these human labels, where there is none; known labels need none."""
    if standing.settings.human_errors != "second-opinion":
        return []
    known = standing.view.comparisons
    return [Request(seq, "second") for seq in objects if seq not in known]


def _checks(standing: Standing) -> list[Request]:
    survey, seq = standing.survey, standing.view.scores.seq
    audit = survey.audit(standing.looks.audit_size(standing.progress.looks))
    return [Request(seq[index], "check") for index in audit if survey.right(index) is None]


def _seconds(standing: Standing) -> list[Request]:
    settings, view = standing.settings, standing.view
    if not settings.counts_human_errors:
        return []
    looks = _sizes.comparisons(standing.objects, settings)
    _, compared = sample_of_path(view, settings, looks.audit_size(standing.progress.looks))
    return second_opinions(standing, compared)
