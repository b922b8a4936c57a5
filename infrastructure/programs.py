"""What training jobs fetch: labelloop's programs, and the sentence encoder if there is one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from aws_cdk import aws_s3_assets as assets
from constructs import Construct

from infrastructure.packages import write_encoder, write_programs
from infrastructure.settings import Settings


class Programs(Construct):
    """Files in the CDK's own bucket.

    Attributes
    ----------
    uri
        Of ``sourcedir.tar.gz``.
    encoder_uri
        Of the sentence encoder; ``None`` without one.
    arns
        Of all of them.
    """

    def __init__(self, scope: Construct, construct_id: str, settings: Settings) -> None:
        super().__init__(scope, construct_id)
        programs = self._asset("Sources", write_programs)
        encoder = self._asset("Encoder", write_encoder) if settings.deploys_encoder else None
        self.uri = programs.s3_object_url
        self.encoder_uri = encoder.s3_object_url if encoder else None
        self.arns = [
            f"{asset.bucket.bucket_arn}/{asset.s3_object_key}"
            for asset in (programs, encoder)
            if asset is not None
        ]

    def _asset(self, name: str, write: Callable[[Path], Path]) -> assets.Asset:
        with tempfile.TemporaryDirectory() as folder:
            return assets.Asset(self, name, path=str(write(Path(folder))))
