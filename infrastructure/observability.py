"""The dashboard that answers at a glance, and the alarms that call for people."""

from __future__ import annotations

from collections.abc import Mapping

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infrastructure.names import Names
from infrastructure.settings import PRODUCT, Settings

DAY = cdk.Duration.days(1)
QUARTER = cdk.Duration.minutes(15)
HALF, FULL = 12, 24


def measured(
    names: Names, name: str, statistic: str, period: cdk.Duration, label: str
) -> cloudwatch.Metric:
    """A metric that the functions count."""
    return cloudwatch.Metric(
        namespace=PRODUCT,
        metric_name=name,
        dimensions_map={"service": names.prefix},
        statistic=statistic,
        period=period,
        label=label,
    )


class Observability(Construct):
    """Dashboard and alarms.

    Attributes
    ----------
    dashboard_name
        For the URL.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        names: Names,
        loop: sfn.StateMachine,
        functions: Mapping[str, lambda_.Function],
        dead_letters: sqs.Queue,
        topic: sns.Topic,
    ) -> None:
        super().__init__(scope, construct_id)
        self._names, self._topic = names, topic
        self.dashboard_name = names.prefix
        alarms = self._alarms(settings, loop, dead_letters)
        dashboard = cloudwatch.Dashboard(self, "Dashboard", dashboard_name=self.dashboard_name)
        dashboard.add_widgets(
            cloudwatch.CustomWidget(
                title="Runs: how far, waiting for whom since when, how good, what cost",
                function_arn=functions["ShowRuns"].function_arn,
                width=FULL,
                height=9,
                update_on_refresh=True,
                update_on_resize=False,
                update_on_time_range_change=False,
            )
        )
        dashboard.add_widgets(self._labels(), self._runs(loop))
        dashboard.add_widgets(self._waiting(settings), self._failures(functions, dead_letters))
        dashboard.add_widgets(
            cloudwatch.AlarmStatusWidget(title="Alarms", alarms=alarms, width=FULL, height=3)
        )

    def _labels(self) -> cloudwatch.GraphWidget:
        return cloudwatch.GraphWidget(
            title="Labels per day",
            width=HALF,
            stacked=True,
            left=[
                measured(self._names, "HumanLabels", "Sum", DAY, "by people"),
                measured(self._names, "MachineLabels", "Sum", DAY, "by the machine"),
            ],
        )

    def _runs(self, loop: sfn.StateMachine) -> cloudwatch.GraphWidget:
        return cloudwatch.GraphWidget(
            title="Runs per day",
            width=HALF,
            left=[
                loop.metric_started(period=DAY, label="started"),
                loop.metric_succeeded(period=DAY, label="done"),
                loop.metric_failed(period=DAY, label="failed"),
                loop.metric_aborted(period=DAY, label="stopped"),
                loop.metric_timed_out(period=DAY, label="timed out"),
            ],
        )

    def _waiting(self, settings: Settings) -> cloudwatch.GraphWidget:
        return cloudwatch.GraphWidget(
            title="Waiting",
            width=HALF,
            left=[
                measured(self._names, "RunningRuns", "Maximum", QUARTER, "runs"),
                measured(self._names, "ObjectsWithPeople", "Maximum", QUARTER, "objects"),
            ],
            right=[
                measured(self._names, "HoursWithoutProgress", "Maximum", QUARTER, "hours"),
            ],
            right_annotations=[
                cloudwatch.HorizontalAnnotation(value=settings.stalled_hours, label="alarm")
            ],
        )

    def _failures(
        self, functions: Mapping[str, lambda_.Function], dead_letters: sqs.Queue
    ) -> cloudwatch.GraphWidget:
        return cloudwatch.GraphWidget(
            title="Failures",
            width=HALF,
            left=[
                *(
                    function.metric_errors(period=QUARTER, label=name)
                    for name, function in functions.items()
                ),
                dead_letters.metric_approximate_number_of_messages_visible(
                    period=QUARTER, label="dead letters"
                ),
            ],
        )

    def _alarms(
        self, settings: Settings, loop: sfn.StateMachine, dead_letters: sqs.Queue
    ) -> list[cloudwatch.IAlarm]:
        five = cdk.Duration.minutes(5)
        without_progress = measured(
            self._names, "HoursWithoutProgress", "Maximum", QUARTER, "hours"
        )
        return [
            self._alarm("RunFailed", "A run has failed.", loop.metric_failed(period=five)),
            self._alarm("RunTimedOut", "A run took too long.", loop.metric_timed_out(period=five)),
            self._alarm(
                "DeadLetters",
                "An event could not be handled. Look at the message, then send it on again.",
                dead_letters.metric_approximate_number_of_messages_visible(period=five),
            ),
            self._alarm(
                "NoProgress",
                "A run has not moved. Are people at work? Is a quota used up?",
                without_progress,
                threshold=settings.stalled_hours,
            ),
        ]

    def _alarm(
        self, name: str, description: str, metric: cloudwatch.IMetric, threshold: float = 1
    ) -> cloudwatch.Alarm:
        alarm = cloudwatch.Alarm(
            self,
            name,
            alarm_name=f"{self._names.prefix}-{name}",
            alarm_description=description,
            metric=metric,
            threshold=threshold,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(actions.SnsAction(self._topic))
        return alarm
