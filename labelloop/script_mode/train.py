"""Training script of SageMaker's script mode: reads the channel, trains, makes the model servable.

The image calls it with the job's hyperparameters as arguments: ``--name value``, or ``-n value``
for a name of one letter. ``--algorithm`` names the program; the others are its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from labelloop.algorithms import ScriptAlgorithm, Surroundings, algorithms
from labelloop.errors import BadHyperparameter, BadTrainingData

ALGORITHM_FILE = "algorithm.json"


def main(arguments: Sequence[str]) -> None:
    """Train what the arguments ask for; whatever goes wrong is raised and fails the job."""
    hyperparameters = parse(arguments)
    name = hyperparameters.pop("algorithm", None)
    if name is None:
        raise BadHyperparameter(
            "algorithm", f"is missing; one of {', '.join(script_algorithms())}."
        )
    model_dir = Path(os.environ.get("SM_MODEL_DIR", "/opt/ml/model"))
    channel = Path(os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train"))
    model_dir.mkdir(parents=True, exist_ok=True)
    script_algorithm(name).train_within(
        surroundings(model_dir), read_lines(channel), model_dir, hyperparameters
    )
    (model_dir / ALGORITHM_FILE).write_text(json.dumps({"algorithm": name}))
    copy_code(Path(__file__).resolve().parent, model_dir / "code")


def surroundings(model_dir: Path) -> Surroundings:
    """The channels besides ``train``, and the folder SageMaker keeps in step with S3."""
    checkpoints = model_dir.parent / "checkpoints"
    pool, encoder = _channel("SM_CHANNEL_POOL"), _channel("SM_CHANNEL_ENCODER")
    return Surroundings(
        pool=() if pool is None else read_lines(pool),
        cache=checkpoints if checkpoints.is_dir() else None,
        encoder=None if encoder is None else next(encoder.iterdir()),
    )


def _channel(variable: str) -> Path | None:
    folder = os.environ.get(variable)
    return Path(folder) if folder else None


def parse(arguments: Sequence[str]) -> dict[str, str]:
    """Hyperparameters by name. Values may begin with a hyphen (``-1``), which argparse forbids."""
    if len(arguments) % 2:
        raise BadHyperparameter(arguments[-1], "its value is missing.")
    hyperparameters: dict[str, str] = {}
    for option, value in zip(arguments[::2], arguments[1::2], strict=True):
        name = option[2:] if option.startswith("--") else option[1:]
        if not option.startswith("-") or not name:
            raise BadHyperparameter(option, "an option (--name value) belongs here.")
        if name in hyperparameters:
            raise BadHyperparameter(name, "it is given twice.")
        hyperparameters[name] = value
    return hyperparameters


def script_algorithms() -> list[str]:
    """Names of the algorithms whose program is in this package."""
    return [name for name, entry in algorithms.items() if issubclass(entry, ScriptAlgorithm)]


def script_algorithm(name: str) -> type[ScriptAlgorithm]:
    """The program of that name; one that another image runs is refused."""
    algorithm = algorithms.get(name)
    if not issubclass(algorithm, ScriptAlgorithm):
        raise BadHyperparameter(
            "algorithm", f"{name!r} runs elsewhere; here: {', '.join(script_algorithms())}."
        )
    return algorithm


def read_lines(channel: Path) -> Iterator[dict[str, Any]]:
    """The JSON Lines of all files of a channel, whatever their names, in name order."""
    paths = sorted(path for path in channel.rglob("*") if path.is_file())
    if not paths:
        raise BadTrainingData(str(channel), "there is no file in the training channel.")
    for path in paths:
        with path.open("rb") as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield _line(text, f"{path.name} line {number}")


def _line(text: bytes, where: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except ValueError as error:
        raise BadTrainingData(where, f"this is not JSON: {error}") from error
    if not isinstance(line, dict):
        raise BadTrainingData(where, "this is no JSON object.")
    return line


def copy_code(source: Path, target: Path) -> None:
    """Put this archive's content beside the model, so that ``model.tar.gz`` can be served as is."""
    no_bytecode = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source / "labelloop", target / "labelloop", ignore=no_bytecode)
    for script in ("train.py", "inference.py"):
        shutil.copyfile(source / script, target / script)


if __name__ == "__main__":
    main(sys.argv[1:])
