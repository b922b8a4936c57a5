"""The portal under twenty browsers, with its server killed in the middle.

Every simulated browser does what the portal's page does: it takes a task, looks at it for a
moment, has the next page fetched meanwhile, submits, and takes the next task. Half-way through the
server process is killed without warning and started again; the browsers try until it is back.

Prints one JSON object: what was lost (nothing may be), and how long "next task" takes, from the
moment the answer is sent until the next task is there. Exit code 1 if the bar is missed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from labelloop.labeling.disk_store import DiskLabelingStore
from labelloop.labeling.engine import LabelingEngine
from labelloop.local.folder_store import FolderStore

JOB = "bench"
SECRET = "a secret for the benchmark"  # noqa: S105
BAR_MILLISECONDS = 50.0
PROCESSES = 4
LABELS = ("ripe", "unripe")


class Gathered(NamedTuple):
    """What one process's browsers saw: who answered which object, seconds, server errors."""

    acknowledged: list[tuple[str, str]]
    latencies: list[float]
    errors: list[int]


def main() -> int:
    options = _options()
    if options.serve:
        _serve(options.serve, options.port)
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-portal-") as folder:
        result = _measure(Path(folder), options)
    print(json.dumps(result))
    return 0 if result["passed"] else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=5000)
    parser.add_argument("--browsers", type=int, default=20)
    parser.add_argument("--workers-per-object", type=int, default=1)
    parser.add_argument("--think", type=float, default=0.4, help="mean seconds a worker looks")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def _engine(folder: Path) -> tuple[LabelingEngine, FolderStore]:
    store = FolderStore({"bench": folder / "bucket"})
    engine = LabelingEngine(
        store, DiskLabelingStore(folder / "labeling"), region="eu-west-1", account="123456789012"
    )
    engine.restore()
    return engine, store


def _serve(folder: Path, port: int) -> None:
    import uvicorn

    from labelloop.portal.app import PortalSettings, create_app

    engine, store = _engine(folder)
    app = create_app(engine, store, PortalSettings(secret=SECRET))
    uvicorn.run(app, port=port, log_level="warning")


def _measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    _create_job(folder, options)
    port = _free_port()
    server = _start(folder, port)
    began = time.perf_counter()
    answers = multiprocessing.Value("i", 0)
    results: multiprocessing.Queue[Gathered] = multiprocessing.Queue()
    shares = [range(first, options.browsers, PROCESSES) for first in range(PROCESSES)]
    browsers = [
        multiprocessing.Process(target=_browse, args=(port, share, options, answers, results))
        for share in shares
    ]
    for process in browsers:
        process.start()
    half = options.objects * options.workers_per_object // 2
    while answers.value < half and server.poll() is None:
        time.sleep(0.01)
    server.send_signal(signal.SIGKILL)
    server.wait()
    server = _start(folder, port)
    gathered = [results.get() for _ in browsers]
    for process in browsers:
        process.join()
    seconds = time.perf_counter() - began
    server.terminate()
    server.wait()
    return _judge(folder, options, gathered, seconds)


def _create_job(folder: Path, options: argparse.Namespace) -> None:
    (folder / "bucket").mkdir()
    engine, store = _engine(folder)
    lines = (json.dumps({"source": f"Fruit number {n}: which?"}) for n in range(options.objects))
    store.write("s3://bench/all.manifest", "\n".join(lines).encode())
    labels = {"labels": [{"label": label} for label in LABELS]}
    store.write("s3://bench/labels.json", json.dumps(labels).encode())
    built_in = "arn:aws:lambda:eu-west-1:568282634449:function:"
    engine.create(
        {
            "LabelingJobName": JOB,
            "LabelAttributeName": "fruit",
            "InputConfig": {
                "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://bench/all.manifest"}}
            },
            "OutputConfig": {"S3OutputPath": "s3://bench/out/"},
            "RoleArn": "arn:aws:iam::210987654321:role/labelling",
            "LabelCategoryConfigS3Uri": "s3://bench/labels.json",
            "HumanTaskConfig": {
                "WorkteamArn": "arn:aws:sagemaker:eu-west-1:210987654321:"
                "workteam/private-crowd/team",
                "UiConfig": {"UiTemplateS3Uri": "s3://bench/no-template-of-its-own.html"},
                "PreHumanTaskLambdaArn": f"{built_in}PRE-TextMultiClass",
                "TaskTitle": "Judge fruit",
                "TaskDescription": "Choose the ripeness",
                "NumberOfHumanWorkersPerDataObject": options.workers_per_object,
                "TaskTimeLimitInSeconds": 600,
                "AnnotationConsolidationConfig": {
                    "AnnotationConsolidationLambdaArn": f"{built_in}ACS-TextMultiClass"
                },
            },
        }
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, __file__, "--serve", str(folder), "--port", str(port)]
    return subprocess.Popen(command)


class Browser:
    """One worker's browser: a connection, a cookie, and the patience to try again."""

    def __init__(self, port: int, name: str) -> None:
        self.errors = 0
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"Origin": f"http://127.0.0.1:{port}"}
        response, _ = self._once("POST", "/sign-in", f"name={name}".encode())
        self._headers["Cookie"] = response.headers["Set-Cookie"].partition(";")[0]
        self.home = response.headers["Location"]

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        encoded = None if body is None else json.dumps(body).encode()
        while True:
            response, content = self._once(method, path, encoded)
            if response.status < 500:
                return response.status, content
            self.errors += 1
            time.sleep(0.1)

    def _once(
        self, method: str, path: str, body: bytes | None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        while True:
            try:
                self._connection.request(method, path, body, self._headers)
                response = self._connection.getresponse()
                return response, response.read()
            except (OSError, http.client.HTTPException):
                self._connection.close()
                time.sleep(0.1)  # the server is down: it will come back


def _browse(
    port: int, share: range, options: argparse.Namespace, answers: Any, results: Any
) -> None:
    """Several browsers, each in a thread of this process."""
    gathered = Gathered([], [], [])

    def work(number: int) -> None:
        rng, browser = random.Random(f"{options.seed}:{number}"), Browser(port, f"Worker {number}")
        for latency, pair in _labelled(browser, rng, options.think):
            gathered.acknowledged.append(pair)
            gathered.latencies.append(latency)
            with answers.get_lock():
                answers.value += 1
        gathered.errors.append(browser.errors)

    threads = [threading.Thread(target=work, args=(number,)) for number in share]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(gathered)


def _labelled(
    browser: Browser, rng: random.Random, think: float
) -> Iterator[tuple[float, tuple[str, str]]]:
    """Do tasks until there are none; for each, the seconds to the next one, and who did what."""
    worker = browser.home.split("/")[2]
    time.sleep(rng.uniform(0, think))
    task, wanted = _take(browser, ""), ""
    if task:
        browser.ask("GET", task["page"])
    while task:
        _, body = browser.ask("POST", f"{browser.home}api/jobs/{JOB}/foresee")
        foreseen = json.loads(body)
        if foreseen["objectId"] is not None:
            browser.ask("GET", foreseen["page"])
            wanted = foreseen["objectId"]
        time.sleep(rng.uniform(0, 2 * think))
        began = time.perf_counter()
        answer = {"label": {"label": rng.choice(LABELS)}}
        path = f"{browser.home}api/tasks/{task['taskId']}/answer?seconds=1.5"
        status, _ = browser.ask("POST", path, answer)
        done, task = task, _take(browser, wanted)
        latency = time.perf_counter() - began
        if status == 200:
            yield latency, (done["objectId"], worker)


def _take(browser: Browser, wanted: str) -> dict[str, Any] | None:
    """The next task; waits while others hold the last ones."""
    while True:
        query = f"?wanted={wanted}" if wanted else ""
        _, body = browser.ask("POST", f"{browser.home}api/jobs/{JOB}/take{query}")
        found = json.loads(body)
        if found["task"] or not found["job"]["open"]:
            task: dict[str, Any] | None = found["task"]
            return task
        time.sleep(0.2)


def _judge(
    folder: Path,
    options: argparse.Namespace,
    gathered: list[Gathered],
    seconds: float,
) -> dict[str, Any]:
    acknowledged = [pair for one in gathered for pair in one.acknowledged]
    latencies = [latency for one in gathered for latency in one.latencies]
    errors = sum(sum(one.errors) for one in gathered)
    engine, _ = _engine(folder)
    job = engine.job(JOB)
    kept = {str(index): set(workers) for index, workers in job.state.answered.items()}
    sizes = Counter(len(workers) for workers in kept.values())
    lost = sum(worker not in kept.get(object_id, ()) for object_id, worker in acknowledged)
    wrong = options.objects - sizes[options.workers_per_object]
    quantiles = statistics.quantiles((1000 * one for one in latencies), n=20)
    median = statistics.median(latencies) * 1000
    return {
        "benchmark": "portal",
        "objects": options.objects,
        "browsers": options.browsers,
        "workers_per_object": options.workers_per_object,
        "answers": len(acknowledged),
        "answers_lost": lost,
        "objects_with_too_few_or_too_many": wrong,
        "server_errors": errors,
        "job_status": job.state.status,
        "next_task_median_ms": round(median, 1),
        "next_task_p95_ms": round(quantiles[-1], 1),
        "seconds": round(seconds, 1),
        "passed": lost + wrong + errors == 0 and median < BAR_MILLISECONDS,
    }


if __name__ == "__main__":
    sys.exit(main())
