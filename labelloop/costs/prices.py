"""What things cost: a dated file that anyone can copy and correct."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from labelloop.errors import InvalidInput, Problem

SHIPPED = "prices.json"

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Price(_Entry):
    """One price in the file's currency, with where it comes from."""

    source: str
    usd: Amount


class Tier(_Entry):
    """What an object costs until so many; ``None``: all that follow."""

    up_to: Annotated[int, Field(gt=0)] | None
    usd: Amount


class TieredPrice(_Entry):
    """A price that falls with the number; the tiers are taken to be those of one month."""

    source: str
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]

    @property
    def pairs(self) -> tuple[tuple[int | None, float], ...]:
        """``(up to so many, price of each)``, ascending."""
        return tuple((tier.up_to, tier.usd) for tier in self.tiers)

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        *bounded, last = [tier.up_to for tier in self.tiers]
        known = [bound for bound in bounded if bound is not None]
        if last is not None or len(known) < len(bounded) or known != sorted(set(known)):
            raise ValueError("'up_to' must ascend from tier to tier and be null in the last alone")
        return self


class InstancePrices(_Entry):
    """An hour of each SageMaker instance type."""

    source: str
    usd: dict[str, Amount]


class Usage(_Entry):
    """What machines take; assumptions, not prices.

    Attributes
    ----------
    training_minutes, transform_minutes, labeling_job_minutes
        What a job takes before and after the work itself.
    training_seconds_per_object, transform_seconds_per_object
        The work itself, for every object of the run, where nobody has measured it.
    lambda_seconds, lambda_gigabytes
        One call.
    """

    source: str
    training_minutes: Amount
    training_seconds_per_object: Amount
    transform_minutes: Amount
    transform_seconds_per_object: Amount
    labeling_job_minutes: Amount
    lambda_seconds: Amount
    lambda_gigabytes: Amount


class Prices(_Entry):
    """The whole file.

    Attributes
    ----------
    date
        When the prices were looked up.
    note
        How far they can be trusted.
    answer
        What one worker of the user's own gets for one answer.
    """

    date: dt.date
    currency: str
    region: str
    note: str
    answer: Price
    ground_truth_object: TieredPrice
    step_functions_transition: Price
    lambda_request: Price
    lambda_gb_second: Price
    instance_hour: InstancePrices
    usage: Usage

    @classmethod
    def read(cls, path: Path | None = None) -> Prices:
        """The prices of a file, by default the shipped ones.

        Raises
        ------
        InvalidInput
            With everything that is wrong with the file.
        """
        if path is None:
            return cls.parse(resources.files(__package__).joinpath(SHIPPED).read_bytes(), SHIPPED)
        try:
            return cls.parse(path.read_bytes(), str(path))
        except OSError as error:
            problem = Problem(str(path), f"The prices cannot be read: {error.strerror}.", "")
            raise InvalidInput([problem]) from None

    @classmethod
    def parse(cls, body: bytes, name: str) -> Prices:
        """The prices in a file's bytes; ``name`` is what problems call the file.

        Raises
        ------
        InvalidInput
            With everything that is wrong with it.
        """
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            problems = [
                Problem(
                    ".".join([name, *map(str, entry["loc"])]),
                    f"{entry['msg']}.",
                    f"Compare with the file that labelloop ships, {SHIPPED}.",
                )
                for entry in error.errors()
            ]
            raise InvalidInput(problems) from None

    def instance(self, instance_type: str) -> float:
        """An hour of an instance type; raises :class:`InvalidInput` when the file has none."""
        try:
            return self.instance_hour.usd[instance_type]
        except KeyError:
            raise InvalidInput(
                [
                    Problem(
                        "instance_hour",
                        f"The prices know no {instance_type!r}.",
                        "Add it to a copy of the prices and name that with --prices.",
                    )
                ]
            ) from None
