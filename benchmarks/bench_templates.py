"""Worker templates in the real portal: linted, opened in Chromium, filled in blindly, submitted.

    python benchmarks/bench_templates.py FOLDER

Ground Truth's public samples are a good FOLDER: a copy of
github.com/aws-samples/amazon-sagemaker-ground-truth-task-uis. Each template becomes a job of one
object, served by the portal; the object is ``<template>.json`` beside it, or made up. Nothing but
the portal is within the browser's reach.

Prints one JSON line per template (a template passes if it renders, has no element that is not
supported, submits, and the answer kept has the documented shape) and one with the totals. Exit
code 1 if fewer than ``--bar`` pass.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blind_worker import BlindWorker
from documented_answers import deviations
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright
from sample_tasks import sample_task, write_files

from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.store import MemoryLabelingStore
from labelloop.local.portal_server import address_of, listen, serving
from labelloop.memory_store import MemoryStore
from labelloop.portal.app import PortalSettings, create_app
from labelloop.template_lint import check_template

_HEARING = """window.heard = [];
addEventListener("message", (event) => window.heard.push(event.data));"""
_READY = "window.heard.some((message) => message.type === 'crowd-ready')"
_OVER = "!document.querySelector('#stage iframe:not(.waiting)')"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--mute-audio", "--disable-background-networking"]


@dataclass
class Outcome:
    """What became of one template."""

    template: str
    errors: int = 0
    warnings: int = 0
    unsupported: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    answer: Any = None
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return self.answer is not None and not self.unsupported and not self.trouble

    def as_dict(self) -> dict[str, Any]:
        shown = json.dumps(self.answer, ensure_ascii=False)
        return {
            "template": self.template,
            "passed": self.passed,
            "lint_errors": self.errors,
            "lint_warnings": self.warnings,
            "unsupported": self.unsupported,
            "trouble": self.trouble,
            "answer": shown if len(shown) <= 200 else f"{shown[:199]}…",
            "seconds": round(self.seconds, 1),
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="templates whose path has this in it")
    parser.add_argument("--bar", type=int, default=0, help="how many must pass")
    options = parser.parse_args()
    paths = [path for path in sorted(options.folder.rglob("*.html")) if options.only in str(path)]
    desk, passed = Desk(), 0
    with desk.open_to_the_browser() as context:
        for path in paths:
            outcome = desk.try_out(context, path, str(path.relative_to(options.folder)))
            passed += outcome.passed
            print(json.dumps(outcome.as_dict(), ensure_ascii=False), flush=True)
    print(json.dumps({"benchmark": "templates", "templates": len(paths), "passed": passed}))
    return 0 if passed >= options.bar else 1


class Desk:
    """An engine with the portal before it, and one worker."""

    def __init__(self) -> None:
        self._store = MemoryStore()
        self._engine = LabelingEngine(
            self._store, MemoryLabelingStore(), region="eu-west-1", account="123456789012"
        )
        self._app = create_app(self._engine, self._store, PortalSettings(secret="bench"))  # noqa: S106
        self._home = ""
        self._jobs = 0
        write_files(self._store)

    @contextmanager
    def open_to_the_browser(self) -> Iterator[BrowserContext]:
        """A browser in which the worker has signed in; for as long as the block lasts."""
        listening = listen("127.0.0.1", 0)
        with serving(self._app, listening), _browser() as browser:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(8_000)
            address = address_of(listening, "127.0.0.1")
            context.route(lambda url: not url.startswith(address), lambda route: route.abort())
            page = context.new_page()
            page.goto(address)
            page.get_by_label("Your name").fill("Blind")
            page.keyboard.press("Enter")
            page.get_by_role("heading", name="Jobs").wait_for()
            self._home = page.url
            page.close()
            yield context
            context.close()

    def try_out(self, context: BrowserContext, path: Path, name: str) -> Outcome:
        """Everything from reading a template to its answer on disk."""
        began, outcome = time.perf_counter(), Outcome(name)
        source, task = path.read_text(encoding="utf-8"), sample_task(path)
        problems = check_template(source, task, name=name)
        outcome.errors = sum(problem.severity == "error" for problem in problems)
        outcome.warnings = len(problems) - outcome.errors
        job = self._start(source, task)
        page = context.new_page()
        page.add_init_script(_HEARING)
        try:
            self._do(page, job, outcome)
        except Error as error:
            outcome.trouble.append(error.message.partition("\n")[0])
        finally:
            page.close()
        outcome.seconds = time.perf_counter() - began
        return outcome

    def _do(self, page: Page, job: str, outcome: Outcome) -> None:
        page.goto(f"{self._home}jobs/{job}")
        if not _within(8, page, _READY):
            outcome.trouble.append("The page never said that it is ready.")
            return
        page.wait_for_load_state("networkidle")
        [ready] = page.evaluate("heard.filter((message) => message.type === 'crowd-ready')")
        outcome.unsupported = ready["unsupported"]
        frame = next(one for one in page.frames if "/pages/" in one.url)
        worker = BlindWorker(page, frame)
        worker.fill()
        fields = worker.fields()
        worker.submit()
        if not _within(4, page, _OVER):
            said = frame.get_by_role("status").or_(frame.get_by_role("alert")).all_inner_texts()
            outcome.trouble.append(f"Not submitted. {' '.join(said)}".strip())
            return
        outcome.answer = self._answer(job)
        outcome.trouble += deviations(outcome.answer, fields)

    def _answer(self, job: str) -> Any:
        folder = f"s3://bench/out/{job}/annotations/worker-response/iteration-1/0/"
        (file,) = self._store.list(folder)
        return json.loads(self._store.read(file.uri)[0])["answers"][0]["answerContent"]

    def _start(self, template: str, task: dict[str, Any]) -> str:
        self._jobs += 1
        name = f"template-{self._jobs}"
        self._store.write(f"s3://bench/{name}.html", template.encode())
        line = {"source": "A task for a template.", **task}
        self._store.write(f"s3://bench/{name}.manifest", json.dumps(line).encode())
        manifest = {"ManifestS3Uri": f"s3://bench/{name}.manifest"}
        team = "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/team"
        self._engine.create(
            {
                "LabelingJobName": name,
                "LabelAttributeName": "answer",
                "InputConfig": {"DataSource": {"S3DataSource": manifest}},
                "OutputConfig": {"S3OutputPath": "s3://bench/out/"},
                "RoleArn": "arn:aws:iam::210987654321:role/labelling",
                "HumanTaskConfig": {
                    "WorkteamArn": team,
                    "UiConfig": {"UiTemplateS3Uri": f"s3://bench/{name}.html"},
                    "TaskTitle": name,
                    "TaskDescription": "Fill it in.",
                    "NumberOfHumanWorkersPerDataObject": 1,
                    "TaskTimeLimitInSeconds": 600,
                },
            }
        )
        return name


def _within(seconds: float, page: Page, condition: str) -> bool:
    """Whether something comes true in time; the policy lets no waiting be done inside the page."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(condition):
            return True
        page.wait_for_timeout(50)
    return False


@contextmanager
def _browser() -> Iterator[Browser]:
    executable = os.environ.get("LABELLOOP_CHROMIUM") or shutil.which("chromium")
    if executable is None:
        sys.exit("No Chromium: install it (apt-get install chromium) or set LABELLOOP_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        yield browser
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
