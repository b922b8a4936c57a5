"""Functions start quickly: they load no more than they need."""

from __future__ import annotations

import subprocess
import sys

import pytest

REPORT = "{statement}; import sys; print([name for name in {heavy} if name in sys.modules])"


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import labelloop.job", ["pydantic", "boto3", "numpy"]),
        ("import labelloop.manifest", ["pydantic", "boto3", "numpy"]),
        (
            "import labelloop.validation, labelloop.job.schema as schema; schema.job_schema()",
            ["boto3", "numpy", "sklearn", "scipy", "PIL"],
        ),
    ],
)
def test_nothing_heavy_is_loaded(statement, heavy):
    code = REPORT.format(statement=statement, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
