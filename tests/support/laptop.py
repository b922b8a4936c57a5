"""Small jobs for the real command line, in a folder of their own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelloop.ground_truth import function_arn
from tests.support.workflow import ATTRIBUTE, CLASSES, REGION
from tests.support.workflow import job as text_job

_WORDS = {
    "business": ["market", "bank", "shares", "profit", "merger", "stocks", "trade"],
    "sport": ["goal", "match", "team", "coach", "season", "league", "striker"],
    "weather": ["rain", "storm", "sunny", "wind", "snow", "clouds", "frost"],
}
_FILLER = ["today", "the", "of", "in", "after", "again", "new", "report", "says", "late"]


def sentence(seq: int) -> tuple[str, int]:
    """A short text about one of the classes, and which; one in twelve is hard to tell."""
    rng = random.Random(seq)
    index = rng.randrange(len(CLASSES))
    topic = _WORDS[CLASSES[index]]
    words = rng.choices(topic, k=1 if seq % 12 == 0 else 3) + rng.choices(_FILLER, k=5)
    rng.shuffle(words)
    return " ".join(words), index


@dataclass(frozen=True)
class Desk:
    """A job file with its bucket, as a user has them."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, objects: int, **learning: Any) -> Desk:
        desk = cls(folder)
        for bucket in (desk.bucket, desk.results):
            bucket.mkdir(parents=True, exist_ok=True)
        labels = {"labels": [{"label": name} for name in CLASSES]}
        (desk.bucket / "labels.json").write_text(json.dumps(labels))
        (desk.bucket / "task.liquid.html").write_text("<crowd-form></crowd-form>")
        lines = []
        for seq in range(objects):
            text, index = sentence(seq)
            lines.append(json.dumps({"source": text, "number": seq, "gold": CLASSES[index]}))
        (desk.bucket / "all.manifest").write_text("\n".join(lines) + "\n")
        desk.job.write_text(json.dumps(text_job(**learning)))
        return desk

    @classmethod
    def of_type(
        cls,
        folder: Path,
        function_type: str,
        lines: Iterable[Mapping[str, Any]],
        labels: Mapping[str, Any],
        *,
        attribute: str = ATTRIBUTE,
        workers: int = 3,
    ) -> Desk:
        """A job of another task type, with its manifest's lines and its label category file."""
        desk = cls.make(folder, 0)
        job = json.loads(desk.job.read_text())
        job["LabelAttributeName"] = attribute
        task = job["HumanTaskConfig"]
        task["NumberOfHumanWorkersPerDataObject"] = workers
        task["PreHumanTaskLambdaArn"] = function_arn("PRE", function_type, REGION)
        task["AnnotationConsolidationConfig"] = {
            "AnnotationConsolidationLambdaArn": function_arn("ACS", function_type, REGION)
        }
        desk.job.write_text(json.dumps(job))
        (desk.bucket / "labels.json").write_text(json.dumps(labels))
        body = "".join(json.dumps(line) + "\n" for line in lines)
        (desk.bucket / "all.manifest").write_text(body)
        return desk

    @property
    def bucket(self) -> Path:
        return self.folder / "desk-in"

    @property
    def results(self) -> Path:
        return self.folder / "desk-out"

    @property
    def job(self) -> Path:
        return self.folder / "job.json"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def ledger(self) -> Path:
        """The only run's folder."""
        (ledger,) = (self.results / "runs").iterdir()
        return ledger

    def arguments(self, *more: str) -> list[str]:
        buckets = [f"desk-in={self.bucket}", f"desk-out={self.results}"]
        return [
            "run", str(self.job),
            *(part for bucket in buckets for part in ("--s3", bucket)),
            "--output", str(self.output), "--gold-attribute", "gold", "--worker-accuracy", "1",
            "--json", *more,
        ]  # fmt: skip

    def start(self, *more: str) -> subprocess.Popen[str]:
        """Start the command line on the job, in a process of its own."""
        return start(self.folder, *self.arguments(*more))

    def run(self, *more: str, expect: int = 0) -> dict[str, Any]:
        """Run the job to its end; returns the summary."""
        process = self.start(*more)
        out, err = process.communicate(timeout=300)
        assert process.returncode == expect, err
        summary: dict[str, Any] = json.loads(out)
        return summary

    def lines(self, uri: str) -> list[dict[str, Any]]:
        """A JSON Lines file that the run wrote."""
        body = (self.folder / uri.removeprefix("s3://")).read_text(encoding="utf-8")
        return [json.loads(line) for line in body.splitlines()]

    def answers(self) -> list[tuple[str, str]]:
        """Every answer of every worker: (object's response file, worker)."""
        found = []
        for path in self.ledger.rglob("worker-response/*/*/*.json"):
            for answer in json.loads(path.read_text())["answers"]:
                found.append((str(path.parent), answer["workerId"]))
        return found


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "labelloop", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(home),
    )


def environment(home: Path) -> Mapping[str, str]:
    """The user's environment, with the records of runs in a folder of the test."""
    return {**os.environ, "LABELLOOP_HOME": str(home / "home"), "NO_COLOR": "1"}
