"""Gzip as a stream."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from labelloop.local.containers.errors import JobFailed


def gunzip(chunks: Iterable[bytes], uri: str) -> Iterator[bytes]:
    """Decompress chunk by chunk; several gzip members in a row count as one text.

    Raises :class:`JobFailed`, naming ``uri``, for anything that is not whole gzip.
    """
    stream: zlib._Decompress | None = None
    for chunk in chunks:
        rest = chunk
        while rest:
            stream = stream or zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            try:
                data = stream.decompress(rest)
            except zlib.error as error:
                raise JobFailed(f"{uri} is not gzip: {error}.") from error
            if data:
                yield data
            rest = stream.unused_data
            if stream.eof:
                stream = None
    if stream is not None:
        raise JobFailed(f"{uri} ends within its gzip stream; write it again.")
