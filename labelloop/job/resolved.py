"""The job after validation, with every default filled in: what a run keeps in ``run.json``."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from labelloop.costs.budget import Budget
from labelloop.identity import fingerprint
from labelloop.policies import PolicySettings


@dataclass(frozen=True, slots=True)
class ContainerSettings:
    """A container of the user's own; see :class:`labelloop.algorithms.Algorithm`."""

    image: str
    batch_strategy: Literal["MultiRecord", "SingleRecord"] = "MultiRecord"
    input_mode: Literal["File", "Pipe"] = "File"


@dataclass(frozen=True, slots=True)
class Instances:
    """What SageMaker runs one kind of job on; ``None`` leaves it to the deployment."""

    type: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LearningSettings:
    """The ``ActiveLearning`` block, resolved.

    Attributes
    ----------
    policy, settings
        The policy's name, and what the job asks of it.
    algorithm
        What learns; ``None`` when people label everything.
    selection_policy
        Which objects people look at next.
    hyperparameters
        Text to text, the algorithm's defaults included.
    container
        For algorithms that bring no image.
    training, inference
        What they run on.
    tolerated_bad_record_percentage
        Up to this share of bad manifest lines is set aside.
    hidden_attributes
        Manifest attributes that reach the final manifest but neither workers nor models.
    gold_attribute
        The hidden attribute with the true label, if there is one.
    known_label_attribute
        The hidden attribute with the known labels that people's answers are held against, if
        there is one; read during the run, unlike ``gold_attribute``.
    max_attempts
        How often people are asked about an object in vain before it is given up.
    budget, prices_uri
        The most that may be spent, and the user's own prices; a run turns both into the limit that
        its policy keeps to.
    consolidation
        What makes a class of several answers; ``None`` leaves it to the labelling jobs.
    max_workers_per_object, doubt_threshold
        Up to how many workers see an object, and below which probability of its label another one
        is asked; ``None``: nobody is asked for doubt.
    """

    policy: str
    settings: PolicySettings
    algorithm: str | None
    selection_policy: str
    hyperparameters: dict[str, str] = field(default_factory=dict)
    container: ContainerSettings | None = None
    training: Instances = Instances()
    inference: Instances = Instances()
    tolerated_bad_record_percentage: float = 0.0
    hidden_attributes: tuple[str, ...] = ()
    gold_attribute: str | None = None
    known_label_attribute: str | None = None
    max_attempts: int = 3
    budget: float | None = None
    prices_uri: str | None = None
    consolidation: str | None = None
    max_workers_per_object: int | None = None
    doubt_threshold: float = 0.99

    def as_block(self) -> dict[str, Any]:
        """The ``ActiveLearning`` block that asks for the same: what is set, in the job's words."""
        nested = ("policy", "settings", "algorithm", "hyperparameters", "container")
        values = {
            "policy": self.policy,
            "algorithm": self.algorithm,
            "selection_policy": self.selection_policy,
            **dataclasses.asdict(self.settings),
            "hyper_parameters": self.hyperparameters or None,
            "container": self.container and _in_job_words(dataclasses.asdict(self.container)),
            **{
                field.name: getattr(self, field.name)
                for field in dataclasses.fields(self)
                if field.name not in (*nested, "prices_uri", "training", "inference")
            },
            "prices_s3_uri": self.prices_uri,
            "training_instance_type": self.training.type,
            "training_instance_count": self.training.count,
            "inference_instance_type": self.inference.type,
            "inference_instance_count": self.inference.count,
        }
        return {
            name: value for name, value in _in_job_words(values).items() if value not in (None, ())
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> LearningSettings:
        """The settings in the dictionary that ``dataclasses.asdict`` makes of them."""
        container = document["container"]
        settings = dict(document["settings"])
        if settings.get("budget") is not None:
            settings["budget"] = Budget(**settings["budget"])
        nested = {
            "settings": PolicySettings(**settings),
            "container": ContainerSettings(**container) if container else None,
            "training": Instances(**document["training"]),
            "inference": Instances(**document["inference"]),
            "hidden_attributes": tuple(document["hidden_attributes"]),
        }
        return cls(**{**document, **nested})


@dataclass(frozen=True, slots=True)
class ResolvedJob:
    """A valid job.

    Attributes
    ----------
    prefix
        ``LabelingJobNamePrefix``.
    label_attribute
        The manifest attribute that holds the label.
    manifest_uri, label_category_uri
        The files it reads; custom tasks need no label category file.
    output_uri
        ``S3OutputPath`` with a slash at its end.
    task_type
        The task type's name in the registry.
    role_arn
        The role SageMaker works under; ``None``: the deployment's.
    human_task_config
        As the API wants it.
    learning
        How the labelling is divided between people and machine.
    data_attributes, stopping_conditions, tags, output_kms_key_id, output_sns_topic_arn
        Passed on to the labelling jobs as they are.
    """

    prefix: str
    label_attribute: str
    manifest_uri: str
    output_uri: str
    task_type: str
    label_category_uri: str | None
    role_arn: str | None
    human_task_config: dict[str, Any]
    learning: LearningSettings
    data_attributes: dict[str, Any] | None = None
    stopping_conditions: dict[str, Any] | None = None
    tags: tuple[dict[str, str], ...] = ()
    output_kms_key_id: str | None = None
    output_sns_topic_arn: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON, for ``run.json``."""
        document = dataclasses.asdict(self)
        document["tags"] = list(self.tags)
        document["learning"]["hidden_attributes"] = list(self.learning.hidden_attributes)
        return document

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> ResolvedJob:
        """The job that :meth:`as_dict` wrote."""
        learning = LearningSettings.from_dict(document["learning"])
        return cls(**{**document, "tags": tuple(document["tags"]), "learning": learning})

    def fingerprint(self, entity_tags: Mapping[str, str]) -> str:
        """See :func:`labelloop.identity.fingerprint`."""
        return fingerprint(self.as_dict(), entity_tags)

    def labeling_job_request(
        self, name: str, *, manifest_uri: str, output_uri: str, role_arn: str
    ) -> dict[str, Any]:
        """The ``CreateLabelingJob`` request for some objects of the run.

        Parameters
        ----------
        name
            The labelling job's name.
        manifest_uri
            Lists the objects people are asked about.
        output_uri
            Folder below which the labelling job writes.
        role_arn
            The role to use unless the job names one.
        """
        request: dict[str, Any] = {
            "LabelingJobName": name,
            "LabelAttributeName": self.label_attribute,
            "InputConfig": {
                "DataSource": {"S3DataSource": {"ManifestS3Uri": manifest_uri}},
                "DataAttributes": self.data_attributes,
            },
            "OutputConfig": {
                "S3OutputPath": output_uri,
                "KmsKeyId": self.output_kms_key_id,
                "SnsTopicArn": self.output_sns_topic_arn,
            },
            "RoleArn": self.role_arn or role_arn,
            "LabelCategoryConfigS3Uri": self.label_category_uri,
            "StoppingConditions": self.stopping_conditions,
            "HumanTaskConfig": self.human_task_config,
            "Tags": list(self.tags) or None,
        }
        return _without_nulls(request)


def _in_job_words(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name.title().replace("_", ""): value for name, value in values.items()}


def _without_nulls(request: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _without_nulls(value) if isinstance(value, dict) else value
        for key, value in request.items()
        if value is not None
    }
