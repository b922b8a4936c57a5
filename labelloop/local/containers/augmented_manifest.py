"""Augmented manifests as SageMaker's Pipe mode streams them.

For every line the values of ``AttributeNames``, in that order; a name that ends in ``-ref`` holds
an S3 URI and stands for the object's bytes. With RecordIO every *value* is a record of its own.
"""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from labelloop.jsonlines import split_lines
from labelloop.local.containers.errors import JobFailed
from labelloop.ports import ObjectStore


class AugmentedManifest:
    """A manifest kept on disk, so that every epoch reads the same lines in its own order.

    Memory: eight bytes a line.

    Parameters
    ----------
    uri
        The manifest's one object.
    spool
        Where its copy is kept.
    """

    def __init__(
        self, store: ObjectStore, uri: str, attributes: Sequence[str], spool: Path
    ) -> None:
        self._store, self._uri, self._attributes, self._spool = store, uri, attributes, spool
        self._starts = array("Q")
        with spool.open("wb") as file:
            for line in split_lines(store.chunks(uri)):
                if line.strip():
                    self._starts.append(file.tell())
                    file.write(line + b"\n")

    def values(self, epoch: int, seed: int | None) -> Iterator[bytes]:
        """The values of all lines; shuffled anew every epoch when there is a seed.

        Raises :class:`JobFailed`, naming line and attribute, for whatever cannot be streamed.
        """
        order = list(range(len(self._starts)))
        if seed is not None:
            random.Random(f"{seed}/{epoch}").shuffle(order)  # noqa: S311 (repeatable, not secret)
        with self._spool.open("rb") as file:
            for number in order:
                line = self._line(file, number)
                for name in self._attributes:
                    yield self._value(line, name, number)

    def _line(self, file: BinaryIO, number: int) -> dict[str, Any]:
        file.seek(self._starts[number])
        try:
            line = json.loads(file.readline())
        except ValueError as error:
            raise self._failure(number, f"is not JSON: {error}") from error
        if not isinstance(line, dict):
            raise self._failure(number, "is not a JSON object")
        return line

    def _value(self, line: dict[str, Any], name: str, number: int) -> bytes:
        if name not in line:
            raise self._failure(number, f"has no attribute {name!r}, which AttributeNames asks for")
        value = line[name]
        if name.endswith("-ref"):
            if not isinstance(value, str):
                raise self._failure(number, f"has no S3 URI in {name!r}")
            return self._store.read(value)[0]
        if not isinstance(value, str):
            value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return str(value).encode("utf-8", errors="surrogatepass")

    def _failure(self, number: int, what: str) -> JobFailed:
        return JobFailed(f"Object {number + 1} of the augmented manifest {self._uri} {what}.")
