"""Features of images in S3, read several at a time.

The container has no other labelloop code: boto3 is used directly; it honours ``AWS_ENDPOINT_URL``.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

from labelloop.algorithms._image_features import decode, describe
from labelloop.errors import AlgorithmError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

THREADS = 16
BATCH = 256
MOST_BYTES = 40 * 1024 * 1024  # Ground Truth's own limit
ABSENT = frozenset({"NoSuchKey", "NoSuchBucket", "404", "InvalidObjectState"})


class UnreadableImage(ValueError):
    """This object cannot be used; the others can."""


class S3Images:
    """Turns ``source-ref`` URIs into feature rows.

    Parameters
    ----------
    size
        Side in pixels to which every image is scaled before its features are taken.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._client = _client()

    def features(self, uris: Iterable[object]) -> Iterator[NDArray[np.float64] | None]:
        """The features of every object, or ``None`` (logged) for an object that is no image.

        Raises :class:`~labelloop.errors.AlgorithmError` when S3 cannot be reached or refuses: that
        says nothing about one image, and must not pass for an answer.
        """
        remaining = iter(uris)
        with ThreadPoolExecutor(THREADS) as pool:
            while batch := list(islice(remaining, BATCH)):
                yield from pool.map(self._features_or_none, batch)

    def _features_or_none(self, uri: object) -> NDArray[np.float64] | None:
        try:
            return describe(decode(self._read(uri), self._size))
        except ValueError as error:
            log.warning("%s cannot be used: %s", uri, error)
            return None

    def _read(self, uri: object) -> bytes:
        from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

        bucket, key = _split(uri)
        try:
            answer: Mapping[str, Any] = self._client.get_object(Bucket=bucket, Key=key)
            if answer["ContentLength"] > MOST_BYTES:
                raise UnreadableImage(f"it has {answer['ContentLength']} bytes")
            body: bytes = answer["Body"].read()
            return body
        except ParamValidationError as error:
            raise UnreadableImage(f"this is no S3 URI: {error}") from error
        except ClientError as error:
            if error.response["Error"]["Code"] in ABSENT:
                raise UnreadableImage("there is no such object to be read") from error
            raise AlgorithmError(
                f"S3 refuses {uri}: {error}. Does the job's role allow s3:GetObject there?"
            ) from error
        except BotoCoreError as error:
            raise AlgorithmError(f"S3 cannot be reached for {uri}: {error}.") from error


def _split(uri: object) -> tuple[str, str]:
    if not isinstance(uri, str):
        raise UnreadableImage("'source-ref' holds no text")
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    if not uri.startswith("s3://") or not bucket or not key:
        raise UnreadableImage("this is no S3 URI (s3://bucket/key)")
    return bucket, key


def _client() -> Any:
    import boto3
    from botocore.config import Config

    own_endpoint = "AWS_ENDPOINT_URL" in os.environ or "AWS_ENDPOINT_URL_S3" in os.environ
    return boto3.client(
        "s3",
        config=Config(
            max_pool_connections=THREADS,
            retries={"mode": "standard", "max_attempts": 5},
            s3={"addressing_style": "path" if own_endpoint else "auto"},
        ),
    )
