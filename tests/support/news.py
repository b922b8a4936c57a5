"""The news example's job on a deployed stack, with a few hundred made-up stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.deployment import Deployment
from tests.support.laptop import sentence
from tests.support.workflow import CLASSES

OBJECTS = 600
EXAMPLE = Path(__file__).parents[2] / "examples" / "news_topics"


def upload_news(deployment: Deployment, **learning: Any) -> dict[str, Any]:
    """The news example's job for this stack, with its files in the stack's bucket."""
    folder = f"s3://{deployment.bucket}/news"
    lines = [
        {"source": text, "number": seq, "topic-gold": CLASSES[index]}
        for seq, (text, index) in enumerate(map(sentence, range(OBJECTS)))
    ]
    deployment.put("news/input.manifest", "\n".join(map(json.dumps, lines)).encode())
    labels = {"labels": [{"label": name} for name in CLASSES]}
    deployment.put("news/labels.json", json.dumps(labels).encode())
    deployment.put("news/task.liquid.html", (EXAMPLE / "task.liquid.html").read_bytes())
    text = (EXAMPLE / "job.json").read_text().replace("s3://news-topics/", f"{folder}/")
    job: dict[str, Any] = json.loads(text)
    del job["RoleArn"]
    job["ActiveLearning"].update(GoldAttribute="topic-gold", TargetErrorRate=0.1, **learning)
    return job
