"""``labelloop run --workers portal``: the real command, killed in the middle, done by people."""

from __future__ import annotations

import json
import re
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.support.laptop import Desk, start
from tests.support.workflow import CLASSES

OBJECTS = 6


class Person:
    """Somebody at the portal of a run, without a browser."""

    def __init__(self, port: int, name: str, cookie: str = "") -> None:
        self._port = port
        self._headers = {"Origin": f"http://127.0.0.1:{port}", "Cookie": cookie}
        if not cookie:
            headers, _ = self._ask("/sign-in", f"name={name}".encode())
            self._headers["Cookie"] = headers["Set-Cookie"].partition(";")[0]
            self.home = headers["Location"]

    @property
    def cookie(self) -> str:
        return self._headers["Cookie"]

    def label(self, how_many: int) -> list[str]:
        """Label so many objects; returns which."""
        done = []
        for _ in range(how_many):
            job = self._job()
            task = json.loads(self._ask(f"{self.home}api/jobs/{job}/take", b"")[1])["task"]
            answer = json.dumps({"label": {"label": CLASSES[0]}}).encode()
            self._ask(f"{self.home}api/tasks/{task['taskId']}/answer?seconds=1", answer)
            done.append(task["objectId"])
        return done

    def _job(self) -> str:
        """A job with work; the workflow takes a moment to create one."""
        while True:
            _, body = self._ask(f"{self.home}api/jobs")
            for job in json.loads(body)["jobs"]:
                if job["hasWork"]:
                    return str(job["name"])
            time.sleep(0.1)

    def _ask(self, path: str, body: bytes | None = None) -> tuple[Any, bytes]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        connection.request("GET" if body is None else "POST", path, body, self._headers)
        response = connection.getresponse()
        assert response.status < 400, (path, response.status)
        return response.headers, response.read()


def begin(desk: Desk) -> tuple[subprocess.Popen[str], int]:
    arguments = desk.arguments("--workers", "portal", "--portal-port", "0")
    process = start(desk.folder, *arguments)
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
            return process, int(found[1])
    raise AssertionError("The command never said where the portal is.")


def test_people_label_a_run_to_its_end_although_it_is_killed_in_between(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, OBJECTS, Policy="people")
    process, port = begin(desk)
    try:
        ann = Person(port, "Ann")
        first = ann.label(2)
    finally:
        process.kill()
        process.communicate()
    process, port = begin(desk)
    try:
        again = Person(port, "Ann", ann.cookie)  # still signed in
        again.home = ann.home
        rest = again.label(OBJECTS - 2)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert len({*first, *rest}) == OBJECTS  # nobody is asked twice
    assert json.loads(out)["status"] == "done"
    lines = (desk.output / "final_output.manifest").read_text().splitlines()
    names = [json.loads(line)["topic-metadata"]["class-name"] for line in lines]
    assert names == [CLASSES[0]] * OBJECTS
