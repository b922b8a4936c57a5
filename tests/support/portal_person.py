"""People at the portal of a run that is a process of its own, without a browser."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

PATIENCE_SECONDS = 60.0

Judge = Callable[[dict[str, Any]], Any]
"""From a task, as the portal hands it out, to the answer."""


def portal_port(process: subprocess.Popen[str]) -> int:
    """Where a run that has just been started serves its portal; it says so itself."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
            return int(found[1])
    raise AssertionError("The command never said where the portal is.")


class Person:
    """Somebody who has signed in, now or, with their cookie and home, before."""

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

    @property
    def id(self) -> str:
        return str(self.home.split("/")[2])

    def label(self, how_many: int, judge: Judge) -> list[str]:
        """Label so many objects; returns which."""
        done = []
        for _ in range(how_many):
            job = self._job()
            task = json.loads(self._ask(f"{self.home}api/jobs/{job}/take", b"")[1])["task"]
            answer = json.dumps(judge(task)).encode()
            self._ask(f"{self.home}api/tasks/{task['taskId']}/answer?seconds=0.001", answer)
            done.append(task["objectId"])
        return done

    def get(self, path: str) -> bytes:
        return self._ask(path)[1]

    def _job(self) -> str:
        """A job with work; the workflow takes a moment to create one."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            for job in json.loads(self.get(f"{self.home}api/jobs"))["jobs"]:
                if job["hasWork"]:
                    return str(job["name"])
            time.sleep(0.1)
        raise AssertionError(f"There was nothing to do for {PATIENCE_SECONDS} seconds.")

    def _ask(self, path: str, body: bytes | None = None) -> tuple[Any, bytes]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        connection.request("GET" if body is None else "POST", path, body, self._headers)
        response = connection.getresponse()
        assert response.status < 400, (path, response.status)
        return response.headers, response.read()
