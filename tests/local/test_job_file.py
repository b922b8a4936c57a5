"""What the command line reads off a job file before anything checks it."""

from __future__ import annotations

from typing import Any

import pytest

from labelloop.local.job_file import JobFile
from tests.support.workflow import job


@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ({}, 1),
        ({"workers": 3}, 3),
        ({"workers": 2, "MaxWorkersPerObject": 6}, 6),
        ({"AuditWorkers": 5}, 5),
        ({"workers": 3, "AuditWorkers": 5}, 6),
        ({"AuditWorkers": 3, "HumanErrors": "second-opinion"}, 6),
        ({"MaxWorkersPerObject": "many", "AuditWorkers": None}, 1),
    ],
)
def test_how_many_different_workers_an_object_may_need(asked: dict[str, Any], most: int) -> None:
    """With fewer, a simulated crowd would wait for somebody who never comes."""
    assert JobFile(b"", job(**asked)).most_workers_per_object == most
