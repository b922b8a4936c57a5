"""``labelloop run --workers portal``: the real command, killed in the middle, done by people."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.support.laptop import Desk, start
from tests.support.portal_person import Person, portal_port
from tests.support.workflow import CLASSES

OBJECTS = 6


def first_class(_task: dict[str, Any]) -> dict[str, Any]:
    return {"label": {"label": CLASSES[0]}}


def begin(desk: Desk) -> tuple[subprocess.Popen[str], int]:
    process = start(desk.folder, *desk.arguments("--workers", "portal", "--portal-port", "0"))
    return process, portal_port(process)


def test_people_label_a_run_to_its_end_although_it_is_killed_in_between(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, OBJECTS, Policy="people")
    process, port = begin(desk)
    try:
        ann = Person(port, "Ann")
        first = ann.label(2, first_class)
    finally:
        process.kill()
        process.communicate()
    process, port = begin(desk)
    try:
        again = Person(port, "Ann", ann.cookie)  # still signed in
        again.home = ann.home
        rest = again.label(OBJECTS - 2, first_class)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert len({*first, *rest}) == OBJECTS  # nobody is asked twice
    assert json.loads(out)["status"] == "done"
    lines = (desk.output / "final_output.manifest").read_text().splitlines()
    names = [json.loads(line)["topic-metadata"]["class-name"] for line in lines]
    assert names == [CLASSES[0]] * OBJECTS
