"""The shipped examples, run with the real command and labelled by people to their end."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import shutil
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.laptop import start
from tests.support.portal_person import Judge, Person, portal_port

EXAMPLES = Path(__file__).parents[2] / "examples"


class Example:
    """One example's job over a small bucket in a folder of the test."""

    def __init__(self, name: str, bucket_name: str, folder: Path) -> None:
        self.source = EXAMPLES / name
        self._bucket_name, self._folder = bucket_name, folder
        self.bucket = folder / "bucket"
        self.bucket.mkdir()
        for file in ("task.liquid.html", "labels.json"):
            if (self.source / file).exists():
                shutil.copy(self.source / file, self.bucket)

    def run(self, judges: Mapping[str, Judge], objects: int, *options: str) -> list[dict[str, Any]]:
        """Everybody labels every object; returns the lines of the final manifest."""
        job = json.loads((self.source / "job.json").read_text())
        job["ActiveLearning"] = {"Policy": "people"}
        (self._folder / "job.json").write_text(json.dumps(job))
        process = start(
            self._folder, "run", str(self._folder / "job.json"),
            "--s3", f"{self._bucket_name}={self.bucket}", "--output", str(self._folder / "output"),
            "--workers", "portal", "--portal-port", "0", "--json", *options,
        )  # fmt: skip
        try:
            port = portal_port(process)
            for name, judge in judges.items():
                person = Person(port, name)
                person.label(objects, lambda task, p=person, j=judge: j({**task, "person": p}))
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
        assert process.returncode == 0, err
        assert json.loads(out)["status"] == "done"
        text = (self._folder / "output" / "final_output.manifest").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def answers(self, uri: str) -> list[dict[str, Any]]:
        """The worker response file behind a ``worker-response-ref``."""
        path = self.bucket / uri.removeprefix(f"s3://{self._bucket_name}/")
        found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["answers"]
        return found

    def module(self, name: str) -> ModuleType:
        """A file of the example."""
        spec = importlib.util.spec_from_file_location(name, self.source / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def page(task: dict[str, Any]) -> str:
    """What the person sees."""
    return str(task["person"].get(task["page"]).decode())


def test_descriptions_are_judged_without_any_function(tmp_path: Path) -> None:
    example = Example("multimodal_evaluation", "studio", tmp_path)
    lines = list(islice(example.module("prepare").write_scenes(example.bucket), 2))
    write_manifest(example.bucket, lines)

    def judging(accuracy: int) -> Judge:
        def judge(task: dict[str, Any]) -> dict[str, Any]:
            asked = lines[int(task["objectId"])]
            assert asked["modelResponse"] in page(task)
            return {"accuracy": accuracy, "relevance": 5, "clarity": 4, "comments": "“Kite”"}

        return judge

    final = example.run({"Ann": judging(5), "Bo": judging(3)}, len(lines))
    assert [line["modelResponse"] for line in final] == [one["modelResponse"] for one in lines]
    for line in final:
        assert line["evaluation"] == {}
        answers = example.answers(line["evaluation-metadata"]["worker-response-ref"])
        assert [one["answerContent"]["accuracy"] for one in answers] == [5, 3]
        assert len({one["workerId"] for one in answers}) == 2
        for one in answers:
            told = one["workerMetadata"]["identityData"]
            assert set(told) == {"identityProviderType", "issuer", "sub"}
            accepted, submitted = (
                dt.datetime.strptime(one[key], "%Y-%m-%dT%H:%M:%S.%fZ")
                for key in ("acceptanceTime", "submissionTime")
            )
            assert accepted <= submitted
            assert 0 <= one["timeSpentInSeconds"] <= (submitted - accepted).total_seconds() + 0.01


def test_parts_of_abstracts_are_marked_with_functions_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = Example("abstract_entities", "abstracts", tmp_path)
    prepare = example.module("prepare")
    papers = json.loads((example.source / "abstracts.json").read_text(encoding="utf-8"))[:2]
    monkeypatch.setattr(prepare, "EXAMPLE", tmp_path)
    (tmp_path / "abstracts.json").write_text(json.dumps(papers), encoding="utf-8")
    prepare.add_pages(example.bucket)

    def reading(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Judge:
        def judge(task: dict[str, Any]) -> dict[str, Any]:
            paper = papers[int(task["objectId"])]
            seen = page(task)
            assert paper["Author"] in seen
            assert paper["parts"][0][1][:20] in seen
            return change(prepare.answer(paper))

        return judge

    def careless(answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "annotations": '{"value":[]}', "notes": "Too small."}

    judges = {"Ann": reading(dict), "Bo": reading(dict), "Cy": reading(careless)}
    functions = [
        part
        for name, file in (("abstract-text", "pre"), ("abstract-labels", "post"))
        for part in ("--function", f"{name}={example.source / f'{file}_annotation.py'}")
    ]
    final = example.run(judges, len(papers), *functions)
    for line, paper in zip(final, papers, strict=True):
        found = [one["label"] for one in line["entities"]["entities"]]
        assert found == [label for label, _ in paper["parts"]]
        assert {one["share"] for one in line["entities"]["entities"]} == {0.67}
        assert (line["entities"]["quality"], line["entities"]["notes"]) == ("yes", ["Too small."])
        assert line["metadata"]["Title"] == paper["Title"]


def test_news_go_to_three_people_each(tmp_path: Path) -> None:
    example = Example("news_topics", "news-topics", tmp_path)
    texts = ["Wheat rose 2 pct.", "Oil fell.", "A & B merge <today>."]
    write_manifest(example.bucket, [{"source": text} for text in texts])

    def choosing(*topics: str) -> Judge:
        return lambda task: {"topic": {"label": topics[int(task["objectId"])]}}

    judges = {
        "Ann": choosing("grain", "crude", "acq"),
        "Bo": choosing("grain", "crude", "earn"),
        "Cy": choosing("trade", "crude", "acq"),
    }
    final = example.run(judges, len(texts))
    assert [line["source"] for line in final] == texts
    names = [line["topic-metadata"]["class-name"] for line in final]
    assert names == ["grain", "crude", "acq"]
    files = list(example.bucket.rglob("worker-response/iteration-1/*/*.json"))
    assert [len(json.loads(path.read_text())["answers"]) for path in files] == [3] * len(texts)


def write_manifest(bucket: Path, lines: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (bucket / "input.manifest").write_text(text, encoding="utf-8")
