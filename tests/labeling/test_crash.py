"""A process may die at any moment; what was acknowledged is there when the next one starts."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap

import pytest

from labelloop.labeling.disk_store import DiskLabelingStore
from labelloop.local.folder_store import FolderStore

RIPE = {"label": {"label": "ripe"}}


@pytest.fixture
def lived(desk, tmp_path):
    """A job's folder, and after which journal size which answers had been acknowledged."""
    folder = tmp_path / "lived"
    desk.restarted(DiskLabelingStore(folder))
    desk.start(4, NumberOfHumanWorkersPerDataObject=2, MaxConcurrentTaskCount=2)
    journal = folder / "fruit-1" / "journal.jsonl"
    first_size = journal.stat().st_size
    acknowledged = [(0, [])]
    done = []

    def remember():
        acknowledged.append((journal.stat().st_size, list(done)))

    for worker in ("ana", "bo"):
        desk.engine.decline(desk.engine.take("fruit-1", "cy").task_id, "cy")
        desk.engine.take("fruit-1", f"lazy {worker}")
        while task := desk.engine.take("fruit-1", worker):
            desk.engine.submit(task.task_id, worker, RIPE)
            done.append((task.object_id, worker))
            remember()
        desk.wait(seconds=700)
        desk.engine.tick()
    assert len(done) >= 4
    return folder, journal.read_bytes(), first_size, acknowledged


def test_cut_anywhere_the_journal_gives_back_every_acknowledged_answer(desk, lived, tmp_path):
    folder, journal, first_size, acknowledged = lived
    lines = [position + 1 for position, byte in enumerate(journal) if byte == ord("\n")]
    cuts = sorted({cut for end in lines for cut in (end, end - 1, end - 7)} - {0})
    for cut in (cut for cut in cuts if cut >= first_size):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        (copy / "fruit-1" / "journal.jsonl").write_bytes(journal[:cut])
        engine = desk.restarted(DiskLabelingStore(copy))
        state = engine.job("fruit-1").state
        expected = max((one for one in acknowledged if one[0] <= cut), key=lambda one: one[0])[1]
        for object_id, worker in expected:
            assert worker in state.answers(int(object_id)), f"lost after a cut at byte {cut}"
        for worker in ("ana", "bo", "dee", "eve"):
            for task in engine.held(worker):
                engine.submit(task.task_id, worker, RIPE)
            while task := engine.take("fruit-1", worker):
                engine.submit(task.task_id, worker, RIPE)
        desk.wait(seconds=700)
        for worker in ("fay", "gil"):
            while task := engine.take("fruit-1", worker):
                engine.submit(task.task_id, worker, RIPE)
        assert desk.status() == "Completed"
        assert all("fruit" in line for line in desk.output())
        assert all(len(answers) == 2 for answers in state.answered.values())
        for index in state.answered:
            assert max(len(file) for file in desk.responses(str(index))) == 2


def test_a_kill_between_the_last_answer_and_the_output_ends_the_job_at_restart(desk, tmp_path):
    folder = tmp_path / "jobs"
    desk.restarted(DiskLabelingStore(folder))
    desk.start(2)
    while desk.answer("ana"):
        pass
    output = desk.output_lines()
    journal = folder / "fruit-1" / "journal.jsonl"
    *kept, ended = journal.read_bytes().splitlines(keepends=True)
    assert json.loads(ended)["event"] == "ended"
    journal.write_bytes(b"".join(kept))
    desk.wait(hours=5)
    desk.restarted(DiskLabelingStore(folder))
    assert desk.status() == "Completed"
    assert desk.output_lines() == output


def test_a_process_killed_while_people_answer_loses_nothing_it_acknowledged(desk, tmp_path):
    manifest = tmp_path / "desk-in" / "all.manifest"
    manifest.parent.mkdir()
    manifest.write_text("".join(f'{{"source":"text {n}"}}\n' for n in range(3000)))
    (tmp_path / "desk-in" / "labels.json").write_text(
        '{"labels":[{"label":"ripe"},{"label":"unripe"}]}'
    )
    (tmp_path / "request.json").write_text(json.dumps(desk.request()))
    program = textwrap.dedent(
        """
        import json, pathlib, sys
        from labelloop.labeling.disk_store import DiskLabelingStore
        from labelloop.labeling.engine import LabelingEngine
        from labelloop.local.folder_store import FolderStore

        root = pathlib.Path(sys.argv[1])
        buckets = {name: root / name for name in ("desk-in", "desk-out")}
        engine = LabelingEngine(
            FolderStore(buckets), DiskLabelingStore(root / "jobs"), region="r", account="1" * 12
        )
        engine.create(json.loads((root / "request.json").read_text()))
        while task := engine.take("fruit-1", "ana"):
            engine.submit(task.task_id, "ana", {"label": {"label": "ripe"}})
            print(task.object_id, flush=True)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )
    acknowledged = [process.stdout.readline().strip() for _ in range(150)]
    process.send_signal(signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait()
    assert len(acknowledged) < 3000, "the process ended before it was killed"
    desk.objects = FolderStore({name: tmp_path / name for name in ("desk-in", "desk-out")})
    engine = desk.restarted(DiskLabelingStore(tmp_path / "jobs"))
    answered = engine.job("fruit-1").state.answered
    assert {int(object_id) for object_id in acknowledged} <= set(answered)
    assert all(len(desk.responses(object_id)[0]) == 1 for object_id in acknowledged)
