"""From a job that has no problems to what the run needs."""

from __future__ import annotations

from typing import Any

from labelloop.algorithms import algorithms
from labelloop.job.active_learning import ActiveLearning
from labelloop.job.labeling_job import StoppingConditions
from labelloop.job.learning import PEOPLE, default_algorithm, default_policy
from labelloop.job.limits import DeploymentLimits
from labelloop.job.models import Job
from labelloop.job.resolved import (
    ContainerSettings,
    Instances,
    LearningSettings,
    ResolvedJob,
)
from labelloop.job.section import Section
from labelloop.job.task import Task
from labelloop.policies import PolicySettings


def resolve_job(job: Job, task: Task, limits: DeploymentLimits) -> ResolvedJob:
    """The job with every default filled in."""
    output, attributes = job.output_config, job.input_config.data_attributes
    return ResolvedJob(
        prefix=job.labeling_job_name_prefix,
        label_attribute=job.label_attribute_name,
        manifest_uri=job.input_config.data_source.s3_data_source.manifest_s3_uri,
        output_uri=output.s3_output_path.rstrip("/") + "/",
        task_type=task.name,
        label_category_uri=job.label_category_config_s3_uri,
        role_arn=job.role_arn or limits.role_arn,
        human_task_config=_api(job.human_task_config),
        learning=_resolve_learning(job.active_learning, job.stopping_conditions, task, limits),
        data_attributes=_api(attributes) if attributes else None,
        stopping_conditions=_api(job.stopping_conditions) if job.stopping_conditions else None,
        tags=tuple(_api(tag) for tag in job.tags or ()),
        output_kms_key_id=output.kms_key_id,
        output_sns_topic_arn=output.sns_topic_arn,
    )


def _resolve_learning(
    block: ActiveLearning,
    stopping: StoppingConditions | None,
    task: Task,
    limits: DeploymentLimits,
) -> LearningSettings:
    policy = block.policy or default_policy(task.task_type)
    algorithm = None
    if policy != PEOPLE:
        algorithm = block.algorithm or default_algorithm(task.task_type, limits)
    defaults = algorithms.get(algorithm).hyperparameters if algorithm else {}
    container = block.container
    return LearningSettings(
        policy=policy,
        settings=_policy_settings(block, stopping),
        algorithm=algorithm,
        selection_policy=block.selection_policy,
        hyperparameters={**defaults, **block.hyper_parameters},
        container=ContainerSettings(container.image, container.batch_strategy, container.input_mode)
        if container
        else None,
        training=Instances(block.training_instance_type, block.training_instance_count),
        inference=Instances(block.inference_instance_type, block.inference_instance_count),
        tolerated_bad_record_percentage=block.tolerated_bad_record_percentage,
        hidden_attributes=hidden_attributes(block),
        gold_attribute=block.gold_attribute,
        known_label_attribute=block.known_label_attribute,
        max_attempts=block.max_attempts,
        budget=block.budget,
        prices_uri=block.prices_s3_uri,
        consolidation=block.consolidation if task.task_type.learnable else None,
        max_workers_per_object=block.max_workers_per_object,
        doubt_threshold=block.doubt_threshold,
    )


def hidden_attributes(block: ActiveLearning) -> tuple[str, ...]:
    """The manifest attributes that neither workers nor models may see."""
    truths = [name for name in (block.gold_attribute, block.known_label_attribute) if name]
    about = [f"{name}-metadata" for name in truths]  # it may name the class
    return tuple(sorted({*block.hidden_attributes, *truths, *about}))


def _policy_settings(block: ActiveLearning, stopping: StoppingConditions | None) -> PolicySettings:
    count = stopping.max_human_labeled_object_count if stopping else None
    limits = [limit for limit in (block.max_human_labels, count) if limit is not None]
    return PolicySettings(
        target_error_rate=block.target_error_rate,
        confidence=block.confidence,
        promise=block.promise,
        calibration_objects=block.calibration_objects,
        max_human_labels=min(limits, default=None),
        max_rounds=block.max_rounds,
        when_not_certified=block.when_not_certified,
        seed=block.seed,
        audit_workers=block.audit_workers,
        wrong_confirmation_rate=block.wrong_confirmation_rate,
        human_errors=block.human_errors,
        batch_size=block.batch_size,
    )


def _api(section: Section) -> dict[str, Any]:
    """The section as the API wants it: its keys, nothing that was left out."""
    return section.model_dump(by_alias=True, exclude_none=True)
