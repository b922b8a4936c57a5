"""Assemblies for the tests of the infrastructure, each synthesized once per process."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.assembly import Assembly

EVERYTHING: dict[str, Any] = {
    "stage": "full",
    "kms_key": "new",
    "job_buckets": "pictures,archive-2024",
    "access_log_bucket": "access-logs",
    "new_workforce": "true",
    "images": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/model:3",
    "subnets": "subnet-0a,subnet-0b",
    "security_groups": "sg-0a",
    "network_isolation": "true",
    "keep_data": "false",
    "permissions_boundary": "arn:aws:iam::123456789012:policy/boundary",
    "notification_email": "desk@example.org",
    "tags": "team=desk,cost-centre=42",
}
"""As many settings as go together, as text: that is how ``-c`` gives them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker process synthesizes for all these tests."""
    for item in items:
        if "tests/infrastructure" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("infrastructure"))


@pytest.fixture(scope="session")
def synthesize(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Assembly]:
    """Synthesize with settings; the same settings give the same assembly."""

    @functools.cache
    def made(**context: Any) -> Assembly:
        return Assembly.synthesize(tmp_path_factory.mktemp("assembly") / "cdk.out", **context)

    return made


@pytest.fixture(scope="session", params=["default", "everything"])
def assembly(request: pytest.FixtureRequest, synthesize: Callable[..., Assembly]) -> Assembly:
    """The stack with default settings, and with as many as go together."""
    return synthesize(**(EVERYTHING if request.param == "everything" else {}))


@pytest.fixture(scope="session")
def default(synthesize: Callable[..., Assembly]) -> Assembly:
    return synthesize()
