from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.errors import BadHyperparameter, BadTrainingData, UnknownName
from labelloop.script_mode import train


def test_arguments_become_hyperparameters_whatever_their_values_look_like() -> None:
    arguments = ["--algorithm", "text-linear", "-C", "30", "--seed", "-1", "--note", "--seed"]

    assert train.parse(arguments) == {
        "algorithm": "text-linear",
        "C": "30",
        "seed": "-1",
        "note": "--seed",
    }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--seed"], "value is missing"),
        (["seed", "1"], "--name value"),
        (["--", "1"], "--name value"),
        (["--seed", "1", "--seed", "2"], "given twice"),
    ],
)
def test_bad_arguments_are_refused(arguments: list[str], reason: str) -> None:
    with pytest.raises(BadHyperparameter, match=reason):
        train.parse(arguments)


def test_the_algorithm_must_be_named_and_must_run_here() -> None:
    with pytest.raises(BadHyperparameter, match="text-linear"):
        train.main([])
    with pytest.raises(BadHyperparameter, match="runs elsewhere"):
        train.main(["--algorithm", "blazingtext"])
    with pytest.raises(UnknownName, match="Did you mean 'text-linear'"):
        train.main(["--algorithm", "text-liner"])


def test_all_files_of_the_channel_are_read_in_name_order(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b'{"source":"zwei"}\r\n\n')
    (tmp_path / "a.manifest").write_bytes('{"source":"\u2028eins"}'.encode())
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "c").write_bytes(b'{"source":"drei"}\n')

    lines = [line["source"] for line in train.read_lines(tmp_path)]

    assert lines == ["\u2028eins", "zwei", "drei"]


@pytest.mark.parametrize("line", ["{", "[1]", "7", '"text"'])
def test_a_broken_line_names_its_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "part").write_text(f'{{"source":"a"}}\n{line}\n')

    with pytest.raises(BadTrainingData, match="part line 2"):
        list(train.read_lines(tmp_path))


def test_an_empty_channel_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadTrainingData, match="no file"):
        list(train.read_lines(tmp_path))


def test_the_code_travels_with_the_model(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "model" / "code"
    (source / "labelloop" / "__pycache__").mkdir(parents=True)
    for name in ("train.py", "inference.py", "setup.py", "labelloop/errors.py"):
        (source / name).write_text(json.dumps(name))

    train.copy_code(source, target)

    copied = sorted(path.relative_to(target).as_posix() for path in target.rglob("*.*"))
    assert copied == ["inference.py", "labelloop/errors.py", "train.py"]
