"""What starts functions: job files, ended executions, the clock; and where failed events go."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infrastructure.acknowledgments import acknowledge
from infrastructure.names import JOBS_PREFIX, Names
from infrastructure.settings import Settings

CHECK_MINUTES = 15
"""How often somebody looks for jobs that nobody waits for, and for runs that do not move."""


class Notices(Construct):
    """Where what happens is told.

    Attributes
    ----------
    topic
        For people: alarms, rejected jobs, ended runs.
    dead_letters
        Events that could not be handled, with the error in each message.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, settings: Settings, names: Names
    ) -> None:
        super().__init__(scope, construct_id)
        self.topic = sns.Topic(self, "Topic", display_name=settings.name, enforce_ssl=True)
        # With a policy of its own a topic loses the default one, which lets alarms publish.
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="LetAlarmsTell",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                conditions={
                    "StringEquals": {"aws:SourceAccount": cdk.Aws.ACCOUNT_ID},
                    "ArnLike": {"aws:SourceArn": names.alarms_arn()},
                },
            )
        )
        if settings.notification_email is not None:
            self.topic.add_subscription(
                subscriptions.EmailSubscription(settings.notification_email)
            )
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            retention_period=cdk.Duration.days(14),
        )
        acknowledge(self.dead_letters, "SQS3", "This is the dead-letter queue.")


class Triggers(Construct):
    """The rules.

    Parameters
    ----------
    dead_letters
        Where events go that a rule cannot hand over, or that its function fails at; the function's
        role must be allowed to send there.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, names: Names, dead_letters: sqs.Queue
    ) -> None:
        super().__init__(scope, construct_id)
        self._names, self._dead_letters = names, dead_letters

    def on_job_files(self, bucket_name: str, function: lambda_.Function) -> None:
        """A file under ``jobs/`` starts a run."""
        pattern = events.EventPattern(
            source=["aws.s3"],
            detail_type=["Object Created"],
            detail={
                "bucket": {"name": [bucket_name]},
                "object": {"key": [{"prefix": JOBS_PREFIX}]},
            },
        )
        self._rule("JobFiles", "A job file starts a run", function, event_pattern=pattern)

    def on_ended_runs(self, state_machine_arn: str, function: lambda_.Function) -> None:
        """An execution of the loop has closed, in whatever way."""
        pattern = events.EventPattern(
            source=["aws.states"],
            detail_type=["Step Functions Execution Status Change"],
            detail={
                "stateMachineArn": [state_machine_arn],
                "status": ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"],
            },
        )
        self._rule("EndedRuns", "A run has ended", function, event_pattern=pattern)

    def on_schedule(self, name: str, description: str, function: lambda_.Function) -> None:
        """Every quarter of an hour."""
        rate = events.Schedule.rate(cdk.Duration.minutes(CHECK_MINUTES))
        self._rule(name, description, function, schedule=rate)

    def _rule(
        self,
        name: str,
        description: str,
        function: lambda_.Function,
        *,
        event_pattern: events.EventPattern | None = None,
        schedule: events.Schedule | None = None,
    ) -> None:
        events.Rule(
            self,
            name,
            rule_name=f"{self._names.prefix}-{name}",
            description=description,
            event_pattern=event_pattern,
            schedule=schedule,
            targets=[
                targets.LambdaFunction(
                    function,
                    dead_letter_queue=self._dead_letters,
                    max_event_age=cdk.Duration.hours(24),
                    retry_attempts=185,
                )
            ],
        )
        # The rule hands an event over; whether the function could handle it shows only here.
        lambda_.CfnEventInvokeConfig(
            self,
            f"{name}Failures",
            function_name=function.function_name,
            qualifier="$LATEST",
            maximum_retry_attempts=2,
            maximum_event_age_in_seconds=6 * 3600,
            destination_config=lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
                on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(
                    destination=self._dead_letters.queue_arn
                )
            ),
        )
