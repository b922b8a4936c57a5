"""The stack: wires what the other files make, and says what a person needs to know next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aws_cdk as cdk
from constructs import Construct

from infrastructure.functions import Functions
from infrastructure.identity import JobRole, bound_roles
from infrastructure.names import JOBS_PREFIX, LOOP, STAGES, Names
from infrastructure.observability import Observability
from infrastructure.programs import Programs
from infrastructure.settings import Settings
from infrastructure.storage import Storage
from infrastructure.tasks import READER, Rights, environment
from infrastructure.teardown import EmptiedBucket
from infrastructure.triggers import Notices, Triggers
from infrastructure.workflow import Workflow
from infrastructure.workforce import NewWorkforce
from lambdas import FUNCTIONS, HOOKS, TEARDOWN, TRIGGERS


class LabelloopStack(cdk.Stack):
    """One deployment of labelloop."""

    def __init__(
        self, scope: Construct, construct_id: str, settings: Settings, **options: Any
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            description="labelloop: labels a dataset with few human answers",
            **options,
        )
        self._settings, self._names = settings, Names.of(self, settings)
        self._storage = Storage(self, "Storage", settings)
        self._notices = Notices(self, "Notices", settings=settings, names=self._names)
        self._workforce = self._new_workforce()
        self._programs = Programs(self, "Programs", settings)
        self._job_role = self._make_job_role()
        self._functions = self._make_functions()
        self._workflow = Workflow(
            self,
            "Workflow",
            settings=settings,
            names=self._names,
            job_role_arn=self._job_role.arn,
            workteams=self._workteams,
        )
        self._connect()
        if self._data_goes:
            EmptiedBucket(
                self,
                "EmptiedBucket",
                bucket=self._storage.bucket,
                functions=self._functions.made,
                writers=[self._workflow, self._job_role],
            )
        self._observability = Observability(
            self,
            "Observability",
            settings=settings,
            names=self._names,
            loop=self._workflow.machines[LOOP],
            functions=self._functions.made,
            dead_letters=self._notices.dead_letters,
            topic=self._notices.topic,
        )
        bound_roles(self, settings)
        self._tell()

    def _new_workforce(self) -> NewWorkforce | None:
        if not self._settings.new_workforce:
            return None
        return NewWorkforce(self, "Workforce", settings=self._settings, names=self._names)

    @property
    def _workteams(self) -> list[str]:
        """The teams that jobs may name; none means any private one."""
        made = [self._workforce.workteam_arn] if self._workforce else []
        return [*self._settings.workteams, *made]

    def _make_job_role(self) -> JobRole:
        return JobRole(
            self,
            "Jobs",
            settings=self._settings,
            names=self._names,
            bucket_arns=self._storage.bucket_arns,
            key_arn=self._storage.key_arn,
            program_arns=self._programs.arns,
            hooks=[*map(self._names.function_arn, HOOKS), *self._settings.hook_functions],
        )

    def _make_functions(self) -> Functions:
        functions = Functions(self, "Functions", settings=self._settings, names=self._names)
        own_job_role = self._settings.job_role is None
        rights = Rights(self._names, self._storage, self._notices, reads_as_job_role=own_job_role)
        told = environment(
            self._settings,
            self._names,
            bucket_names=self._storage.bucket_names,
            job_role_arn=self._job_role.arn,
            programs_uri=self._programs.uri,
            encoder_uri=self._programs.encoder_uri,
            workteams=self._workteams,
            functions=[*map(self._names.function_arn, HOOKS), *self._settings.hook_functions],
        )
        triggers_told = {
            **told,
            "LABELLOOP_STATE_MACHINE_ARN": self._names.state_machine_arn(LOOP),
            "LABELLOOP_STAGE_STATE_MACHINE_ARNS": ",".join(
                map(self._names.state_machine_arn, STAGES)
            ),
            "LABELLOOP_TOPIC_ARN": self._notices.topic.topic_arn,
        }
        hooks_told = {**told, "LABELLOOP_READS_AS_JOB_ROLE": json.dumps(own_job_role)}
        for handlers, variables in (
            (FUNCTIONS, told),
            (HOOKS, hooks_told),
            (TRIGGERS, triggers_told),
            (TEARDOWN if self._data_goes else {}, {}),
        ):
            for name, handler in handlers.items():
                functions.make(
                    name,
                    handler,
                    statements=rights.of(name),
                    environment={**variables, **self._powertools()},
                )
        reader = functions.made[READER].role
        if reader is not None:
            self._job_role.let_in(reader)
        return functions

    def _powertools(self) -> Mapping[str, str]:
        return {"POWERTOOLS_SERVICE_NAME": self._names.prefix}

    @property
    def _data_goes(self) -> bool:
        """Whether the end of the stack is the end of its data."""
        return self._settings.bucket is None and not self._settings.keep_data

    def _connect(self) -> None:
        triggers = Triggers(
            self, "Triggers", names=self._names, dead_letters=self._notices.dead_letters
        )
        made = self._functions.made
        triggers.on_job_files(self._storage.bucket.bucket_name, made["StartByEvent"])
        triggers.on_ended_runs(self._names.state_machine_arn(LOOP), made["RunEnded"])
        triggers.on_schedule(
            "Reap", "Stops jobs nobody waits for, closes runs left open", made["Reap"]
        )
        triggers.on_schedule("Watch", "Measures runs and their waiting", made["Watch"])

    def _tell(self) -> None:
        bucket = self._storage.bucket.bucket_name
        outputs = {
            "StateMachineArn": self._names.state_machine_arn(LOOP),
            "BucketName": bucket,
            "JobsUri": f"s3://{bucket}/{JOBS_PREFIX}",
            "JobRoleArn": self._job_role.arn,
            "SalvageFunctionName": self._names.function("Salvage"),
            "NotificationTopicArn": self._notices.topic.topic_arn,
            "DeadLetterQueueUrl": self._notices.dead_letters.queue_url,
            "DashboardUrl": (
                f"https://{self.region}.console.aws.amazon.com/cloudwatch/home?region={self.region}"
                f"#dashboards/dashboard/{self._observability.dashboard_name}"
            ),
            "TrainingInstanceType": self._settings.training_instance_type,
            "InferenceInstanceType": self._settings.inference_instance_type,
            "MaxLabelingJobs": str(self._settings.max_labeling_jobs),
            "WorkteamArns": ",".join(self._workteams) or "any",
        }
        if self._workforce is not None:
            outputs["WorkerPortalUrl"] = self._workforce.portal_url
            outputs["UserPoolId"] = self._workforce.user_pool_id
        for name, value in outputs.items():
            cdk.CfnOutput(self, name, value=value)
