"""From a CDK app with its context to one stack in it, checked by cdk-nag."""

from __future__ import annotations

import os
from collections.abc import Mapping

import aws_cdk as cdk
from cdk_nag import AwsSolutionsChecks

from infrastructure.settings import Settings
from infrastructure.stack import LabelloopStack


def build(app: cdk.App | None = None, environment: Mapping[str, str] = os.environ) -> cdk.App:
    """An app with the stack that its context describes.

    Parameters
    ----------
    app
        By default the one that the CDK CLI asks for.
    environment
        Where the CLI says which account and region it found.

    Raises
    ------
    SettingsError
        When the context has values that cannot be used.
    """
    app = app or cdk.App()
    settings = Settings.read(
        app.node.get_all_context(),
        region=environment.get("CDK_DEFAULT_REGION") or environment.get("AWS_REGION"),
        account=environment.get("CDK_DEFAULT_ACCOUNT"),
    )
    stack = LabelloopStack(
        app,
        settings.name,
        settings,
        env=cdk.Environment(account=settings.account, region=settings.region),
    )
    for key, value in settings.tags.items():
        cdk.Tags.of(stack).add(key, value)
    cdk.Validations.of(app).add_plugins(AwsSolutionsChecks())
    return app
