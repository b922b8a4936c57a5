"""AWS Lambda handlers: parse the event, call labelloop, return. One file per task.

Importing this package imports no handler; the functions and their state machine substitutions
(``${<name>FunctionArn}``) are listed here once, for the CDK and for the laptop.
"""

from __future__ import annotations

from collections.abc import Mapping

FUNCTIONS: Mapping[str, str] = {
    "StartRun": "lambdas.bootstrap.start_run.handler",
    "Plan": "lambdas.loop.plan.handler",
    "Salvage": "lambdas.loop.salvage.handler",
    "PrepareLabelingJobs": "lambdas.labeling.prepare_labeling_jobs.handler",
    "CollectLabels": "lambdas.labeling.collect_labels.handler",
    "PrepareTraining": "lambdas.active_learning.prepare_training.handler",
    "PrepareInference": "lambdas.active_learning.prepare_inference.handler",
    "ScorePredictions": "lambdas.active_learning.score_predictions.handler",
    "Certify": "lambdas.active_learning.certify.handler",
    "Annotate": "lambdas.active_learning.annotate.handler",
    "Select": "lambdas.active_learning.select.handler",
    "WriteOutput": "lambdas.output.write_output.handler",
    "DescribeOutput": "lambdas.output.describe_output.handler",
}
"""Handler of every task function, by the name the state machines know it under."""

HOOKS: Mapping[str, str] = {
    "PreAnnotation": "lambdas.annotation.pre_annotation.handler",
    "Consolidation": "lambdas.annotation.consolidation.handler",
}
"""The functions Ground Truth calls for custom jobs."""

TRIGGERS: Mapping[str, str] = {
    "StartByEvent": "lambdas.triggers.start_by_event.handler",
    "RunEnded": "lambdas.triggers.run_ended.handler",
    "Reap": "lambdas.triggers.reap.handler",
    "Watch": "lambdas.triggers.watch.handler",
    "ShowRuns": "lambdas.triggers.show_runs.handler",
}
"""What events, schedules and the dashboard call on AWS; a laptop has no use for them."""

TEARDOWN: Mapping[str, str] = {"EmptyBucket": "lambdas.teardown.empty_bucket.handler"}
"""What CloudFormation calls when a stack goes and its data with it."""
