from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from moto import mock_aws
from PIL import Image

from labelloop.algorithms import _s3_images
from labelloop.algorithms._s3_images import S3Images
from labelloop.algorithms.image_linear import ImageLinear
from labelloop.errors import AlgorithmError, BadTrainingData


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "none")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "none")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        client = boto3.client("s3", "us-east-1")
        client.create_bucket(Bucket="pictures")
        for colour in ("red", "blue"):
            body = io.BytesIO()
            Image.new("RGB", (8, 8), colour).save(body, "PNG")
            client.put_object(Bucket="pictures", Key=f"{colour}.png", Body=body.getvalue())
        client.put_object(Bucket="pictures", Key="note.txt", Body=b"no image")
        yield client


RED, BLUE, NOTE = (f"s3://pictures/{name}" for name in ("red.png", "blue.png", "note.txt"))


def test_unreadable_images_are_left_out_of_training_and_logged(
    s3: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = [{"source-ref": RED, "label": 0}, {"source-ref": NOTE, "label": 2}]

    with caplog.at_level(logging.WARNING):
        ImageLinear.train([*lines, {"source-ref": BLUE, "label": 1}], tmp_path, {})

    (answer,) = ImageLinear.load(tmp_path).predict([{"source-ref": BLUE}])
    assert answer[0] == [1, 0]
    assert NOTE in caplog.text


def test_training_on_unreadable_images_alone_fails(s3: Any, tmp_path: Path) -> None:
    with pytest.raises(BadTrainingData, match="not one"):
        ImageLinear.train([{"source-ref": NOTE, "label": 0}], tmp_path, {})


def test_answers_keep_their_order_around_an_unreadable_one(s3: Any, tmp_path: Path) -> None:
    lines = [{"source-ref": RED, "label": 0}, {"source-ref": BLUE, "label": 1}]
    ImageLinear.train(lines, tmp_path, {})

    asked = [{"source-ref": uri} for uri in (BLUE, NOTE, RED)]
    blue, note, red = ImageLinear.load(tmp_path).predict(asked)

    assert (blue[0][0], red[0][0]) == (1, 0)
    assert note == ([0, 1], [0.5, 0.5])


class _FailingClient:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def get_object(self, **_: str) -> None:
        raise self.error


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "GetObject"),
        ClientError({"Error": {"Code": "SlowDown", "Message": "no"}}, "GetObject"),
        EndpointConnectionError(endpoint_url="http://localhost:1"),
    ],
)
def test_a_refusal_is_not_taken_for_a_bad_image(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(_s3_images, "_client", lambda: _FailingClient(error))

    with pytest.raises(AlgorithmError, match=r"s3://pictures/red\.png"):
        list(S3Images(32).features([RED]))


def test_an_object_over_the_size_limit_is_not_read(
    s3: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_s3_images, "MOST_BYTES", 10)

    assert list(S3Images(32).features([RED])) == [None]
