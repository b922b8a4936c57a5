"""One input object of a batch transform job: read, sent to the model, written.

Everything streams; what is held is the payloads under way.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from labelloop.local.containers.batching import MEBIBYTE, Record, lines, payloads
from labelloop.local.containers.compression import gunzip
from labelloop.local.containers.errors import JobFailed, JobStopped
from labelloop.local.containers.invocations import Invoker
from labelloop.local.containers.s3_inputs import InputObject
from labelloop.local.containers.transform_request import MAX_PAYLOAD_MB, TransformRequest
from labelloop.ports import ObjectStore
from labelloop.uris import join_uri

DEFAULT_PAYLOAD_MB = 6
_LOOK_AGAIN = 0.1
"""Seconds between two looks at the stop signal while a call is under way."""


@dataclass(frozen=True, slots=True)
class CallPlan:
    """How the model is called.

    Attributes
    ----------
    multi_record
        Fill each payload; else one record a call.
    payload_limit
        Bytes.
    concurrent
        Calls at a time.
    """

    multi_record: bool
    payload_limit: int
    concurrent: int

    @classmethod
    def of(cls, request: TransformRequest, parameters: Mapping[str, Any]) -> CallPlan:
        """What the request says, else what the container's ``/execution-parameters`` say."""
        offered = str(parameters.get("BatchStrategy", "MULTI_RECORD")).replace("_", "")
        megabytes = request.max_payload_mb or _number(
            parameters, "MaxPayloadInMB", DEFAULT_PAYLOAD_MB
        )
        concurrent = request.max_concurrent or _number(parameters, "MaxConcurrentTransforms", 1)
        return cls(
            multi_record=(request.strategy or offered).lower() == "multirecord",
            payload_limit=megabytes * MEBIBYTE,
            concurrent=min(concurrent, max(1, MAX_PAYLOAD_MB // megabytes)),
        )


class ObjectTransform:
    """Sends input objects through the model, one after the other."""

    def __init__(
        self,
        store: ObjectStore,
        request: TransformRequest,
        plan: CallPlan,
        invoker: Invoker,
        stop: threading.Event,
    ) -> None:
        self._store, self._request, self._plan = store, request, plan
        self._invoker, self._stop = invoker, stop

    def run(self, item: InputObject) -> str:
        """Transform one object; gives its output's URI.

        Raises :class:`JobFailed` or :class:`JobStopped`; then the output does not appear.
        """
        uri = join_uri(self._request.output_path, f"{item.name}.out")
        with (
            self._store.writer(uri) as output,
            closing(self._answered(self._batches(item))) as answered,
        ):
            for batch, body in answered:
                for piece in self._assembled(batch, body, item.uri):
                    output.write(piece)
        return uri

    def _batches(self, item: InputObject) -> Iterator[list[Record]]:
        chunks: Iterable[bytes] = self._store.chunks(item.uri)
        if self._request.gzip:
            chunks = gunzip(chunks, item.uri)
        split = lines if self._request.split_lines else self._whole
        records = (
            self._request.processing.record(number, raw, item.uri)
            for number, raw in enumerate(split(chunks, item.uri), 1)
        )
        return payloads(
            records,
            limit=self._plan.payload_limit,
            multi_record=self._plan.multi_record,
            uri=item.uri,
        )

    def _whole(self, chunks: Iterable[bytes], uri: str) -> Iterator[bytes]:
        """The object as one record; one that fits no payload is not read to its end."""
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > self._plan.payload_limit:
                raise JobFailed(
                    f"{uri} is larger than the payload limit of {self._plan.payload_limit} bytes. "
                    "Use SplitType Line, or raise MaxPayloadInMB (at most 100)."
                )
        yield bytes(body)

    def _answered(self, batches: Iterator[list[Record]]) -> Generator[tuple[list[Record], bytes]]:
        """Each batch with its answer, in input order, a few calls at a time."""
        waiting: deque[tuple[list[Record], Future[bytes]]] = deque()
        pool = ThreadPoolExecutor(self._plan.concurrent, thread_name_prefix="transform")
        try:
            for batch in batches:
                payload = b"\n".join(record.sent for record in batch)
                waiting.append((batch, pool.submit(self._invoker.invoke, payload)))
                if len(waiting) >= self._plan.concurrent:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _next(
        self, waiting: deque[tuple[list[Record], Future[bytes]]]
    ) -> tuple[list[Record], bytes]:
        batch, future = waiting.popleft()
        while not self._stop.is_set():
            try:
                return batch, future.result(timeout=_LOOK_AGAIN)
            except TimeoutError:
                continue
        raise JobStopped

    def _assembled(self, batch: list[Record], body: bytes, uri: str) -> Iterator[bytes]:
        """The model's answer to a batch as it stands in the output."""
        line_end = b"\n" if self._request.assemble_lines else b""
        if self._request.processing.reads_answers:
            for answer in self._request.processing.answers(batch, body, uri):
                yield answer + line_end
        else:
            yield body if not body or body.endswith(line_end) else body + line_end


def _number(parameters: Mapping[str, Any], key: str, default: int) -> int:
    value = parameters.get(key, default)
    if not isinstance(value, int) or value < 1:
        raise JobFailed(f"/execution-parameters says {key} is {value!r}, not a positive number.")
    return value
