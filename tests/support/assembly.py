"""The CDK app, synthesized for tests, and its stack created in moto as CloudFormation would."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import aws_cdk as cdk

from infrastructure.application import build
from labelloop.local.server import ACCOUNT

REGION = "eu-west-1"
ENVIRONMENT = {"CDK_DEFAULT_REGION": REGION, "CDK_DEFAULT_ACCOUNT": ACCOUNT}
WITHOUT_LAYER = {"aws:cdk:bundling-stacks": []}
"""Context that spares the layer, which only the tests of packages need."""
WITHOUT_ENCODER = {"encoder": "false"}
"""By default it is deployed where it is installed, which is not the same everywhere."""

Resource = dict[str, Any]


@dataclass(frozen=True)
class Assembly:
    """A cloud assembly on disk with one stack."""

    folder: Path
    stack: str

    @classmethod
    def synthesize(cls, folder: Path, **context: Any) -> Assembly:
        """Run the app as the CDK CLI does, with these settings."""
        app = cdk.App(
            outdir=str(folder),
            context={**_defaults(), **WITHOUT_LAYER, **WITHOUT_ENCODER, **context},
        )
        build(app, ENVIRONMENT).synth()
        return cls(folder, f"labelloop-{context.get('stage', 'dev')}")

    @cached_property
    def template(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.template_path.read_text())
        return document

    @property
    def template_path(self) -> Path:
        return self.folder / f"{self.stack}.template.json"

    def resources(self, kind: str) -> dict[str, Resource]:
        return {
            name: resource
            for name, resource in self.template["Resources"].items()
            if resource["Type"] == kind
        }

    @property
    def validation_report(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.folder / "validation-report.json").read_text())
        return document

    def create(self, aws: Any) -> dict[str, str]:
        """Publish the assets and create the stack in ``aws``; returns the stack's outputs."""
        s3 = aws.client("s3")
        document = json.loads((self.folder / f"{self.stack}.assets.json").read_text())
        place = {"${AWS::AccountId}": ACCOUNT, "${AWS::Region}": REGION, "${AWS::Partition}": "aws"}
        bucket = ""
        for asset in document["files"].values():
            path = self.folder / asset["source"]["path"]
            body = _zipped(path) if asset["source"]["packaging"] == "zip" else path.read_bytes()
            for destination in asset["destinations"].values():
                bucket = _filled(destination["bucketName"], place)
                _ensure_bucket(s3, bucket)
                s3.put_object(Bucket=bucket, Key=destination["objectKey"], Body=body)
        s3.put_object(Bucket=bucket, Key="template.json", Body=self.template_path.read_bytes())
        # What `cdk bootstrap` leaves behind for the stack to check.
        aws.client("ssm").put_parameter(
            Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String"
        )
        cloudformation = aws.client("cloudformation")
        cloudformation.create_stack(
            StackName=self.stack,
            TemplateURL=f"https://s3.amazonaws.com/{bucket}/template.json",
            Capabilities=["CAPABILITY_IAM"],
            Parameters=[],
        )
        (stack,) = cloudformation.describe_stacks(StackName=self.stack)["Stacks"]
        assert stack["StackStatus"] == "CREATE_COMPLETE", stack
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def _defaults() -> dict[str, Any]:
    """The context that cdk.json gives, which only the CLI reads."""
    root = Path(__file__).resolve().parents[2]
    context: dict[str, Any] = json.loads((root / "cdk.json").read_text())["context"]
    return context


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _ensure_bucket(s3: Any, name: str) -> None:
    if name not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})


def _zipped(folder: Path) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, os.fspath(path.relative_to(folder)))
    return body.getvalue()
