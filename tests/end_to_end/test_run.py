"""``labelloop run``, as a user calls it: real training, real batch inference, a simulated crowd."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.laptop import Desk, sentence
from tests.support.workflow import CLASSES

OBJECTS = 900


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk.make(tmp_path_factory.mktemp("desk"), OBJECTS, TargetErrorRate=0.1)


@pytest.fixture(scope="module")
def summary(desk: Desk) -> dict[str, Any]:
    return desk.run()


def test_the_summary_has_what_was_promised(desk: Desk, summary: dict[str, Any]) -> None:
    assert summary["status"] == "done"
    assert summary["objects"] == OBJECTS
    assert summary["human_labels"] + summary["machine_labels"] == OBJECTS
    assert summary["unlabelled"] == 0
    assert summary["human_percentage"] == round(100 * summary["human_labels"] / OBJECTS, 2)
    assert summary["certificate"]["certified"]
    assert summary["certificate"]["audit_objects"] > 0
    assert summary["true_overall_error"] <= 0.1
    written = json.loads((desk.output / "summary.json").read_text())
    assert written == {key: value for key, value in summary.items() if key != "files"}


def test_the_machine_took_part(summary: dict[str, Any]) -> None:
    assert summary["machine_labels"] > OBJECTS / 3
    assert summary["model"].startswith("arn:aws:sagemaker:eu-west-1:")


def test_the_final_manifest_is_the_input_with_labels(desk: Desk, summary: dict[str, Any]) -> None:
    lines = desk.lines(summary["final_manifest"])
    assert [line["number"] for line in lines] == list(range(OBJECTS))
    for seq, line in enumerate(lines):
        text, index = sentence(seq)
        assert line["source"] == text
        assert line["gold"] == CLASSES[index]
        assert line["topic-metadata"]["type"] == "groundtruth/text-classification"
        if line["topic-metadata"]["human-annotated"] == "yes":
            assert line["topic"] == index


def test_files_to_look_at_lie_in_the_output_folder(desk: Desk, summary: dict[str, Any]) -> None:
    for name in ("final_output.manifest", "report.html", "summary.json"):
        assert summary["files"][name] == str((desk.output / name).resolve())
    page = (desk.output / "report.html").read_text(encoding="utf-8")
    assert "Certified with 95% confidence" in page


def test_gold_reached_neither_workers_nor_the_model(desk: Desk, summary: dict[str, Any]) -> None:
    del summary
    for path in [*desk.ledger.rglob("*"), *desk.output.rglob("jobs/**/*")]:
        if path.is_file() and path.parent != desk.ledger and "objects" not in path.parts:
            assert b'"gold"' not in path.read_bytes(), f"{path} shows the gold attribute"


def test_every_answer_is_in_a_worker_response_file(desk: Desk, summary: dict[str, Any]) -> None:
    answers = desk.answers()
    assert len(answers) == len(set(answers)) == summary["human_labels"]


def test_running_a_finished_job_again_changes_nothing(desk: Desk, summary: dict[str, Any]) -> None:
    before = (desk.output / "final_output.manifest").read_bytes()
    assert desk.run() == summary
    assert (desk.output / "final_output.manifest").read_bytes() == before
    assert len(desk.answers()) == summary["human_labels"]


def test_the_same_job_elsewhere_gives_the_same_labels(
    desk: Desk, summary: dict[str, Any], tmp_path: Path
) -> None:
    other = Desk.make(tmp_path, OBJECTS, TargetErrorRate=0.1)
    again = other.run()
    assert again["run_id"] == summary["run_id"]
    one, two = desk.lines(summary["final_manifest"]), other.lines(again["final_manifest"])
    assert [line["topic"] for line in one] == [line["topic"] for line in two]


def test_a_deleted_ledger_means_a_new_beginning(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, 40, Policy="people")
    first = desk.run()
    shutil.rmtree(desk.ledger)
    again = desk.run()
    assert again["run_id"] == first["run_id"]
    assert again["human_labels"] == 40
    assert len(desk.answers()) == 40
