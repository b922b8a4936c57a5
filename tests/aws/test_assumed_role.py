"""A role is assumed for one folder, and nothing beside it can be read."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
from moto import mock_aws

from labelloop.aws.assumed_role import store_as

ROLE = "arn:aws:iam::210987654321:role/jobs"


class Sts:
    """Moto's, and what it was asked for."""

    def __init__(self) -> None:
        self._client = boto3.client("sts", region_name="eu-west-1")
        self.asked: dict[str, Any] = {}

    def assume_role(self, **arguments: Any) -> Any:
        self.asked = arguments
        return self._client.assume_role(**arguments)

    @property
    def statements(self) -> dict[str, dict[str, Any]]:
        """By action, what the session may do."""
        policy = json.loads(self.asked["Policy"])
        return {statement["Action"]: statement for statement in policy["Statement"]}


@pytest.fixture(autouse=True)
def aws():
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="papers-out")
        s3.put_object(Bucket="papers-out", Key="jobs/papers-1/0.json", Body=b"[]")
        yield


def test_the_store_reads_with_the_roles_credentials() -> None:
    sts = Sts()
    store = store_as(ROLE, "s3://papers-out/jobs/papers-1/", "papers-1", sts)
    assert store.read("s3://papers-out/jobs/papers-1/0.json")[0] == b"[]"
    assert sts.asked["RoleArn"] == ROLE
    assert sts.asked["DurationSeconds"] == 900


def test_without_a_client_the_environments_is_used() -> None:
    store = store_as(ROLE, "s3://papers-out/jobs/papers-1/", "papers-1")
    assert store.info("s3://papers-out/jobs/papers-1/0.json").size == 2


def test_the_session_may_read_that_folder_and_write_nothing() -> None:
    sts = Sts()
    store_as(ROLE, "s3://papers-out/jobs/papers-1/", "papers-1", sts)
    assert set(sts.statements) == {"s3:GetObject", "s3:ListBucket", "kms:Decrypt"}
    assert sts.statements["s3:GetObject"]["Resource"] == "arn:aws:s3:::papers-out/jobs/papers-1/*"
    assert sts.statements["s3:ListBucket"]["Resource"] == "arn:aws:s3:::papers-out"


@pytest.mark.parametrize(
    ("key", "written"), [("a*b/", "a${*}b/*"), ("a?/", "a${?}/*"), ("${aws:x}/", "${$}{aws:x}/*")]
)
def test_what_is_special_in_a_policy_is_not_in_a_key(key: str, written: str) -> None:
    sts = Sts()
    store_as(ROLE, f"s3://papers-out/{key}", "papers-1", sts)
    assert sts.statements["s3:GetObject"]["Resource"] == f"arn:aws:s3:::papers-out/{written}"


@pytest.mark.parametrize(
    ("name", "sent"), [("a" * 100, "a" * 64), ("a b/c\u00e9", "a-b-c-"), ("ok-1", "ok-1")]
)
def test_any_name_makes_a_session(name: str, sent: str) -> None:
    sts = Sts()
    store_as(ROLE, "s3://papers-out/", name, sts)
    assert sts.asked["RoleSessionName"] == sent
