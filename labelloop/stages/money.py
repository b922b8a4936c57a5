"""What a run pays, settled when it begins: its rates, and the limit that its budget sets."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from labelloop.costs.bill import Rates
from labelloop.costs.budget import Budget
from labelloop.costs.prices import Prices
from labelloop.costs.rates import Asked, Machine, rates_of
from labelloop.errors import InvalidInput, Problem
from labelloop.job import ResolvedJob
from labelloop.stages.deployment import Deployment


def machine_of(job: ResolvedJob, deployment: Deployment) -> Machine | None:
    """What the job learns and predicts on: its own choice or the deployment's; ``None``: nothing
    learns."""
    training, inference = job.learning.training, job.learning.inference
    if job.learning.algorithm is None:
        return None
    return Machine(
        training.type or deployment.training_instance_type,
        inference.type or deployment.inference_instance_type,
        training.count or 1,
        inference.count or 1,
    )


def asked_of(job: ResolvedJob) -> Asked:
    """Whom the job asks about an object, and for what; a price for the public workforce counts."""
    learning, config = job.learning, job.human_task_config
    return Asked(
        answers=int(config["NumberOfHumanWorkersPerDataObject"]),
        at_most=learning.max_workers_per_object or 0,
        auditors=learning.settings.audit_workers or 0,
        second_opinions=learning.settings.human_errors == "second-opinion",
        answer=_task_price(config),
    )


def rates_of_run(
    job: ResolvedJob, prices: Prices, deployment: Deployment, objects: int, parts: int
) -> tuple[Rates, tuple[str, ...]]:
    """The rates of a run, and what the user should know about them.

    Without a budget nothing hangs on what machines cost: instances that have no price are left out
    of the bill, with a warning.

    Raises
    ------
    InvalidInput
        When there is a budget, and no price for an instance that it has to pay for.
    """
    machine, asked = machine_of(job, deployment), asked_of(job)
    try:
        return rates_of(prices, objects, asked, machine, parts=parts), ()
    except InvalidInput as error:
        if job.learning.budget is not None:
            raise InvalidInput([_unpriced(problem) for problem in error.problems]) from None
        warning = f"{error.problems[0].what} The cost of machines is left out of the bill."
        return rates_of(prices, objects, asked, None, parts=parts), (warning,)


def with_budget(job: ResolvedJob, rates: Rates) -> ResolvedJob:
    """The job with its ``Budget`` as a limit for the policy."""
    learning = job.learning
    if learning.budget is None:
        return job
    budget = budget_of(learning.budget, rates)
    settings = dataclasses.replace(learning.settings, budget=budget)
    return dataclasses.replace(job, learning=dataclasses.replace(learning, settings=settings))


def budget_of(amount: float, rates: Rates) -> Budget:
    """An amount as a limit for a policy: what it can come to at these rates, at the most."""
    return Budget(
        amount=amount,
        currency=rates.currency,
        start=rates.start,
        model=rates.model,
        label=rates.dearest_label,
        again=rates.dearest_again,
    )


def _unpriced(problem: Problem) -> Problem:
    fix = "Add it to a copy of the prices and name that with ActiveLearning.PricesS3Uri."
    return dataclasses.replace(problem, where="$.ActiveLearning.Budget", fix=fix)


def _task_price(config: Mapping[str, Any]) -> float | None:
    """``PublicWorkforceTaskPrice`` in units of the currency, or ``None``."""
    amount = (config.get("PublicWorkforceTaskPrice") or {}).get("AmountInUsd")
    if amount is None:
        return None
    cents = amount.get("Cents", 0) + amount.get("TenthFractionsOfACent", 0) / 10
    return float(amount.get("Dollars", 0) + cents / 100)
