"""``cdk destroy`` with ``keep_data`` off: the stack goes, and its bucket with all that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.assembly import Assembly
from tests.support.deployment import deployed

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deployed")]


def test_a_stack_whose_data_is_not_kept_leaves_nothing(tmp_path: Path) -> None:
    assembly = Assembly.synthesize(tmp_path / "cdk.out", keep_data="false")
    with deployed(assembly, tmp_path) as deployment:
        s3 = deployment.aws.client("s3")
        for body in (b"first", b"second"):
            deployment.put("runs/tickets/head.json", body)
        s3.delete_object(Bucket=deployment.bucket, Key="runs/tickets/head.json")
        cloudformation = deployment.aws.client("cloudformation")
        cloudformation.delete_stack(StackName="labelloop-dev")
        assert deployment.bucket not in {one["Name"] for one in s3.list_buckets()["Buckets"]}
        (stack,) = (
            one
            for one in cloudformation.list_stacks()["StackSummaries"]
            if one["StackName"] == "labelloop-dev"
        )
        assert stack["StackStatus"] == "DELETE_COMPLETE"
