"""Stands in for the BlazingText image: ``... blazingtext train`` and ``... blazingtext serve``.

fastText learns with the same hyperparameters from the same augmented manifest (records of
``source`` and label, in turn, from the FIFO ``train_0``), leaves the same ``model.bin`` and gives
the same answers. What differs on a laptop:

* one thread and a fixed seed, so that a run can be repeated;
* 200,000 ``buckets`` unless the job says otherwise, where BlazingText has 2,000,000: the table is
  most of the model's file, and a few thousand texts do not fill it;
* all ``epochs`` are run: fastText cannot stop early. The accuracy on the channel ``validation`` is
  printed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from labelloop.algorithms._hyperparameters import parse_all
from labelloop.algorithms.blazingtext import OPTIONAL, PARAMETERS
from labelloop.errors import BadTrainingData, LabelloopError, MissingExtra
from labelloop.local.containers.inference_handlers import UserModel
from labelloop.local.containers.inference_server import serve_forever
from labelloop.local.containers.layout import OPT_ML_VARIABLE
from labelloop.local.containers.recordio import read_records

JSON_LINES = "application/jsonlines"
MARK = "__label__"
END_OF_LINE = "</s>"
SEED = 0
LOCAL_BUCKETS = 200_000
DEFAULT_PORT = 8080


def train(opt_ml: Path) -> None:
    """Learn from the channel ``train`` and write ``model/model.bin``.

    Raises
    ------
    MissingExtra
        fastText is not installed.
    BadHyperparameter, BadTrainingData
        What BlazingText would refuse.
    """
    given = json.loads((opt_ml / "input/config/hyperparameters.json").read_text(encoding="utf-8"))
    settings = parse_all((*PARAMETERS, *OPTIONAL), {"buckets": str(LOCAL_BUCKETS), **given})
    fasttext = _fasttext()
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "train.txt")
        _write_examples(_examples(opt_ml, "train"), text)
        try:
            model = fasttext.train_supervised(
                str(text),
                epoch=settings["epochs"],
                lr=settings["learning_rate"],
                minCount=settings["min_count"],
                dim=settings["vector_dim"],
                wordNgrams=settings["word_ngrams"],
                bucket=settings["buckets"],
                thread=1,
                seed=SEED,
                verbose=0,
            )
        except (RuntimeError, ValueError) as error:
            raise BadTrainingData("channel train", f"fastText cannot learn: {error}") from error
    _print_validation(model, opt_ml)
    model.save_model(str(opt_ml / "model" / "model.bin"))


def words(text: str) -> str:
    """The text on one line, as fastText is given it.

    A word that fastText would take for a label or for the end of the line loses its first marks.
    """
    return " ".join(_harmless(word) for word in text.split())


def _harmless(word: str) -> str:
    return word.lstrip("_</") if word.startswith(MARK) or word == END_OF_LINE else word


def _examples(opt_ml: Path, channel: str) -> Iterator[tuple[str, list[int]]]:
    """Text and class indices of every object of a channel."""
    with (opt_ml / "input" / "data" / f"{channel}_0").open("rb") as pipe:
        records = read_records(pipe)
        for number, (source, label) in enumerate(zip(records, records, strict=True), start=1):
            yield source.decode("utf-8", errors="replace"), _classes(label, f"{channel} {number}")


def _classes(label: bytes, where: str) -> list[int]:
    try:
        value = json.loads(label)
    except ValueError:
        value = None
    classes = value if isinstance(value, list) else [value]
    if not classes or not all(type(index) is int and index >= 0 for index in classes):
        raise BadTrainingData(where, f"the label must be a class index, not {label!r:.40}.")
    return classes


def _write_examples(examples: Iterable[tuple[str, list[int]]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for source, classes in examples:
            marks = " ".join(f"{MARK}{index}" for index in classes)
            file.write(f"{marks} {words(source)}\n")
    if not path.stat().st_size:
        raise BadTrainingData("channel train", "there are no labelled lines to learn from.")


def _print_validation(model: Any, opt_ml: Path) -> None:
    if not (opt_ml / "input" / "data" / "validation_0").exists():
        return
    right = total = 0
    for source, classes in _examples(opt_ml, "validation"):
        (best,), _ = model.predict(words(source))
        right, total = right + (best in [f"{MARK}{index}" for index in classes]), total + 1
    if total:
        print(f"#validation_accuracy: {right / total:.4f}", flush=True)


def model_fn(model_dir: str) -> Any:
    """The trained model of a serving container."""
    return _fasttext().load_model(str(Path(model_dir) / "model.bin"))


def input_fn(body: bytes, content_type: str) -> list[dict[str, Any]]:
    """The request's lines; BlazingText takes JSON Lines in a batch transform."""
    if content_type != JSON_LINES:
        raise ValueError(f"Send {JSON_LINES}, not {content_type!r}.")
    return [json.loads(line) for line in body.splitlines() if line.strip()]


def predict_fn(lines: list[dict[str, Any]], model: Any) -> Iterator[dict[str, list[Any]]]:
    """The ``k`` most probable classes of every line, one by default.

    Line by line: given a list, some builds of fastText give every class the best one's probability.
    """
    classes = len(model.labels)
    for line in lines:
        labels, probabilities = model.predict(words(line["source"]), k=min(_k(line), classes))
        yield {"label": list(labels), "prob": [float(value) for value in probabilities]}


def output_fn(answers: Iterable[Mapping[str, Any]], accept: str) -> tuple[str, str]:
    """JSON Lines, whatever is accepted."""
    return "".join(json.dumps(answer) + "\n" for answer in answers), JSON_LINES


def _k(line: Mapping[str, Any]) -> int:
    k = line.get("k", 1)
    if type(k) is not int or k < 1:
        raise ValueError(f"'k' must be a whole number from 1 on, not {k!r}.")
    return k


def _fasttext() -> Any:
    try:
        import fasttext  # noqa: PLC0415 (an optional dependency)
    except ImportError as error:
        raise MissingExtra(
            "fasttext-community", "blazingtext", "The local stand-in for BlazingText"
        ) from error
    return fasttext


def main(argv: list[str]) -> None:
    """Do what the one argument says; why it failed goes to ``output/failure``."""
    opt_ml = Path(os.environ.get(OPT_ML_VARIABLE, "/opt/ml"))
    try:
        match argv:
            case ["train"]:
                train(opt_ml)
            case ["serve"]:
                model = UserModel(sys.modules[__name__], str(opt_ml / "model"))
                serve_forever(model, int(os.environ.get("SAGEMAKER_BIND_TO_PORT", DEFAULT_PORT)))
            case _:
                raise SystemExit("The one argument is train or serve.")
    except LabelloopError as error:
        failure = opt_ml / "output" / "failure"
        failure.parent.mkdir(parents=True, exist_ok=True)
        failure.write_text(str(error), encoding="utf-8")
        raise SystemExit(f"{error}") from error


if __name__ == "__main__":
    main(sys.argv[1:])
