"""Upload a small job's files to a deployed stack and print the job: the first runs of an account.

    python tools/smoke_job.py labelloop-dev > smoke.json

One person labels one object and no model is trained; with a manifest one is. What that proves is in
docs/first-deployment.md. Another text or manifest makes another run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from labelloop.aws.stack import DeployedStack
from labelloop.ground_truth import FUNCTION_ACCOUNTS

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "news_topics"
TEXT = "The wheat harvest is expected to rise by a tenth."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("stack", metavar="STACK", help="for example labelloop-dev")
    parser.add_argument("--text", default=TEXT, help="the one object that is labelled")
    parser.add_argument(
        "--manifest", metavar="FILE", type=Path, help="many objects, from which a model learns"
    )
    parser.add_argument("--workteam", metavar="ARN", help="who labels (default: the stack's team)")
    options = parser.parse_args()
    stack = DeployedStack.find(options.stack)
    team = options.workteam or stack.outputs["WorkteamArns"].partition(",")[0]
    if team == "any":
        parser.error("the stack has no team of its own: give --workteam")
    one = json.dumps({"source": options.text}).encode()
    manifest = options.manifest.read_bytes() if options.manifest else one
    folder = f"smoke/{hashlib.sha256(manifest).hexdigest()[:8]}/"
    bucket = stack.outputs["BucketName"]
    files = {name: (EXAMPLE / name).read_bytes() for name in ("labels.json", "task.liquid.html")}
    for name, body in {**files, "input.manifest": manifest}.items():
        stack.client("s3").put_object(Bucket=bucket, Key=f"{folder}{name}", Body=body)
    job = smoke_job(stack.region, f"s3://{bucket}/{folder}", team)
    if options.manifest is None:
        job["ActiveLearning"] = {"Policy": "people"}
    json.dump(job, sys.stdout, indent=2)
    print()
    return 0


def smoke_job(region: str, folder: str, team: str) -> dict[str, Any]:
    """The news example's job with one worker, in this region and folder."""
    text = (EXAMPLE / "job.json").read_text(encoding="utf-8")
    job: dict[str, Any] = json.loads(text.replace("s3://news-topics/", folder))
    task = job["HumanTaskConfig"]
    consolidation = task["AnnotationConsolidationConfig"]
    for holder, key in (
        (task, "PreHumanTaskLambdaArn"),
        (consolidation, "AnnotationConsolidationLambdaArn"),
    ):
        name = holder[key].rpartition(":")[2]
        holder[key] = f"arn:aws:lambda:{region}:{FUNCTION_ACCOUNTS[region]}:function:{name}"
    task |= {"WorkteamArn": team, "NumberOfHumanWorkersPerDataObject": 1}
    del job["RoleArn"]  # the stack's own
    return job | {"LabelingJobNamePrefix": "smoke"}


if __name__ == "__main__":
    sys.exit(main())
