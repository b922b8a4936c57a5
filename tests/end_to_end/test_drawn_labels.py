"""Boxes and masks from the command line to the final manifest, with simulated workers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from labelloop.task_types import _masks
from tests.support.laptop import Desk

LABELS = {"document-version": "2018-11-28", "labels": [{"label": "quay"}, {"label": "water"}]}
WIDTH, HEIGHT = 96, 64
COLOURS = {0: "#ffffff", 1: "#3a5f8b", 2: "#e69f00"}


def boxes(seq: int) -> list[dict[str, int]]:
    """The things on a picture: on some there are none."""
    return [
        {"class_id": (seq + n) % 2, "left": 4 + 45 * n, "top": 3 + seq, "width": 30, "height": 20}
        for n in range(seq % 3)
    ]


def pictures_with_boxes(count: int) -> list[dict[str, Any]]:
    size = [{"width": WIDTH, "height": HEIGHT, "depth": 3}]
    return [
        {
            "source-ref": f"s3://desk-in/{seq}.png",
            "number": seq,
            "gold": {"image_size": size, "annotations": boxes(seq)},
        }
        for seq in range(count)
    ]


def mask(seq: int) -> Any:
    mask = np.zeros((HEIGHT, WIDTH), np.uint16)
    for box in boxes(seq):
        left, top = box["left"], box["top"]
        mask[top : top + box["height"], left : left + box["width"]] = box["class_id"] + 1
    return mask


def pictures_with_masks(bucket: Path, count: int) -> list[dict[str, Any]]:
    """Manifest lines whose gold is an earlier job's label: a file, and a legend beside it."""
    names = {0: "BACKGROUND", 1: "quay", 2: "water"}
    legend = {
        str(value): {"class-name": name, "hex-color": COLOURS[value]}
        for value, name in names.items()
    }
    (bucket / "masks").mkdir(parents=True)
    for seq in range(count):
        (bucket / "masks" / f"{seq}.png").write_bytes(_masks.write_png(mask(seq), COLOURS))
    return [
        {
            "source-ref": f"s3://desk-in/{seq}.png",
            "number": seq,
            "gold": f"s3://desk-in/masks/{seq}.png",
            "gold-metadata": {"internal-color-map": legend},
        }
        for seq in range(count)
    ]


def test_pictures_with_boxes(tmp_path: Path) -> None:
    desk = Desk.of_type(tmp_path, "BoundingBox", pictures_with_boxes(12), LABELS)
    summary = desk.run()
    assert summary["human_labels"] == 12
    assert summary["machine_labels"] == 0
    assert summary["model"] is None
    assert summary["true_overall_error"] == 0
    for seq, line in enumerate(desk.lines(summary["final_manifest"])):
        assert line["number"] == seq
        assert sorted(line["topic"]["annotations"], key=str) == sorted(boxes(seq), key=str)
        assert line["topic"]["image_size"] == line["gold"]["image_size"]
        metadata = line["topic-metadata"]
        assert metadata["objects"] == [{"confidence": 1.0}] * (seq % 3)
        assert metadata["type"] == "groundtruth/object-detection"
        assert metadata["human-annotated"] == "yes"
    report = (desk.ledger / "report.html").read_text(encoding="utf-8")
    assert "12" in report


def test_workers_who_err_are_found_out_by_the_gold(tmp_path: Path) -> None:
    desk = Desk.of_type(tmp_path, "BoundingBox", pictures_with_boxes(30), LABELS)
    summary = desk.run("--worker-accuracy", "0.7")
    assert summary["human_labels"] == 30
    assert 0 < summary["true_overall_error"] < 1


def test_pictures_with_masks(tmp_path: Path) -> None:
    lines = pictures_with_masks(tmp_path / "desk" / "desk-in", 8)
    desk = Desk.of_type(
        tmp_path / "desk", "SemanticSegmentation", lines, LABELS, attribute="area-ref"
    )
    summary = desk.run()
    assert summary["human_labels"] == 8
    assert summary["true_overall_error"] is None, "masks are not right or wrong as a whole"
    for seq, line in enumerate(desk.lines(summary["final_manifest"])):
        uri, metadata = line["area-ref"], line["area-ref-metadata"]
        assert uri.startswith("s3://desk-out/runs/tickets-")
        assert "/annotations/consolidated-annotation/output/" in uri
        image = Image.open(tmp_path / "desk" / uri.removeprefix("s3://"))
        assert np.array_equal(np.asarray(image), mask(seq))
        assert metadata["type"] == "groundtruth/semantic-segmentation"
        assert metadata["human-annotated"] == "yes"
        entries = metadata["internal-color-map"]
        assert {int(value) for value in entries} == {0, *np.unique(mask(seq))}
        assert all(entry["confidence"] == 1 for entry in entries.values())
    for path in desk.ledger.rglob("*.manifest"):
        if path.parent != desk.ledger:
            assert b'"gold' not in path.read_bytes(), f"{path} shows gold"


def test_objects_whose_gold_cannot_be_read_fail_alone(tmp_path: Path) -> None:
    lines = pictures_with_masks(tmp_path / "desk" / "desk-in", 4)
    lines[0]["gold"], lines[2]["gold"] = "s3://desk-in/masks/gone.png", "not a mask"
    desk = Desk.of_type(
        tmp_path / "desk", "SemanticSegmentation", lines, LABELS, attribute="area-ref"
    )
    summary = desk.run()
    assert (summary["human_labels"], summary["unlabelled"]) == (2, 2)
    labels = desk.lines(summary["final_manifest"])
    assert ["area-ref" in line for line in labels] == [False, True, False, True]
    assert "declined" in labels[0]["area-ref-metadata"]["failure-reason"]
