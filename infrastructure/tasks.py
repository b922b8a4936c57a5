"""What each function may do and is told, beside logging: the one table of the functions' rights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from infrastructure.names import JOBS_PREFIX, LOOP, STAGES, Names
from infrastructure.settings import PRODUCT, Settings
from infrastructure.statements import Statement, read_buckets, use_key, work_in_buckets
from infrastructure.storage import Storage
from infrastructure.teardown import EMPTYING, may_empty
from infrastructure.triggers import Notices

READER = "Consolidation"
"""The function that reads workers' answers, as the job role where that is the stack's own."""

READERS = frozenset({"DescribeOutput", "ShowRuns", "Watch"})
"""Functions that look at runs and change nothing."""

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
    notices
        The topic for people, and the queue for events that a function fails at.
    reads_as_job_role
        Whether the job role lets the consolidation function in, which then needs no rights.
    """

    names: Names
    storage: Storage
    notices: Notices
    reads_as_job_role: bool = False

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
                self._give_up(),
            ],
            "RunEnded": [
                self._read_histories(),
                *self._stop_jobs(),
                self._send_event(),
                self._publish(),
                self._give_up(),
            ],
            "Reap": [
                self._list_jobs(),
                *self._stop_jobs(),
                self._list_runs(),
                self._read_histories(),
                *self._stop_stages(),
                self._give_up(),
            ],
            "Watch": [*self._look_on(), self._give_up()],
            "ShowRuns": self._look_on(),
        }
        if function == "PreAnnotation" or (function == READER and self.reads_as_job_role):
            return []
        if function == EMPTYING:
            return may_empty(self.storage.bucket)
        return [*self._storage(function), *more.get(function, [])]

    def _storage(self, function: str) -> list[Statement]:
        buckets, key = self.storage.bucket_arns, self.storage.key_arn
        if function in READERS:
            return [*read_buckets(buckets), *use_key(key, only_reading=True)]
        if function == "StartByEvent":
            return [*read_buckets(buckets), self._write_job_files(), *use_key(key)]
        return [*work_in_buckets(buckets), *use_key(key)]

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

    def _stop_stages(self) -> list[Statement]:
        stages = [self.names.state_machine_arn(name) for name in STAGES]
        nested = [self.names.executions_arn(name) for name in STAGES]
        stopping = ["states:DescribeExecution", "states:StopExecution"]
        return [
            Statement("ListStages", ["states:ListExecutions"], stages),
            Statement("StopStages", stopping, nested, why=_ANY_RUN),
        ]

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

    def _write_job_files(self) -> Statement:
        """What is wrong with a job goes beside it."""
        files = f"{self.storage.bucket_arns[0]}/{JOBS_PREFIX}*"
        return Statement("RejectJobs", ["s3:PutObject"], [files], why="People name the files.")

    def _publish(self) -> Statement:
        return Statement("Notify", ["sns:Publish"], [self.notices.topic.topic_arn])

    def _give_up(self) -> Statement:
        """Lambda puts what the function failed at into the queue, with the function's rights."""
        return Statement("GiveUp", ["sqs:SendMessage"], [self.notices.dead_letters.queue_arn])

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
