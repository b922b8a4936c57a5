"""A forecast held against the run it was made for.

The forecast is a ``forecast.json`` of ``labelloop forecast``, which a user may have edited or mixed
up: everything in it is checked before it is believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labelloop.report.summary import RunSummary

SAME_SIZE = 0.02
"""A forecast for a job whose size differs by more than this share is told to be for another."""

SAME_FIGURE = 0.01
"""Figures that differ by no more than this share of the expected one are the same."""

_SECONDS_A_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure: what was forecast, with its band, and what came."""

    name: str
    low: float
    expected: float
    high: float
    actual: float

    @property
    def within(self) -> bool:
        """Whether what came lies in the band, or next to it by less than anybody cares about."""
        near = SAME_FIGURE * abs(self.expected)
        return self.low - near <= self.actual <= self.high + near


@dataclass(frozen=True, slots=True)
class ForecastComparison:
    """What was forecast against what came.

    Attributes
    ----------
    figures
        ``human_share``, ``rounds``, ``cost`` and ``days``; without ``cost`` where the currencies
        differ.
    target_error_rate, sample_objects, algorithm, currency
        What the forecast was made for, and from.
    remarks
        Why the two may not be about the same thing.
    """

    figures: tuple[ComparedFigure, ...]
    target_error_rate: float
    sample_objects: int
    algorithm: str
    currency: str
    remarks: tuple[str, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """``forecast`` in ``summary.json``."""
        return {
            "target_error_rate": self.target_error_rate,
            "sample_objects": self.sample_objects,
            "algorithm": self.algorithm,
            "currency": self.currency,
            **{
                figure.name: {
                    "low": figure.low,
                    "expected": figure.expected,
                    "high": figure.high,
                    "actual": figure.actual,
                    "within": figure.within,
                }
                for figure in self.figures
            },
            "remarks": list(self.remarks),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any] | None) -> ForecastComparison | None:
        """Read ``forecast`` back."""
        if document is None:
            return None
        names = [name for name, value in document.items() if isinstance(value, dict)]
        return cls(
            figures=tuple(
                ComparedFigure(
                    name, *(document[name][end] for end in ("low", "expected", "high", "actual"))
                )
                for name in names
            ),
            target_error_rate=document["target_error_rate"],
            sample_objects=document["sample_objects"],
            algorithm=document["algorithm"],
            currency=document["currency"],
            remarks=tuple(document["remarks"]),
        )


def compare(
    forecast: Mapping[str, Any], summary: RunSummary, *, selection: str, algorithm: str | None
) -> ForecastComparison:
    """Hold a forecast against a run that is over.

    Parameters
    ----------
    forecast
        The document that ``labelloop forecast`` left.
    summary
        What the run came to; its certificate says which target it had.
    selection, algorithm
        The run's.

    Raises
    ------
    ValueError
        When the forecast says nothing about such a run, or cannot be read.
    """
    if summary.certificate is None:
        raise ValueError("a run without a target has nothing to compare")
    target = summary.certificate.target_error_rate
    try:
        outlook = _outlook(forecast, selection, target)
        bands = {name: _band(outlook[key]) for name, key in _KEYS.items()}
        currency, objects = str(forecast["prices"]["currency"]), int(forecast["objects"])
        made_with, sample = str(forecast["algorithm"]), int(forecast["sample_objects"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"it cannot be read ({error!r})") from None
    actual = {
        "human_share": summary.human_share,
        "rounds": float(summary.rounds),
        "days": summary.seconds / _SECONDS_A_DAY,
    }
    if summary.cost is not None and summary.cost.currency == currency:
        actual["cost"] = summary.cost.items.total
    remarks = []
    if abs(objects - summary.counts.objects) > SAME_SIZE * summary.counts.objects:
        remarks.append(f"The forecast was made for {objects:,} objects.")
    if made_with != algorithm:
        remarks.append(f"The forecast was made with the algorithm {made_with}.")
    return ForecastComparison(
        tuple(ComparedFigure(name, *bands[name], actual[name]) for name in _KEYS if name in actual),
        target,
        sample,
        made_with,
        currency,
        tuple(remarks),
    )


_KEYS = {"human_share": "human_share", "rounds": "rounds", "cost": "total", "days": "days"}
"""Names in the comparison, and those of the forecast."""


def _band(document: Mapping[str, Any]) -> tuple[float, float, float]:
    low, expected, high = (float(document[end]) for end in ("low", "expected", "high"))
    return low, expected, high


def _outlook(forecast: Mapping[str, Any], selection: str, target: float) -> Mapping[str, Any]:
    for outlook in forecast["outlooks"]:
        if outlook["way"] == selection and outlook["target"] == target:
            return dict(outlook)
    raise ValueError(f"it says nothing about {selection} selection and a target of {target:g}")
