"""Pipe mode: a channel as a sequence of FIFOs, ``<channel>_<epoch>``, fed by a thread.

The FIFO of the next epoch exists before the present one ends, so that a program which opens it at
once finds it. Epochs go on until the program ends or opens no more.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from labelloop.local.containers.augmented_manifest import AugmentedManifest
from labelloop.local.containers.channels import Channel
from labelloop.local.containers.compression import gunzip
from labelloop.local.containers.recordio import encode_record
from labelloop.local.containers.s3_inputs import InputObject, input_objects
from labelloop.ports import ObjectStore

Epoch = Callable[[int], Iterable[bytes]]
"""The bytes of a channel's epoch, in pieces."""

_LOOK_AGAIN = 0.005
"""Seconds between two looks for a reader."""


class PipeFeeder:
    """The thread that feeds one channel; use it as a context manager around the process.

    Parameters
    ----------
    folder, name
        The FIFOs are ``folder/name_0``, ``folder/name_1`` and so on.
    epoch
        Gives the bytes of an epoch.
    """

    def __init__(self, folder: Path, name: str, epoch: Epoch) -> None:
        self._folder, self._name, self._epoch = folder, name, epoch
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"pipe-{name}", daemon=True)
        self.error: BaseException | None = None
        """What kept the channel from being fed; the reader never sees an end of file then."""

    def __enter__(self) -> PipeFeeder:
        os.mkfifo(self._path(0))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Call after the reading process has ended: a blocked write ends with its reader."""
        self._closed.set()
        self._thread.join()

    def _path(self, epoch: int) -> Path:
        return self._folder / f"{self._name}_{epoch}"

    def _run(self) -> None:
        try:
            self._feed()
        except BaseException as error:  # noqa: BLE001 (reported by the job)
            self.error = error

    def _feed(self) -> None:
        for epoch in count():
            with self._reader(epoch) as pipe:
                if pipe is None:
                    return
                os.mkfifo(self._path(epoch + 1))
                try:
                    for piece in self._epoch(epoch):
                        _write_all(pipe, piece)
                except BrokenPipeError:
                    continue  # the program has read as much of this epoch as it wanted
                except BaseException as error:  # noqa: BLE001 (reported by the job)
                    # Known before the pipe closes, lest it look like the end of the data.
                    self.error = error
                    self._closed.wait()
                    return

    @contextlib.contextmanager
    def _reader(self, epoch: int) -> Iterator[int | None]:
        """The FIFO, opened once somebody reads it; ``None`` when nobody ever will."""
        pipe = None
        while pipe is None and not self._closed.is_set():
            try:
                pipe = os.open(self._path(epoch), os.O_WRONLY | os.O_NONBLOCK)
            except OSError as error:
                if error.errno != errno.ENXIO:
                    raise
                self._closed.wait(_LOOK_AGAIN)
        if pipe is None:
            yield None
            return
        try:
            os.set_blocking(pipe, True)
            yield pipe
        finally:
            os.close(pipe)
            self._path(epoch).unlink()


def epochs_of(store: ObjectStore, channel: Channel, spool: Path) -> Epoch:
    """What a Pipe mode channel streams; reads the store's listing or the manifest at once."""
    wrap = encode_record if channel.record_io else bytes
    if channel.is_augmented_manifest:
        manifest = AugmentedManifest(store, channel.source["S3Uri"], channel.attributes, spool)
        return lambda epoch: map(wrap, manifest.values(epoch, channel.seed))
    objects = input_objects(store, channel.source)
    return lambda epoch: _object_bytes(store, channel, _shuffled(objects, channel.seed, epoch))


def _object_bytes(
    store: ObjectStore, channel: Channel, objects: Iterable[InputObject]
) -> Iterator[bytes]:
    """Whole objects one after the other; with RecordIO each is one record."""
    for item in objects:
        chunks = store.chunks(item.uri)
        pieces = gunzip(chunks, item.uri) if channel.gzip else chunks
        if channel.record_io:
            yield encode_record(b"".join(pieces))
        else:
            yield from pieces


def _shuffled(objects: list[InputObject], seed: int | None, epoch: int) -> list[InputObject]:
    if seed is None:
        return objects
    order = list(objects)
    random.Random(f"{seed}/{epoch}").shuffle(order)  # noqa: S311 (repeatable, not secret)
    return order


def _write_all(pipe: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
