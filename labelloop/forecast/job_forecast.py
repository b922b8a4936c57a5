"""The forecast of one validated job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from labelloop.algorithms import ScriptAlgorithm, algorithms
from labelloop.costs.prices import Prices
from labelloop.costs.rates import Machine
from labelloop.errors import InvalidInput, Problem
from labelloop.forecast.forecasting import Terms, forecast
from labelloop.forecast.outlook import Forecast, Scope
from labelloop.forecast.rehearsing import Forecaster, Progress
from labelloop.forecast.sample import Sample, read_neighbours, read_sample
from labelloop.forecast.script_model import ScriptModel
from labelloop.forecast.staff import Staff
from labelloop.job.resolved import ResolvedJob
from labelloop.manifest import ManifestRules
from labelloop.ports import ObjectStore
from labelloop.stages.deployment import Deployment
from labelloop.stages.money import asked_of, machine_of
from labelloop.task_types import task_types
from labelloop.validation import ValidationReport


@dataclass(frozen=True)
class ForecastRequest:
    """What is asked beside the job itself.

    Attributes
    ----------
    targets
        Target error rates.
    staff, prices
        What turns labels into days and money.
    sample_uri
        A labelled manifest; ``None``: the job's own.
    gold_attribute
        The attribute with the true class; ``None``: the job's labels, where people gave them.
    sample_size
        The most objects to learn from.
    objects
        Objects of the job; ``None``: those of its manifest.
    repeats
        Virtual runs for each expectation and each end of a band.
    """

    targets: tuple[float, ...]
    staff: Staff
    prices: Prices
    sample_uri: str | None = None
    gold_attribute: str | None = None
    sample_size: int = 2000
    objects: int | None = None
    repeats: int = 4


def forecast_job(
    report: ValidationReport,
    store: ObjectStore,
    request: ForecastRequest,
    progress: Progress,
    timer: Callable[[], float],
) -> Forecast:
    """Rehearse a job on its labelled objects.

    Parameters
    ----------
    report
        The job's validation.
    store
        Where the sample is.
    progress
        Hears how far the work is.
    timer
        A clock in seconds, such as ``time.perf_counter``.

    Raises
    ------
    InvalidInput
        When the job has problems, nothing learns in it, its algorithm has no program here, the
        sample is too small, or the prices do not know its instances.
    """
    job = report.valid_job()
    algorithm = forecast_algorithm(job)
    scope = _scope(report, request)
    machine = _machine(job, request.prices)
    asked = replace(asked_of(job), answer=answer_price(job, request))
    sample = _sample(job, report, store, request)
    seed = str(job.learning.settings.seed)
    with TemporaryDirectory() as cache:
        hyperparameters = {**job.learning.hyperparameters, "seed": seed}
        model = ScriptModel(algorithm, hyperparameters, sample, Path(cache), timer)
        return forecast(
            Forecaster(job.learning, sample, model, progress),
            scope,
            sample,
            selection=job.learning.selection_policy,
            terms=Terms(request.staff, request.prices, asked),
            machine=lambda: replace(
                machine,
                training_seconds=model.longest_training,
                seconds_per_prediction=model.seconds_per_prediction,
            ),
        )


def answer_price(job: ResolvedJob, request: ForecastRequest) -> float:
    """What one worker gets for one answer: by the wage, by the job, or by the prices."""
    for price in (request.staff.answer, asked_of(job).answer):
        if price is not None:
            return price
    return request.prices.answer.usd


def forecast_algorithm(job: ResolvedJob) -> type[ScriptAlgorithm]:
    """What learns in the forecast; raises :class:`InvalidInput` when it cannot do so here."""
    name = job.learning.algorithm
    if name is None:
        what = f"With the policy {job.learning.policy!r} nothing learns: people label everything."
        fix = "Choose another policy to forecast."
        raise InvalidInput([Problem("$.ActiveLearning.Policy", what, fix)])
    algorithm = algorithms.get(name)
    if not issubclass(algorithm, ScriptAlgorithm):
        fitting = [
            other
            for other, entry in algorithms.items()
            if issubclass(entry, ScriptAlgorithm) and algorithm.content in ("any", entry.content)
        ]
        what = f"The algorithm {name!r} runs in a container of its own, which a forecast has not."
        fix = f"Let another stand in for it with --algorithm: {', '.join(fitting)}."
        raise InvalidInput([Problem("$.ActiveLearning.Algorithm", what, fix)])
    return algorithm


def _scope(report: ValidationReport, request: ForecastRequest) -> Scope:
    counts = report.counts
    here, given = (counts.objects, counts.human) if counts else (0, 0)
    objects = request.objects or here
    if objects <= given:
        what = f"{given:,} of {objects:,} objects have a label already: nothing is left to label."
        fix = "Say with --objects how many objects the job will have."
        raise InvalidInput([Problem("the manifest", what, fix)])
    return Scope(objects, given, request.targets, request.repeats)


def _sample(
    job: ResolvedJob, report: ValidationReport, store: ObjectStore, request: ForecastRequest
) -> Sample:
    names = report.labels.names if report.labels else ()
    rules = ManifestRules(job.label_attribute, task_types.get(job.task_type), names)
    sample = read_sample(
        store,
        request.sample_uri or job.manifest_uri,
        rules,
        gold_attribute=request.gold_attribute,
        most=request.sample_size,
        seed=job.learning.settings.seed,
    )
    if not forecast_algorithm(job).reads_pool or report.counts is None:
        return sample
    neighbours = read_neighbours(store, job.manifest_uri, rules, job.learning.settings.seed)
    return replace(sample, neighbours=neighbours)


def _machine(job: ResolvedJob, prices: Prices) -> Machine:
    """The job's instances, or a deployment's own; the prices must know them."""
    machine = machine_of(job, Deployment(prices.region))
    if machine is None:
        raise TypeError("A job in which nothing learns has no machine.")
    for instance_type in (machine.training_type, machine.inference_type):
        prices.instance(instance_type)
    return machine
