"""The whole job: what a file given to ``labelloop run`` may contain."""

from __future__ import annotations

from pydantic import Field

from labelloop.job.active_learning import ActiveLearning
from labelloop.job.labeling_job import LabelingJobRequest


class Job(LabelingJobRequest):
    """A labelling job for labelloop.

    A CreateLabelingJob request with LabelingJobNamePrefix in place of LabelingJobName, and one
    optional key more.
    """

    schema_uri: str | None = Field(
        None, alias="$schema", description="The URI of this schema, for editors."
    )
    active_learning: ActiveLearning = Field(
        default_factory=lambda: ActiveLearning.model_validate({}),
        description="How the labelling is divided between people and machine.",
    )
