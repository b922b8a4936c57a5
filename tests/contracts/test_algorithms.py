"""What every algorithm owes the workflow, whoever wrote it."""

from __future__ import annotations

import copy
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import numpy as np
import pytest
from moto import mock_aws
from PIL import Image

from labelloop.algorithms import Algorithm, ScriptAlgorithm, algorithms
from labelloop.algorithms.encoder import is_installed
from labelloop.errors import BadHyperparameter, BadTrainingData
from labelloop.script_mode import inference

SCRIPTS = [name for name, entry in algorithms.items() if issubclass(entry, ScriptAlgorithm)]
CLASSES = (0, 2, 5)  # a model must not take class indices for positions
THEMES = {0: "goal match team 足球", 2: "bank loan rate नमस्ते", 5: "rain wind storm 🌧 café"}
Line = dict[str, Any]


class Data:
    """Labelled lines an algorithm can learn, and where its odd objects are."""

    def __init__(self, lines: list[Line], odd: list[Line]) -> None:
        self.lines, self.odd = lines, odd


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "none")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "none")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        s3 = boto3.client("s3", "us-east-1")
        s3.create_bucket(Bucket="pictures")
        yield s3


@pytest.fixture(params=SCRIPTS)
def algorithm(request: pytest.FixtureRequest) -> type[ScriptAlgorithm]:
    entry = algorithms.get(request.param)
    assert issubclass(entry, ScriptAlgorithm)
    if entry.encoder and not is_installed(entry.encoder):
        pytest.skip(f"the encoder {entry.encoder} is not installed (labelloop[embedding])")
    return entry


@pytest.fixture
def data(algorithm: type[ScriptAlgorithm], bucket: Any) -> Data:
    return _texts() if algorithm.content == "text" else _images(bucket)


def _texts() -> Data:
    chance = random.Random(1)
    lines = [
        {"source": " ".join(chance.choices(THEMES[label].split(), k=6)), "label": label}
        for label in CLASSES
        for _ in range(8)
    ]
    long = "word " * 20_000
    odd = ["", " \n\t ", "???", "zzz unseen words", "\u0000\ud83d", long, "日本語のテキスト"]
    return Data(lines, [{"source": text} for text in odd])


def _images(s3: Any) -> Data:
    chance = np.random.default_rng(1)
    lines = []
    for label in CLASSES:
        for number in range(8):
            pixels = chance.integers(0, 40, (16, 16, 3), dtype=np.uint8)
            pixels[label * 2 : label * 2 + 4, :, :] += 200
            uri = _put(s3, f"{label}-{number}.png", _png(pixels))
            lines.append({"source-ref": uri, "label": label})
    good = _png(np.zeros((4, 4, 3), np.uint8))
    odd = {"empty.png": b"", "text.png": b"no image", "cut.png": good[:40], "tiny.png": good}
    uris = [_put(s3, f"odd/ü {name}", body) for name, body in odd.items()]
    return Data(lines, [{"source-ref": uri} for uri in [*uris, "s3://pictures/absent", "nonsense"]])


def _png(pixels: Any) -> bytes:
    body = io.BytesIO()
    Image.fromarray(pixels).save(body, "PNG")
    return body.getvalue()


def _put(s3: Any, key: str, body: bytes) -> str:
    s3.put_object(Bucket="pictures", Key=key, Body=body)
    return f"s3://pictures/{key}"


def _train(algorithm: type[ScriptAlgorithm], lines: list[Line], folder: Path, **given: str) -> Path:
    folder.mkdir()
    algorithm.train(iter(lines), folder, {**algorithm.hyperparameters, **given})
    return folder


def _answers(algorithm: type[ScriptAlgorithm], folder: Path, lines: list[Line]) -> list[Any]:
    """What a batch transform gets, by way of the inference script."""
    body, content_type = inference.output_fn(
        inference.predict_fn(lines, algorithm.load(folder)), "application/jsonlines"
    )
    assert content_type == "application/jsonlines"
    return [json.loads(line) for line in body.splitlines()]


def _unlabelled(lines: list[Line]) -> list[Line]:
    return [{key: value for key, value in line.items() if key != "label"} for line in lines]


def test_it_learns_what_is_easy(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    folder = _train(algorithm, data.lines, tmp_path / "model")

    answers = _answers(algorithm, folder, _unlabelled(data.lines))

    assert [answer["label"][0] for answer in answers] == [
        f"__label__{line['label']}" for line in data.lines
    ]


def test_every_line_gets_one_well_formed_answer_even_an_odd_one(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    folder = _train(algorithm, data.lines, tmp_path / "model")

    answers = _answers(algorithm, folder, [*data.odd, {}, *_unlabelled(data.lines)])

    assert len(answers) == len(data.odd) + 1 + len(data.lines)
    for answer in answers:
        assert set(answer) <= {"label", "prob", "novelty"}
        assert 0 <= answer.get("novelty", 1) <= 1
        assert sorted(answer["label"]) == [f"__label__{index}" for index in CLASSES]
        assert answer["prob"] == sorted(answer["prob"], reverse=True)
        assert all(0 <= value <= 1 for value in answer["prob"])
        assert 1 - 1e-6 < sum(answer["prob"]) <= 1


def test_an_object_without_content_is_undecided_so_that_people_get_it(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    folder = _train(algorithm, data.lines, tmp_path / "model")

    (answer,) = _answers(algorithm, folder, [{"id": 3}])

    assert len(set(answer["prob"])) == 1


def test_the_same_seed_gives_the_same_files_and_the_input_stays_as_it_was(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    before = copy.deepcopy(data.lines)

    first = _train(algorithm, data.lines, tmp_path / "first", seed="7")
    second = _train(algorithm, data.lines, tmp_path / "second", seed="7")

    assert data.lines == before
    files = {path.name: path.read_bytes() for path in first.iterdir()}
    assert files == {path.name: path.read_bytes() for path in second.iterdir()}
    assert files


def test_a_loaded_model_answers_alike_in_any_company(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    folder = _train(algorithm, data.lines, tmp_path / "model")
    lines = _unlabelled(data.lines)

    together = _answers(algorithm, folder, lines)

    assert _answers(algorithm, folder, lines) == together
    assert [_answers(algorithm, folder, [line])[0]["label"] for line in lines] == [
        answer["label"] for answer in together
    ]


def test_a_model_has_no_pickles(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    for path in _train(algorithm, data.lines, tmp_path / "model").iterdir():
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
            continue
        stored = np.load(path, allow_pickle=False)  # refuses every other format, too
        for array in stored.values() if path.suffix == ".npz" else [stored]:
            assert array.dtype != object


@pytest.mark.parametrize("count", [1, 2, 8])
def test_one_class_is_certain(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path, count: int
) -> None:
    folder = _train(algorithm, data.lines[:count], tmp_path / "model")

    answers = _answers(algorithm, folder, _unlabelled(data.lines))

    assert answers == [{"label": ["__label__0"], "prob": [1.0]}] * len(data.lines)


def test_two_examples_of_two_classes_are_enough_to_begin(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    pair = [data.lines[0], data.lines[-1]]
    folder = _train(algorithm, pair, tmp_path / "model")

    answers = _answers(algorithm, folder, _unlabelled(pair))

    assert [answer["label"][0] for answer in answers] == ["__label__0", "__label__5"]


def test_contradicting_labels_do_not_stop_it(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    twice = [{**data.lines[0], "label": label} for label in (0, 1)]
    folder = _train(algorithm, twice, tmp_path / "model")

    (answer,) = _answers(algorithm, folder, _unlabelled(twice[:1]))

    assert answer["prob"][0] == pytest.approx(0.5, abs=1e-3)


def test_nothing_asked_is_nothing_answered(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    assert _answers(algorithm, _train(algorithm, data.lines, tmp_path / "model"), []) == []


def test_nothing_to_learn_from_is_an_error(
    algorithm: type[ScriptAlgorithm], tmp_path: Path, bucket: Any
) -> None:
    with pytest.raises(BadTrainingData, match="no labelled lines"):
        _train(algorithm, [], tmp_path / "model")


@pytest.mark.parametrize("label", [None, True, -1, "2", 1.0, [1]])
def test_a_label_that_is_no_class_index_is_an_error_that_names_the_line(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path, label: object
) -> None:
    lines = [data.lines[0], {**data.lines[1], "label": label}]

    with pytest.raises(BadTrainingData, match="training line 2"):
        _train(algorithm, lines, tmp_path / "model")


def test_an_unknown_hyperparameter_is_refused_with_the_nearest_known_one(
    algorithm: type[ScriptAlgorithm], data: Data, tmp_path: Path
) -> None:
    with pytest.raises(BadHyperparameter, match="Did you mean 'seed'"):
        _train(algorithm, data.lines, tmp_path / "model", sead="1")
    with pytest.raises(BadHyperparameter, match="Did you mean 'seed'"):
        algorithm.check({"sead": "1"})


@pytest.mark.parametrize("seed", ["-1", "one", "1.5", "nan", "inf", ""])
def test_a_bad_seed_is_refused(algorithm: type[ScriptAlgorithm], seed: str) -> None:
    with pytest.raises(BadHyperparameter, match="whole number"):
        algorithm.check({"seed": seed})


@pytest.mark.parametrize("name", algorithms.names())
def test_a_registered_algorithm_is_what_sagemaker_can_run(name: str) -> None:
    algorithm: type[Algorithm] = algorithms.get(name)

    algorithm.check(algorithm.hyperparameters)
    assert "seed" not in algorithm.hyperparameters, "the job's seed would be overridden"
    for key, value in algorithm.hyperparameters.items():
        assert isinstance(value, str)
        assert len(key) <= 256
        assert len(value) <= 2500
    json.dumps(dict(algorithm.request_fields))
    assert algorithm.__doc__
