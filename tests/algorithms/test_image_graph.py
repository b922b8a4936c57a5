from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import numpy as np
import pytest
from moto import mock_aws
from PIL import Image

from labelloop.algorithms import Surroundings
from labelloop.algorithms._s3_images import S3Images
from labelloop.algorithms.image_graph import ImageGraph
from labelloop.errors import BadTrainingData

Line = dict[str, Any]


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Line]]:
    """Bright bars, upright (0) or lying (1), and two files that are no images."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "none")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "none")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    chance = np.random.default_rng(2)
    with mock_aws():
        s3 = boto3.client("s3", "us-east-1")
        s3.create_bucket(Bucket="pictures")
        lines = []
        for number in range(30):
            pixels = chance.integers(0, 60, (16, 16), dtype=np.uint8)
            start = chance.integers(2, 12)
            pixels[:, start : start + 3] += 180
            body = io.BytesIO()
            Image.fromarray(pixels if number % 2 == 0 else pixels.T).save(body, "PNG")
            s3.put_object(Bucket="pictures", Key=f"{number}.png", Body=body.getvalue())
            lines.append({"id": number, "source-ref": f"s3://pictures/{number}.png"})
        s3.put_object(Bucket="pictures", Key="text.png", Body=b"no image")
        broken = ["s3://pictures/text.png", "s3://pictures/absent.png"]
        yield [*lines, *({"id": 30, "source-ref": uri} for uri in broken)]


def train(folder: Path, pool: list[Line], labelled: list[Line]) -> Any:
    folder.mkdir()
    surroundings = Surroundings(pool=iter(pool), cache=folder.parent / "cache")
    ImageGraph.train_within(surroundings, labelled, folder, ImageGraph.hyperparameters)
    return ImageGraph.load(folder)


def label(lines: list[Line], places: list[int]) -> list[Line]:
    return [{**lines[place], "label": place % 2} for place in places]


def test_the_neighbours_carry_few_labels_to_all_images(
    pictures: list[Line], tmp_path: Path
) -> None:
    predictor = train(tmp_path / "model", pictures, label(pictures, [0, 1, 2, 3]))

    answers = list(predictor.predict(pictures))

    right = [classes[0] == number % 2 for number, (classes, _) in enumerate(answers[:30])]
    assert np.mean(right) > 0.9
    assert [set(probabilities) for _, probabilities in answers[30:]] == [{0.5}, {0.5}]


def test_images_are_read_once_a_run(
    pictures: list[Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    original = S3Images._read
    monkeypatch.setattr(
        S3Images, "_read", lambda self, uri: read.append(uri) or original(self, uri)
    )

    train(tmp_path / "one", pictures, label(pictures, [0, 1]))
    predictor = train(tmp_path / "two", pictures, label(pictures, [0, 1, 2, 3]))
    list(predictor.predict(pictures[:30]))

    assert len(read) == len(pictures)


def test_an_image_that_is_new_is_read(pictures: list[Line], tmp_path: Path) -> None:
    predictor = train(tmp_path / "model", pictures[:20], label(pictures, list(range(16))))

    answers = list(predictor.predict(pictures[20:30]))

    assert [classes[0] for classes, _ in answers] == [0, 1] * 5


def test_labels_on_unreadable_images_alone_teach_nothing(
    pictures: list[Line], tmp_path: Path
) -> None:
    with pytest.raises(BadTrainingData, match="not one of its images"):
        train(tmp_path / "model", pictures, [{**pictures[-1], "label": 0}])
