"""The layer that all functions share, built by pip: no Docker, the same on every machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aws_cdk as cdk
import jsii
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infrastructure.packages import LAYER_LOCK, layer_fingerprint, write_layer

RUNTIME = lambda_.Runtime.PYTHON_3_14
ARCHITECTURE = lambda_.Architecture.ARM_64


def shared_layer(scope: Construct, construct_id: str) -> lambda_.LayerVersion:
    """What the functions import beside labelloop, from the hashed lock file."""
    return lambda_.LayerVersion(
        scope,
        construct_id,
        description="labelloop's dependencies",
        code=lambda_.Code.from_asset(
            str(LAYER_LOCK.parent),
            asset_hash=layer_fingerprint(),
            asset_hash_type=cdk.AssetHashType.CUSTOM,
            bundling=cdk.BundlingOptions(
                image=cdk.DockerImage.from_registry("never-used"), local=_Pip()
            ),
        ),
        compatible_architectures=[ARCHITECTURE],
        compatible_runtimes=[RUNTIME],
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )


@jsii.implements(cdk.ILocalBundling)
class _Pip:
    def try_bundle(self, output_dir: str, *_: Any, **__: Any) -> bool:
        write_layer(Path(output_dir))
        return True
