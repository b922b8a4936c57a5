from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from labelloop.errors import BadHyperparameter, BadTrainingData, MissingExtra
from labelloop.local.containers import blazingtext
from labelloop.local.containers.recordio import encode_record


class Model:
    """Answers as fastText does: its probabilities may exceed one by a hair."""

    labels = ("__label__0", "__label__1", "__label__2")

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def predict(self, text: str, k: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
        self.asked.append((text, k))
        return self.labels[:k], (1.00001, 0.00001, 0.00001)[:k]


def _channel(opt_ml: Path, *records: bytes, **hyperparameters: str) -> Path:
    for folder in ("input/config", "input/data", "model"):
        (opt_ml / folder).mkdir(parents=True)
    (opt_ml / "input/config/hyperparameters.json").write_text(json.dumps(hyperparameters))
    (opt_ml / "input/data/train_0").write_bytes(b"".join(map(encode_record, records)))
    return opt_ml


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\nlines\r\n\tand a tab ", "two lines and a tab"),
        ("__label__1 is no label", "label__1 is no label"),
        ("before </s> after", "before s> after"),
        ("____label__1", "____label__1"),
        ("", ""),
    ],
)
def test_a_text_stays_one_line_without_labels_of_its_own(text: str, line: str) -> None:
    assert blazingtext.words(text) == line


def test_without_k_the_best_class_is_the_answer() -> None:
    body = b'{"source":"a"}\n{"source":"b","k":2,"id":7}\n{"source":"c","k":1000000}\n'
    lines = blazingtext.input_fn(body, "application/jsonlines")

    answers = list(blazingtext.predict_fn(lines, Model()))

    assert [len(answer["label"]) for answer in answers] == [1, 2, 3]
    written, _ = blazingtext.output_fn(answers, "application/jsonlines")
    assert [json.loads(line) for line in written.splitlines()] == answers


@pytest.mark.parametrize("k", [0, -1, "2", True, None])
def test_a_k_that_is_no_count_is_refused(k: Any) -> None:
    with pytest.raises(ValueError, match="'k'"):
        list(blazingtext.predict_fn([{"source": "a", "k": k}], Model()))


@pytest.mark.parametrize("label", [b"bank", b"-1", b"1.5", b"true", b"[]", b'["1"]', b"null"])
def test_a_label_that_is_no_class_index_names_the_record(tmp_path: Path, label: bytes) -> None:
    pytest.importorskip("fasttext", reason="needs labelloop[blazingtext]")
    _channel(tmp_path, b"good", b"1", b"bad", label)

    with pytest.raises(BadTrainingData, match="train 2"):
        blazingtext.train(tmp_path)


def test_an_empty_channel_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("fasttext", reason="needs labelloop[blazingtext]")

    with pytest.raises(BadTrainingData, match="no labelled lines"):
        blazingtext.train(_channel(tmp_path))


def test_two_runs_write_the_same_model(tmp_path: Path) -> None:
    pytest.importorskip("fasttext", reason="needs labelloop[blazingtext]")
    records = [b"rain and wind", b"1", b"bank and rate", b"[0,2]"] * 10
    models = []
    for name in ("first", "second"):
        blazingtext.train(_channel(tmp_path / name, *records, buckets="1000"))
        models.append((tmp_path / name / "model" / "model.bin").read_bytes())

    assert models[0] == models[1]


def test_what_blazingtext_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadHyperparameter, match="'epochs'"):
        blazingtext.train(_channel(tmp_path, epoch="3"))


def test_a_missing_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fasttext", None)

    with pytest.raises(MissingExtra, match=r"labelloop\[blazingtext\]"):
        blazingtext.train(_channel(tmp_path))


def test_the_reason_of_a_failure_reaches_the_failure_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _channel(tmp_path, mode="skipgram")
    monkeypatch.setenv("LABELLOOP_OPT_ML", str(tmp_path))

    with pytest.raises(SystemExit):
        blazingtext.main(["train"])

    assert "mode" in (tmp_path / "output/failure").read_text()
