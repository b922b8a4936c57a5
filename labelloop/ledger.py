"""The ledger: everything a run knows, under ``<S3OutputPath><run-id>/``.

::

    run.json                                   what was asked, resolved
    head.json                                  the one mutable object; moves only by If-Match
    objects/part-00000.jsonl                   {"seq": 0, "object": <the input line, byte for byte>}
    pool/part-00000.jsonl                      what a model sees of them, for one that reads all
    known/part-00000.jsonl                     the classes that the manifest tells of some
    features/                                  what such a model keeps from round to round
    labels/round-003/attempt-1/part-00000.jsonl   what became of objects (LabelLine)
    rounds/003/…                               requests, manifests, scores, step.json, round.json
    quarantine/lines.jsonl                     input lines that could not be used
    final_output.manifest  report.html  summary.json

Everything but ``head.json`` is written once, under a name that follows from run, round and attempt.
A retried step therefore finds its own work, and no state of the past is ever lost. An object's
present state is its *last* line in the label sets, in the order in which ``head.json`` lists them.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from labelloop.errors import ObjectMissing, PreconditionFailed, RunTakenOver
from labelloop.head import Head, LabelSet
from labelloop.jsonlines import dump_line, read_jsonl, split_lines
from labelloop.labels import LabelLine
from labelloop.ports import ObjectStore
from labelloop.uris import join_uri

_OBJECT_MARK = b',"object":'


class PartObject(NamedTuple):
    """One object of a part: its sequence number and its input line, byte for byte."""

    seq: int
    raw: bytes

    def fields(self) -> dict[str, Any]:
        """The input line, parsed."""
        fields: dict[str, Any] = json.loads(self.raw.decode())
        return fields


class Ledger:
    """One run's folder in the object store.

    Parameters
    ----------
    store
        Where the objects are.
    root
        The run's folder, ``s3://bucket/…/<run-id>/``.
    """

    def __init__(self, store: ObjectStore, root: str) -> None:
        self.store = store
        self.root = root.rstrip("/") + "/"
        self._labels_read: tuple[tuple[LabelSet, ...], int] | None = None
        self._labels: Mapping[int, LabelLine] = {}

    # Names

    def uri(self, *names: str) -> str:
        return join_uri(self.root, *names)

    def part_uri(self, part: int) -> str:
        return self.uri("objects", part_name(part))

    def round_uri(self, round_number: int, *names: str) -> str:
        return self.uri("rounds", f"{round_number:03d}", *names)

    def round_part_uri(self, round_number: int, folder: str, part: int) -> str:
        return self.round_uri(round_number, folder, part_name(part))

    # Documents

    def read_document(self, *names: str) -> dict[str, Any]:
        body, _ = self.store.read(self.uri(*names))
        document: dict[str, Any] = json.loads(body)
        return document

    def write_document_once(self, document: Mapping[str, Any], *names: str) -> None:
        """Write a JSON document; one that exists already stays as it is."""
        body = json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
        write_once(self.store, self.uri(*names), body)

    def write_lines_once(self, uri: str, lines: Iterable[Mapping[str, Any]]) -> int:
        """Stream JSON Lines to a URI, see :meth:`write_pieces_once`."""
        return self.write_pieces_once(uri, map(dump_line, lines))

    def write_pieces_once(self, uri: str, pieces: Iterable[bytes]) -> int:
        """Stream a file, one piece after the other; returns how many pieces there were.

        A file that exists already stays as it is, though all pieces are drawn (their number, and
        what they count in passing, is the same again). Without a piece there is no file.
        """
        rest = iter(pieces)
        first = next(rest, None)
        if first is None:
            return 0
        count = 0
        try:
            with self.store.writer(uri, if_absent=True) as out:
                for piece in itertools.chain([first], rest):
                    out.write(piece)
                    count += 1
        except PreconditionFailed:
            pass  # an earlier try of this step wrote it
        return count

    # The head

    def head(self) -> Head:
        return self._read_head()[0]

    def create_head(self, head: Head) -> None:
        """Write the first head; raises :class:`PreconditionFailed` if the run has one already."""
        self.store.write(self.uri("head.json"), head.to_json(), if_absent=True)

    def move_head(self, change: Callable[[Head], Head], *, owner: str | None = None) -> Head:
        """Replace the head by ``change(head)``, however many others try the same.

        Parameters
        ----------
        change
            A pure function; it runs again on the newer head when somebody was faster.
        owner
            The execution that moves it. Raises :class:`~labelloop.errors.RunTakenOver` when the run
            belongs to another by now; ``None`` skips the check (for taking a run over).
        """
        while True:
            head, etag = self._read_head()
            if owner is not None and head.owner != owner:
                raise RunTakenOver(head.run_id, head.owner)
            moved = change(head)
            if moved == head:
                return head
            try:
                self.store.write(self.uri("head.json"), moved.to_json(), if_match=etag)
            except PreconditionFailed:
                continue
            return moved

    def _read_head(self) -> tuple[Head, str]:
        body, info = self.store.read(self.uri("head.json"))
        return Head.from_json(body), info.etag

    # Objects and labels

    def objects(self, part: int) -> Iterator[PartObject]:
        """A part's objects in order."""
        for line in split_lines(self.store.chunks(self.part_uri(part))):
            if line:
                start = line.index(_OBJECT_MARK)
                yield PartObject(
                    int(line[len(b'{"seq":') : start]), line[start + len(_OBJECT_MARK) : -1]
                )

    def label_set_uri(self, name: str, part: int) -> str:
        return self.uri("labels", name, part_name(part))

    def write_labels_once(self, name: str, part: int, lines: Iterable[LabelLine]) -> int:
        """Write one label set's lines for one part; returns how many."""
        uri = self.label_set_uri(name, part)
        return self.write_lines_once(uri, (line.as_dict() for line in lines))

    def label_lines(self, label_set: LabelSet, part: int) -> Iterator[LabelLine]:
        """One label set's lines for one part; nothing when the set has none for it."""
        if part in label_set.parts:
            for line in read_jsonl(self.store.chunks(self.label_set_uri(label_set.name, part))):
                yield LabelLine.from_dict(line)

    def labels(self, head: Head, part: int) -> dict[int, LabelLine]:
        """The present state of every object of a part that has one, by sequence number.

        A step asks for the same part more than once, and label sets never change: the last answer
        is kept.
        """
        asked = (head.label_sets, part)
        if self._labels_read != asked:
            self._labels = {
                line.seq: line
                for label_set in head.label_sets
                for line in self.label_lines(label_set, part)
            }
            self._labels_read = asked
        return dict(self._labels)


def encode_object(seq: int, raw: bytes) -> bytes:
    """One line of ``objects/part-<n>.jsonl``."""
    return b'{"seq":%d%s%s}\n' % (seq, _OBJECT_MARK, raw)


def write_once(store: ObjectStore, uri: str, body: bytes) -> bool:
    """Write an object unless it exists; whether it was written."""
    try:
        store.write(uri, body, if_absent=True)
    except PreconditionFailed:
        return False
    return True


def exists(store: ObjectStore, uri: str) -> bool:
    """Whether there is an object at a URI."""
    try:
        store.info(uri)
    except ObjectMissing:
        return False
    return True


def part_name(part: int) -> str:
    """What a part's file is called, in every folder that has one per part."""
    return f"part-{part:05d}.jsonl"
