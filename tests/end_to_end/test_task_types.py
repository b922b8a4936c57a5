"""Jobs whose labels no model learns, from the command line to the final manifest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from labelloop.ground_truth import PAGE_ACCOUNT
from tests.support.laptop import Desk
from tests.support.workflow import REGION

WORDS = {"delay": "late", "price": "dear", "damage": "broken"}


def start(folder: Path, function_type: str, lines: list[dict[str, Any]], labels: Any) -> Desk:
    """A desk whose job is of another task type, with three workers per object."""
    desk = Desk.of_type(folder, function_type, lines, labels)
    if function_type == "NamedEntityRecognition":
        job = json.loads(desk.job.read_text())
        page = f"arn:aws:sagemaker:{REGION}:{PAGE_ACCOUNT}:human-task-ui/{function_type}"
        job["HumanTaskConfig"]["UiConfig"] = {"HumanTaskUiArn": page}
        desk.job.write_text(json.dumps(job))
    return desk


def classes() -> dict[str, Any]:
    return {"document-version": "2018-11-28", "labels": [{"label": name} for name in WORDS]}


def complaints(count: int) -> list[dict[str, Any]]:
    names = list(WORDS)
    lines = []
    for seq in range(count):
        chosen = [name for place, name in enumerate(names) if (seq % 7 + 1) >> place & 1]
        lines.append({"source": " and ".join(WORDS[name] for name in chosen), "gold": chosen})
    return lines


def test_texts_with_several_classes(tmp_path: Path) -> None:
    desk = start(tmp_path, "TextMultiClassMultiLabel", complaints(21), classes())
    summary = desk.run()
    assert summary["human_labels"] == 21
    assert summary["machine_labels"] == 0
    assert summary["model"] is None
    assert summary["true_overall_error"] == 0
    for line in desk.lines(summary["final_manifest"]):
        assert [list(WORDS)[index] for index in line["topic"]] == line["gold"]
        metadata = line["topic-metadata"]
        assert list(metadata["class-map"].values()) == line["gold"]
        assert set(metadata["confidence-map"]) == set(metadata["class-map"])
        assert metadata["type"] == "groundtruth/text-classification-multilabel"
        assert metadata["human-annotated"] == "yes"


def test_pictures_with_several_classes_and_workers_who_err(tmp_path: Path) -> None:
    lines = [
        {"source-ref": f"s3://desk-in/{seq}.png", "gold": line["gold"]}
        for seq, line in enumerate(complaints(40))
    ]
    desk = start(tmp_path, "ImageMultiClassMultiLabel", lines, classes())
    summary = desk.run("--worker-accuracy", "0.8")
    assert summary["human_labels"] == 40
    assert 0 < summary["true_overall_error"] < 0.6
    report = desk.ledger / "report.html"
    assert "40" in report.read_text(encoding="utf-8")


def test_texts_with_entities(tmp_path: Path) -> None:
    labels = {
        "document-version": "2018-11-28",
        "labels": [{"label": "drug", "shortDisplayName": "drg"}, {"label": "dose"}],
        "instructions": {"shortInstruction": "<p>Mark.</p>", "fullInstruction": "<p>Mark.</p>"},
    }
    lines = []
    for seq in range(20):
        before = f"Day {seq}: 🙂 take "
        dose = {"label": "dose", "startOffset": len(before), "endOffset": len(before) + 4}
        lines.append({"source": f"{before}5 mg of aspirin", "gold": [dose]})
    desk = start(tmp_path, "NamedEntityRecognition", lines, labels)
    summary = desk.run()
    assert summary["true_overall_error"] == 0
    for line in desk.lines(summary["final_manifest"]):
        (entity,) = line["topic"]["annotations"]["entities"]
        assert line["source"][entity["startOffset"] : entity["endOffset"]] == "5 mg"
        assert line["topic"]["annotations"]["labels"] == labels["labels"]
        assert line["topic-metadata"]["entities"] == [{"confidence": 1.0}]
        assert line["topic-metadata"]["type"] == "groundtruth/text-span"
