"""The sentences and tables of a forecast, for terminal and page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from labelloop.costs.prices import Prices
from labelloop.forecast.outlook import EVERYTHING, LARGEST_RUN, Band, Forecast, Outlook
from labelloop.forecast.staff import Staff
from labelloop.report.words import count, percent

FAR_BEYOND = 1.25
"""Training labels over those the sample could try, from where on the sample is called small."""

HEADINGS = ("way", "target", "labels by people", "share", "rounds", "days")
ITEMS = (
    ("people", "people"),
    ("Ground Truth", "ground_truth"),
    ("training", "training"),
    ("inference", "inference"),
    ("Step Functions", "step_functions"),
    ("Lambda", "lambda_functions"),
)
"""The items of a bill, and their names in :class:`~labelloop.costs.bill.Cost`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a forecast is about, in the words of the job; ``answer`` is what one costs."""

    title: str
    policy: str
    algorithm: str
    staff: Staff
    prices: Prices
    answer: float


def headline(forecast: Forecast, setting: Setting) -> str:
    """Size, sample and rules in one sentence."""
    scope = forecast.scope
    given = f", {count(scope.given)} of them labelled already" if scope.given else ""
    return (
        f"{count(scope.objects, 'object')}{given}; forecast from a sample of "
        f"{count(forecast.sample_objects)} with the policy {setting.policy} "
        f"and the algorithm {setting.algorithm}."
    )


def way_in_words(outlook: Outlook) -> str:
    """How the labels come about."""
    if outlook.way == EVERYTHING:
        return "people label everything"
    return f"{outlook.way} selection"


def row(outlook: Outlook) -> tuple[str, ...]:
    """One outlook under :data:`HEADINGS`."""
    target = "–" if outlook.target is None else percent(outlook.target)
    return (
        way_in_words(outlook),
        target,
        _band(outlook.human_labels, "{:,.0f}"),
        _band(outlook.human_share, "{:.1%}"),
        _band(outlook.rounds, "{:.0f}"),
        _band(outlook.days, "{:.1f}" if outlook.days.expected >= 1 else "{:.2f}"),
    )


def bill(outlook: Outlook) -> tuple[str, ...]:
    """The items and the total, the latter with its band."""
    items = (f"{getattr(outlook.cost, name):,.2f}" for _, name in ITEMS)
    return (*items, _band(outlook.total, "{:,.0f}"))


def _band(band: Band, form: str) -> str:
    low, expected, high = (form.format(v) for v in (band.low, band.expected, band.high))
    return expected if low == high else f"{expected} ({low} – {high})"


def table(forecast: Forecast, currency: str) -> Iterator[str]:
    """The whole forecast as aligned lines."""
    yield from _aligned([HEADINGS, *(row(outlook) for outlook in forecast.outlooks)])
    yield ""
    names = ("way", "target", *(name for name, _ in ITEMS), f"total, {currency}")
    yield from _aligned([names, *((*row(o)[:2], *bill(o)) for o in forecast.outlooks)])


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        first, *others = zip(cells, widths, strict=True)
        line = first[0].ljust(first[1])
        yield "  ".join([line, *(cell.rjust(width) for cell, width in others)]).rstrip()


def assumptions(forecast: Forecast, setting: Setting) -> list[str]:
    """What the figures take for granted."""
    staff, prices = setting.staff, setting.prices
    answers = count(staff.answers_per_object, "answer")
    return [
        "The sample is drawn at random from the same source as the job's objects, its labels are "
        "right, and so is what people answer in the run.",
        f"{count(staff.workers, 'worker')}, {answers} per object, "
        f"{staff.seconds_per_answer:g} seconds each, {staff.hours_per_day:g} hours a day, "
        f"{_pay(setting)}. They are there whenever a round has something to label.",
        f"Prices of {prices.date.isoformat()}, {prices.region}. {prices.note}",
        f"Bands span {count(3 * forecast.scope.repeats, 'virtual run')} of the whole job: the "
        "sample drawn anew each time, and the model's learning curve drawn out beyond the sample "
        "as measured, twice as steep, and not at all.",
    ]


def _pay(setting: Setting) -> str:
    currency, wage = setting.prices.currency, setting.staff.wage
    hourly = f"{wage:g} {currency} an hour, " if wage is not None else ""
    return f"{hourly}{setting.answer:.3g} {currency} an answer"


def limits(forecast: Forecast) -> list[str]:
    """Where the figures should not be trusted."""
    scope, reach = forecast.scope, forecast.reach
    found = [
        "A band is no guarantee: tried on three datasets, seven in ten held what a real run took, "
        "and the others missed it by a few points of human share. The certificate of the run "
        "itself does not depend on any of this.",
    ]
    own = [o for o in forecast.outlooks if o.way == forecast.outlooks[0].way and o.target]
    beyond = [o for o in own if o.training_labels > FAR_BEYOND * reach]
    if beyond:
        targets = ", ".join(percent(outlook.target or 0.0) for outlook in beyond)
        found.append(
            f"The model was tried with up to {count(reach, 'label')}; runs for {targets} learn "
            "from more. There the learning curve is drawn out and the forecast tends to be too "
            "high; a larger sample makes it better."
        )
    if forecast.missing_classes:
        found.append(
            f"The sample has no object of {count(forecast.missing_classes, 'class', 'classes')} "
            "of the job; what is rare will take more labels than said here."
        )
    if scope.objects > LARGEST_RUN:
        found.append(
            f"Rehearsed with {LARGEST_RUN:,} objects and the share carried over to "
            f"{scope.objects:,}: with more objects the share falls, so this is an upper estimate."
        )
    unproven = [o for o in own if o.certified_share is not None and o.certified_share < 1]
    for outlook in unproven:
        found.append(
            f"With a target of {percent(outlook.target or 0.0)}, "
            f"{percent(outlook.certified_share or 0.0)} of the virtual runs end with a "
            "certificate; the others reach a limit of the job before."
        )
    return found


def forecast_document(forecast: Forecast, setting: Setting) -> dict[str, Any]:
    """Figures and sentences as plain JSON."""
    return {
        "job": setting.title,
        "policy": setting.policy,
        "algorithm": setting.algorithm,
        **forecast.as_dict(),
        "staff": dataclasses.asdict(setting.staff),
        "prices": {
            "date": setting.prices.date.isoformat(),
            "currency": setting.prices.currency,
            "answer": setting.answer,
        },
        "assumptions": assumptions(forecast, setting),
        "limits": limits(forecast),
    }
