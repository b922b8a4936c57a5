"""The real CDK CLI against an account on this machine; ``make deploy-check`` runs this.

``cdk bootstrap`` and ``cdk deploy`` do what they do on AWS, over HTTP; then a run is started from
another process with nothing but the AWS SDK.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labelloop.jsonlines import read_jsonl
from labelloop.local.server import ACCOUNT, LocalAws
from labelloop.local.workforce import SimulatedWorkforce
from tests.support.assembly import REGION
from tests.support.deployment import account, in_service
from tests.support.news import OBJECTS, upload_news

ROOT = Path(__file__).parents[2]
CDK = ROOT / "tools" / "node_modules" / "aws-cdk" / "bin" / "cdk"

START = """
import sys, boto3
started = boto3.client("stepfunctions").start_execution(
    stateMachineArn=sys.argv[1], input=open(sys.argv[2]).read())
print(started["executionArn"])
"""


@pytest.fixture
def services(tmp_path: Path) -> Iterator[tuple[LocalAws, Any]]:
    with account(tmp_path) as (aws, engine):
        yield aws, engine


def cdk(aws: LocalAws, folder: Path, *arguments: str) -> str:
    """Run the CLI against the account, in a folder."""
    ran = subprocess.run(
        ["node", str(CDK), *arguments],
        cwd=folder,
        env={
            **os.environ,
            # By name: the CLI asks for buckets as hosts below the endpoint's, S3's usual style.
            "AWS_ENDPOINT_URL": aws.endpoint_url.replace("127.0.0.1", "localhost"),
            "CI": "true",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def test_bootstrap_deploy_and_a_run_from_another_process(
    services: tuple[LocalAws, Any], tmp_path: Path
) -> None:
    aws, engine = services
    cdk(aws, tmp_path, "bootstrap", f"aws://{ACCOUNT}/{REGION}")  # there is no app to synthesize
    cdk(
        aws,
        ROOT,
        *("deploy", "--method=direct", "--require-approval=never"),
        *("--app", f"{sys.executable} app.py", "--output", str(tmp_path / "cdk.out")),
        *("-c", f"region={REGION}", "-c", "part_objects=150", "-c", "encoder=false"),
    )
    (stack,) = aws.client("cloudformation").describe_stacks(StackName="labelloop-dev")["Stacks"]
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    with in_service(aws, engine, outputs) as deployment:
        job = upload_news(deployment)
        manifest = job["InputConfig"]["DataSource"]["S3DataSource"]["ManifestS3Uri"]
        job_file = tmp_path / "job.json"
        job_file.write_text(json.dumps(job))
        crowd = SimulatedWorkforce(gold_attribute="topic-gold", accuracy=0.98, count=5)
        with crowd.working(engine, deployment.store, manifest):
            subprocess.run(
                [sys.executable, "-c", START, deployment.outputs["StateMachineArn"], job_file],
                check=True,
            )
            execution = deployment.ended_execution()
        assert execution["status"] == "SUCCEEDED", execution
        result = json.loads(execution["output"])
        lines = read_jsonl(deployment.store.chunks(result["FinalManifestS3Uri"]))
        assert [line["number"] for line in lines] == list(range(OBJECTS))
