"""The command line: what it takes, what it prints where, and its exit codes."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from labelloop.cli import main
from tests.support.laptop import Desk, start


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path, 60, Policy="people")


def command(desk: Desk, *arguments: str) -> tuple[int, str, str]:
    process = start(desk.folder, *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def validate(desk: Desk, *more: str) -> list[str]:
    return ["validate", str(desk.job), "--s3", f"desk-in={desk.bucket}", *more]


def test_a_valid_job_is_said_to_be_valid(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(validate(desk)) == 0
    assert "valid: 60 objects" in capsys.readouterr().out


def test_validate_lists_every_problem_with_its_fix(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    job = json.loads(desk.job.read_text())
    job["HumanTaskConfig"]["TaskTitel"] = job["HumanTaskConfig"].pop("TaskTitle")
    job["HumanTaskConfig"]["NumberOfHumanWorkersPerDataObject"] = 99
    desk.job.write_text(json.dumps(job))
    manifest = desk.bucket / "all.manifest"
    manifest.write_text(manifest.read_text() + "{'source': 'x'}\n")
    assert main(validate(desk, "--json")) == 1
    report = json.loads(capsys.readouterr().out)
    places = {problem["where"] for problem in report["problems"]}
    assert "$.HumanTaskConfig.TaskTitle" in places
    assert "$.HumanTaskConfig.TaskTitel" in places
    assert "$.HumanTaskConfig.NumberOfHumanWorkersPerDataObject" in places
    assert any("line 61" in place for place in places)
    assert all(problem["fix"] for problem in report["problems"])


def test_a_wrong_job_starts_nothing_and_exits_with_2(desk: Desk) -> None:
    job = json.loads(desk.job.read_text())
    del job["LabelAttributeName"]
    desk.job.write_text(json.dumps(job))
    code, out, err = command(desk, *desk.arguments())
    assert (code, out) == (2, "")
    assert "LabelAttributeName" in err
    assert not list(desk.results.glob("[!.]*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "no-such-file.json"],
        ["run", "x.json", "--s3", "bucket"],
        ["run", "x.json", "--worker-accuracy", "2"],
        ["run", "x.json", "--worker-count", "0"],
        ["nonsense"],
    ],
)
def test_a_wrong_command_line_exits_with_2(arguments: list[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    assert code == 2


def test_a_crowd_too_small_for_the_job_is_told_so_at_once(desk: Desk) -> None:
    job = json.loads(desk.job.read_text())
    job["HumanTaskConfig"]["NumberOfHumanWorkersPerDataObject"] = 3
    desk.job.write_text(json.dumps(job))
    code, _, err = command(desk, *desk.arguments("--worker-count", "2"))
    assert code == 2
    assert "--worker-count 3" in err


def test_schema_prints_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "ActiveLearning" in schema["properties"]


def test_json_is_alone_on_standard_output(desk: Desk) -> None:
    code, out, err = command(desk, *desk.arguments())
    assert code == 0
    assert json.loads(out)["human_labels"] == 60
    assert len(out.strip().splitlines()) == 1
    assert "Labeling" in err


def test_without_gold_the_simulated_crowd_guesses(desk: Desk) -> None:
    arguments = desk.arguments()
    place = arguments.index("--gold-attribute")
    del arguments[place : place + 2]
    code, out, _ = command(desk, *arguments)
    assert code == 0
    summary = json.loads(out)
    assert summary["unlabelled"] == 0
    assert summary["true_overall_error"] is None


def test_a_run_can_be_looked_at_by_id_and_by_folder(desk: Desk) -> None:
    _, out, _ = command(desk, *desk.arguments())
    run_id = json.loads(out)["run_id"]
    for name in (run_id, str(desk.output)):
        code, out, _ = command(desk, "status", name)
        assert code == 0
        assert out.startswith(f"{run_id}: done")
    code, out, _ = command(desk, "status", run_id, "--json")
    assert json.loads(out)["counts"]["human"] == 60


def test_an_unknown_run_is_an_error(desk: Desk) -> None:
    code, _, err = command(desk, "status", "nobody-0123456789")
    assert code == 1
    assert "nobody-0123456789" in err


def test_a_second_process_does_not_work_on_the_same_run(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, 900, TargetErrorRate=0.1)
    first = desk.start()
    wait_for(desk)
    code, _, err = command(desk, *desk.arguments())
    assert code == 1
    assert "is being worked on by process" in err
    first.communicate(timeout=200)
    assert first.returncode == 0


def test_a_stopped_run_keeps_its_answers_and_goes_on_later(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, 900, TargetErrorRate=0.1)
    process = desk.start()
    wait_for(desk)
    code, _, err = command(desk, "stop", str(desk.output))
    assert code == 0, err
    out, err = process.communicate(timeout=100)
    assert process.returncode == 1
    assert out, err
    summary = json.loads(out)
    assert summary["status"] == "stopped"
    assert summary["reason"] == "Stopped by its user."
    code, out, _ = command(desk, "status", str(desk.output))
    assert "stopped" in out
    assert "Run the same job again" in out
    assert desk.run()["status"] == "done"
    answers = desk.answers()
    assert len(answers) == len(set(answers))


def wait_for(desk: Desk) -> None:
    """Until people have answered for the first time."""
    deadline = time.monotonic() + 60
    while not list(desk.results.glob("runs/*/labels/round-001/*")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
