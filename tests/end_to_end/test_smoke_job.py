"""The smoke run of docs/first-deployment.md, on a deployed stack: one object, one person."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from labelloop.jsonlines import read_jsonl
from labelloop.local.workforce import SimulatedWorkforce
from tests.support.assembly import Assembly
from tests.support.deployment import deployed, until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deployed")]

ROOT = Path(__file__).parents[2]
TEXT = "Rain in the north, sun in the south."


def test_one_object_goes_the_whole_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assembly = Assembly.synthesize(tmp_path / "cdk.out", new_workforce="true")
    with deployed(assembly, tmp_path) as deployment:
        made = subprocess.run(
            [sys.executable, "tools/smoke_job.py", "labelloop-dev", "--text", TEXT],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        crowd = SimulatedWorkforce(gold_attribute="topic-gold", accuracy=1, count=1)
        gold = f"s3://{deployment.bucket}/gold.manifest"
        deployment.put(
            "gold.manifest", json.dumps({"source": TEXT, "topic-gold": "grain"}).encode()
        )
        with crowd.working(deployment.engine, deployment.store, gold):
            deployment.put("jobs/smoke.json", made.stdout.encode())
            until(deployment.executions)
            execution = deployment.ended_execution()
        assert execution["status"] == "SUCCEEDED", execution
        result = json.loads(execution["output"])
        assert result["RunId"].startswith("labelloop-dev-smoke-")
        (line,) = read_jsonl(deployment.store.chunks(result["FinalManifestS3Uri"]))
        assert line["topic-metadata"]["human-annotated"] == "yes"
