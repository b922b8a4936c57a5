"""For all tests: Node is found wherever it is, nothing of the user's AWS is; one browser."""

from __future__ import annotations

import os

import hypothesis
import pytest

from tests.support.chromium import browser
from tools.node import node_folder

__all__ = ["browser"]

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("labelloop", deadline=None)
hypothesis.settings.load_profile("labelloop")

_folder = node_folder()
if _folder is not None:
    os.environ["PATH"] = f"{_folder}{os.pathsep}{os.environ.get('PATH', '')}"
    os.environ.setdefault("JSII_NODE", str(_folder / "node"))


@pytest.fixture(autouse=True, scope="session")
def _no_aws_of_the_users() -> None:
    """Whoever runs the tests may have credentials; no test may ever use them."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_ROLE_ARN"):
        os.environ.pop(name, None)
    os.environ["AWS_ACCESS_KEY_ID"] = "testing"
    os.environ["AWS_SECRET_ACCESS_KEY"] = "testing"
    os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    os.environ["AWS_CONFIG_FILE"] = os.devnull
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
