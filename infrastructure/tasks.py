"""What each function may do and is told, beside logging: the one table of the functions' rights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from infrastructure.names import Names
from infrastructure.settings import PRODUCT, Settings
from infrastructure.statements import Statement, use_key, work_in_buckets
from infrastructure.storage import Storage

LOOP = "Loop"
JOBS_PREFIX = "jobs/"
"""Where job files are dropped."""

_ANY_RUN = "Runs are named when they start; these are this deployment's."
_ANY_JOB = "Jobs are named when they start; these are this deployment's."
_JOB_KINDS = {
    "labeling-job": ("sagemaker:DescribeLabelingJob", "sagemaker:StopLabelingJob"),
    "training-job": ("sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"),
    "transform-job": ("sagemaker:DescribeTransformJob", "sagemaker:StopTransformJob"),
}


@dataclass(frozen=True)
class Rights:
    """Statements for the functions, by what they do.

    Attributes
    ----------
    topic_arn
        The topic for people.
    """

    names: Names
    storage: Storage
    topic_arn: str

    def of(self, function: str) -> list[Statement]:
        """Everything a function may do, beside logging and tracing."""
        more = {
            "StartRun": [self._look_at_executions()],
            "Salvage": self._stop_jobs(),
            "StartByEvent": [
                self._read_job_files(),
                self._start(),
                self._look_at_executions(),
                self._publish(),
            ],
            "RunEnded": [
                self._read_histories(),
                *self._stop_jobs(),
                self._send_event(),
                self._publish(),
            ],
            "Reap": [self._list_jobs(), *self._stop_jobs(), self._look_at_executions()],
            "Watch": self._look_on(),
            "ShowRuns": self._look_on(),
        }
        if function == "PreAnnotation":
            return []
        storage = [
            *work_in_buckets(self.storage.bucket_arns),
            *use_key(self.storage.key_arn),
        ]
        return [*storage, *more.get(function, [])]

    def _look_at_executions(self) -> Statement:
        return Statement(
            "LookAtExecutions",
            ["states:DescribeExecution"],
            [self.names.executions_arn(LOOP)],
            why=_ANY_RUN,
        )

    def _read_histories(self) -> Statement:
        actions = ["states:DescribeExecution", "states:GetExecutionHistory"]
        return Statement("ReadHistories", actions, [self.names.executions_arn(LOOP)], why=_ANY_RUN)

    def _list_runs(self) -> Statement:
        return Statement(
            "ListRuns", ["states:ListExecutions"], [self.names.state_machine_arn(LOOP)]
        )

    def _look_on(self) -> list[Statement]:
        jobs = [self.names.sagemaker("labeling-job")]
        look = Statement(
            "LookAtLabelingJobs", ["sagemaker:DescribeLabelingJob"], jobs, why=_ANY_JOB
        )
        return [self._list_runs(), self._read_histories(), look]

    def _start(self) -> Statement:
        return Statement(
            "StartRuns", ["states:StartExecution"], [self.names.state_machine_arn(LOOP)]
        )

    def _read_job_files(self) -> Statement:
        """The very version an event is about."""
        files = f"{self.storage.bucket_arns[0]}/{JOBS_PREFIX}*"
        return Statement(
            "ReadJobFiles", ["s3:GetObjectVersion"], [files], why="People name the files."
        )

    def _publish(self) -> Statement:
        return Statement("Notify", ["sns:Publish"], [self.topic_arn])

    def _send_event(self) -> Statement:
        only_ours = {"StringEquals": {"events:source": PRODUCT}}
        return Statement(
            "SendEvent", ["events:PutEvents"], [self.names.event_bus_arn()], conditions=only_ours
        )

    def _stop_jobs(self) -> list[Statement]:
        return [
            Statement(
                "Stop" + kind.title().replace("-", ""),
                actions,
                [self.names.sagemaker(kind)],
                why=_ANY_JOB,
            )
            for kind, actions in _JOB_KINDS.items()
        ]

    def _list_jobs(self) -> Statement:
        """SageMaker lists all jobs of an account or none."""
        kinds = ("LabelingJobs", "TrainingJobs", "TransformJobs")
        return Statement(
            "ListJobs",
            [f"sagemaker:List{kind}" for kind in kinds],
            ["*"],
            why="SageMaker lists all jobs of an account or none.",
        )


def environment(
    settings: Settings,
    names: Names,
    *,
    bucket_names: list[str],
    job_role_arn: str,
    programs_uri: str,
    encoder_uri: str | None,
    workteams: list[str],
    functions: list[str],
) -> dict[str, str]:
    """What every function is told; ``lambdas/environment.py`` reads it."""
    facts: Mapping[str, str | None] = {
        "ALLOWED_BUCKETS": ",".join(bucket_names),
        "ALLOWED_FUNCTIONS": ",".join(functions),
        "ALLOWED_IMAGES": ",".join(settings.images) or "none",
        "ALLOWED_WORKTEAMS": ",".join(workteams) or None,
        "ENCODER_URI": encoder_uri,
        "INFERENCE_INSTANCE_TYPE": settings.inference_instance_type,
        "JOB_ROLE_ARN": job_role_arn,
        "LABELING_JOB_OBJECTS": str(settings.labeling_job_objects),
        "NETWORK_ISOLATION": json.dumps(settings.network_isolation),
        "PART_OBJECTS": str(settings.part_objects),
        "PROGRAMS_URI": programs_uri,
        "RUN_PREFIX": names.run_prefix,
        "SECURITY_GROUPS": ",".join(settings.security_groups) or None,
        "SUBNETS": ",".join(settings.subnets) or None,
        "TRAINING_INSTANCE_TYPE": settings.training_instance_type,
        "TRAINING_SECONDS": str(settings.training_seconds),
        "TRAINING_VOLUME_GB": str(settings.training_volume_gb),
    }
    return {f"LABELLOOP_{name}": value for name, value in facts.items() if value is not None}
