"""The stack: wires what the other files make, and says what a person needs to know next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aws_cdk as cdk
from constructs import Construct

from infrastructure.functions import Functions
from infrastructure.identity import JobRole, bound_roles
from infrastructure.names import Names
from infrastructure.observability import Observability
from infrastructure.programs import Programs
from infrastructure.settings import Settings
from infrastructure.storage import Storage
from infrastructure.tasks import JOBS_PREFIX, LOOP, Rights, environment
from infrastructure.triggers import Notices, Triggers
from infrastructure.workflow import Workflow
from infrastructure.workforce import NewWorkforce
from lambdas import FUNCTIONS, HOOKS, TRIGGERS


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
        self._notices = Notices(self, "Notices", settings)
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
        self._triggers = self._connect()
        self._observability = Observability(
            self,
            "Observability",
            settings=settings,
            names=self._names,
            loop=self._workflow.machines[LOOP],
            functions=self._functions.made,
            dead_letters=self._triggers.dead_letters,
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
        rights = Rights(self._names, self._storage, self._notices.topic.topic_arn)
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
            "LABELLOOP_TOPIC_ARN": self._notices.topic.topic_arn,
            "LABELLOOP_PRICE_PER_LABEL": str(self._settings.price_per_label),
        }
        for handlers, variables in (
            (FUNCTIONS, told),
            (HOOKS, told),
            (TRIGGERS, triggers_told),
        ):
            for name, handler in handlers.items():
                functions.make(
                    name,
                    handler,
                    statements=rights.of(name),
                    environment={**variables, **self._powertools()},
                )
        return functions

    def _powertools(self) -> Mapping[str, str]:
        return {"POWERTOOLS_SERVICE_NAME": self._names.prefix}

    def _connect(self) -> Triggers:
        triggers = Triggers(self, "Triggers", names=self._names)
        made = self._functions.made
        triggers.on_job_files(self._storage.bucket.bucket_name, made["StartByEvent"])
        triggers.on_ended_runs(self._names.state_machine_arn(LOOP), made["RunEnded"])
        triggers.on_schedule("Reap", "Stops jobs that no execution waits for", made["Reap"])
        triggers.on_schedule("Watch", "Measures runs and their waiting", made["Watch"])
        return triggers

    def _tell(self) -> None:
        bucket = self._storage.bucket.bucket_name
        outputs = {
            "StateMachineArn": self._names.state_machine_arn(LOOP),
            "BucketName": bucket,
            "JobsUri": f"s3://{bucket}/{JOBS_PREFIX}",
            "JobRoleArn": self._job_role.arn,
            "SalvageFunctionName": self._names.function("Salvage"),
            "NotificationTopicArn": self._notices.topic.topic_arn,
            "DeadLetterQueueUrl": self._triggers.dead_letters.queue_url,
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
