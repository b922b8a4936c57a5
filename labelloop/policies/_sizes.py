"""How many objects the certified policy takes at a time.

The figures were measured on news titles, stories and digits between 2,000 and 100,000 objects; the
powers of N in between and beyond only make them smooth.
"""

from __future__ import annotations

import math

from labelloop.certification import LookSchedule
from labelloop.policies import PolicySettings

SMALLEST_BATCH = 50
"""A round costs people's waiting time, on AWS hours; fewer objects are not worth one."""

GROWTH_FAR, GROWTH_NEAR = 1.0, 0.35
"""Batch over labelled, while the estimated error is far above the target and when it is near."""

LARGEST_BATCH = 0.125
"""Over all objects."""

FAR, LOOK_AT = 1.8, 1.5
"""Estimated error over allowed error: above FAR is far, at LOOK_AT the looks begin."""

LOOK_AT_OF_ALL = 1.8
"""LOOK_AT where people's own errors count: those the pilot shows are too few to wait for."""

ENOUGH_LABELLED = 0.7
"""From this share of human labels on, one last look decides between machine and people."""

WORTH_A_MODEL = 0.6
"""Start, pilot and first audit over all objects: above, people label everything at once."""

PAYABLE_CUT = 0.4
"""Over labelled: the most objects people label to finish rather than learn another round."""

CUT_STEP = 0.01
"""Distance of two cuts, over the objects left."""

PEOPLES_SHARE = 0.4
"""Of the errors allowed, what people's own may take when the audit's size is chosen."""

HUMAN_BOUND = 1.25
"""What a test of people's labels leaves for their mistakes, over the pilot's share of them."""

PEOPLES_RISK = 0.25
"""Of the whole risk, what the tests of people's own labels spend."""

FIRST_COMPARED = 500
"""Human labels that get a second opinion at the first look, of 10,000 objects."""


def _growing(figure: float, objects: int, power: float) -> float:
    """``figure`` at 10,000 objects, elsewhere as a power of their number."""
    return figure * math.pow(objects / 10_000, power)


def start_size(objects: int, classes: int) -> int:
    """Objects labelled before the first model: 200 of 10,000, 400 of 100,000, some per class."""
    return max(math.ceil(_growing(200, objects, 0.3)), 5 * classes)


def pilot_size(objects: int, settings: PolicySettings) -> int:
    """Random objects that show how far the model is: 80 of 10,000, 150 of 100,000.

    Half as many again when the target is strict and errors therefore rare, or when people's own
    take a part of it.
    """
    if settings.calibration_objects is not None:
        return settings.calibration_objects
    strict = 1.5 if settings.target_error_rate <= 0.02 or settings.counts_human_errors else 1.0
    return math.ceil(_growing(80 * strict, objects, 0.27))


def schedule(objects: int, settings: PolicySettings) -> LookSchedule:
    """The looks; the first audits 300 of 10,000 objects for an overall error of 5%.

    The audit grows as 1/α: it has to tell one small error rate from another. With more objects
    a larger audit is soon paid for by the labels a lower bar saves, hence the slow growth in N.
    """
    errors, target = 15 if settings.promise == "overall" else 20, settings.target_error_rate
    risk = 1 - settings.confidence
    if settings.counts_human_errors:
        target, risk = target * (1 - PEOPLES_SHARE), risk * (1 - PEOPLES_RISK)
    return LookSchedule(risk, math.ceil(_growing(errors / target, objects, 0.125)))


def comparisons(objects: int, settings: PolicySettings) -> LookSchedule:
    """Risk of every look's test of people's own labels, and how many of them are compared."""
    first = math.ceil(_growing(FIRST_COMPARED, objects, 0.125))
    return LookSchedule(PEOPLES_RISK * (1 - settings.confidence), first)


def asked_again(objects: int, settings: PolicySettings, pilot: int, looks: int) -> int:
    """The most objects that people are asked about once more, up to and after so many looks.

    Pilot and audit may be checked, and second opinions are taken at every look and, perhaps
    twice, at the end.
    """
    again = pilot + schedule(objects, settings).audit_size(looks) if settings.audit_workers else 0
    if settings.human_errors == "second-opinion":
        compared = comparisons(objects, settings)
        again += 2 * compared.audit_size(looks + 1)
    return again


def batch_size(
    labelled: int,
    objects: int,
    estimate: float | None,
    allowed: float,
    wanted: int | float | None = None,
) -> int:
    """Objects of the next batch: double what is labelled, or a third when near the target.

    Never more than an eighth of all: what a batch overshoots the target by is people's work.
    ``wanted`` is the job's own number, or share of all.
    """
    if wanted is not None:
        return wanted if isinstance(wanted, int) else math.ceil(wanted * objects)
    far = estimate is not None and estimate > FAR * allowed
    growth = math.ceil((GROWTH_FAR if far else GROWTH_NEAR) * labelled)
    return max(SMALLEST_BATCH, min(growth, math.ceil(LARGEST_BATCH * objects)))
