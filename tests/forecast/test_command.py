"""``labelloop forecast`` on a small job."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from labelloop.cli import main
from tests.support.laptop import Desk
from tests.support.workflow import ATTRIBUTE, CLASSES


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path, 400)


def forecast(desk: Desk, *more: str) -> int:
    place = ["--s3", f"desk-in={desk.bucket}", "--output", str(desk.output)]
    return main(["forecast", str(desk.job), *place, "--repeats", "1", "--targets", "0.1", *more])


def change(desk: Desk, **learning: Any) -> None:
    job = json.loads(desk.job.read_text())
    job["ActiveLearning"] = {**job.get("ActiveLearning", {}), **learning}
    desk.job.write_text(json.dumps(job))


def test_it_prints_one_object_and_leaves_a_page(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast(desk, "--gold-attribute", "gold", "--objects", "5000", "--json") == 0
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert document["objects"] == 5000
    assert document["sample_objects"] == 400
    (own, rival, everything) = document["outlooks"]
    assert (own["way"], rival["way"], everything["way"]) == (
        "diverse-margin",
        "random",
        "everything",
    )
    assert 0 < own["human_share"]["expected"] < 1
    assert everything["human_labels"]["expected"] == 5000
    assert own["cost"]["total"] < everything["cost"]["total"]
    assert Path(document["files"]["page"]).read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(Path(document["files"]["figures"]).read_text())["objects"] == 5000
    assert "done" in captured.err


def test_a_labelled_file_of_its_own_may_be_the_sample(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = desk.folder / "pilot.manifest"
    sample.write_bytes((desk.bucket / "all.manifest").read_bytes())
    more = ["--sample", str(sample), "--gold-attribute", "gold", "--sample-size", "350"]
    assert forecast(desk, *more, "--objects", "3000") == 0
    out = capsys.readouterr().out
    assert "3,000 objects; forecast from a sample of 350" in out
    assert "people label everything" in out


def test_what_people_have_labelled_already_is_sample_and_head_start(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.loads(line) for line in (desk.bucket / "all.manifest").read_text().splitlines()]
    for line in lines:
        metadata = {"class-name": line["gold"], "human-annotated": "yes"}
        line |= {ATTRIBUTE: CLASSES.index(line["gold"]), f"{ATTRIBUTE}-metadata": metadata}
    unlabelled = [{"source": f"rain {number}"} for number in range(2000)]
    (desk.bucket / "all.manifest").write_text("\n".join(map(json.dumps, [*lines, *unlabelled])))
    assert forecast(desk, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["objects"], document["given"], document["sample_objects"]) == (2400, 400, 400)
    assert document["outlooks"][-1]["human_labels"]["expected"] == 2000


@pytest.mark.parametrize(
    ("learning", "arguments", "told"),
    [
        ({}, (), "0 objects with a human label"),
        ({}, ("--gold-attribute", "gold", "--sample-size", "100"), "at least 300"),
        ({"Policy": "people"}, (), "nothing learns"),
        ({"Algorithm": "blazingtext"}, (), "--algorithm: text-embedding, text-linear"),
        ({"TrainingInstanceType": "ml.p9.huge"}, ("--gold-attribute", "gold"), "ml.p9.huge"),
        ({}, ("--sample", "nowhere.manifest"), "There is no file nowhere.manifest"),
        ({}, ("--algorithm", "text-liner"), "text-linear"),
        ({}, ("--prices", "nowhere.json"), "cannot be read"),
    ],
)
def test_what_cannot_be_forecast_is_told_with_the_way_out(
    desk: Desk,
    capsys: pytest.CaptureFixture[str],
    learning: dict[str, str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    change(desk, **learning)
    assert forecast(desk, *arguments) == 2
    assert told in capsys.readouterr().err
    assert not desk.output.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--targets", "5"),
        ("--targets", "a,b"),
        ("--targets", ""),
        ("--wage", "-1"),
        ("--wage", "nan"),
        ("--hours-per-day", "25"),
        ("--hours-per-day", "0"),
        ("--workers", "0"),
        ("--repeats", "0"),
    ],
)
def test_figures_that_make_no_sense_are_refused(desk: Desk, arguments: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        forecast(desk, *arguments)
    assert caught.value.code == 2
