"""The custom workflow over abstracts: its two functions, and what they make of odd input."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from labelloop.labeling.hook_functions import WorkerAnswer
from labelloop.memory_store import MemoryStore

EXAMPLE = Path(__file__).parents[2] / "examples" / "abstract_entities"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"abstract_{name}", EXAMPLE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


post = load("post_annotation")


def reader(worker: str, *marks: tuple[str, int, int], quality: str = "yes", notes: str = "") -> Any:
    value = [{"label": label, "start": start, "end": end} for label, start, end in marks]
    answer = {
        "annotations": json.dumps({"value": value}),
        "quality": {"no": quality == "no", "yes": quality == "yes"},
        "notes": notes,
    }
    return WorkerAnswer(worker, json.dumps(answer), answer)


def test_spans_that_most_readers_mark_are_kept_with_their_middle_edges() -> None:
    label = post.combine(
        None,
        [
            reader("a", ("methods", 10, 50), ("results", 60, 90)),
            reader("b", ("methods", 12, 50), notes="Blurred."),
            reader("c", ("methods", 10, 48), ("background", 60, 90)),
        ],
    )

    assert label == {
        "entities": [{"label": "methods", "startOffset": 10, "endOffset": 50, "share": 1.0}],
        "quality": "yes",
        "notes": ["Blurred."],
    }


def test_one_reader_alone_decides() -> None:
    label = post.combine(None, [reader("a", ("results", 0, 9), quality="no")])

    assert label["quality"] == "no"
    assert label["entities"][0]["share"] == 1.0


def test_one_readers_two_marks_do_not_outvote_the_others() -> None:
    twice = reader("a", ("methods", 0, 10), ("methods", 0, 10))

    assert post.combine(None, [twice, reader("b"), reader("c")])["entities"] == []


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"annotations": None, "quality": None},
        {"annotations": "[", "quality": {"yes": True}},
        {"annotations": '{"value":[{}]}', "quality": {"yes": True}},
        {"annotations": '{"value":[]}', "quality": {"yes": False, "no": False}},
    ],
)
def test_an_answer_that_cannot_be_read_does_not_sink_the_others(odd: dict[str, Any]) -> None:
    broken = WorkerAnswer("b", "", odd)

    assert post.combine(None, [broken, reader("a", ("methods", 0, 5))])["entities"]
    with pytest.raises(ValueError, match="No answer"):
        post.combine(None, [broken])


def test_workers_see_text_picture_and_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    pre = load("pre_annotation")
    store = MemoryStore()
    store.write("s3://abstracts/texts/1.txt", "We measure tides — ‘daily’.".encode())
    store.write("s3://abstracts/texts/2.txt", b" \n")
    monkeypatch.setattr(pre, "store", lambda: store)
    line = {
        "source-ref": "s3://abstracts/pages/1.png",
        "text-file-s3-uri": "s3://abstracts/texts/1.txt",
        "metadata": {"Author": "R. Alvarez"},
    }

    shown = pre.handler({"version": "2018-10-16", "dataObject": line}, None)
    empty = {**line, "text-file-s3-uri": "s3://abstracts/texts/2.txt"}
    blank = pre.handler({"version": "2018-10-16", "dataObject": empty}, None)

    assert shown == {
        "taskInput": {
            "taskObject": "s3://abstracts/pages/1.png",
            "text": "We measure tides — ‘daily’.",
            "metadata": {"Author": "R. Alvarez"},
        },
        "isHumanAnnotationRequired": True,
    }
    assert blank["isHumanAnnotationRequired"] is False
