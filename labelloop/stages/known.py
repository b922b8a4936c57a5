"""Objects whose true label the manifest tells: what people say about them shows how good they are.

Bootstrap notes them down once, so that no later step has to look through the objects for them::

    known/part-00000.jsonl     {"seq": 12, "class": 3}
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from labelloop.jsonlines import read_jsonl
from labelloop.ledger import exists, part_name
from labelloop.stages.run import Run


def write_known_labels(run: Run) -> array[int]:
    """Note down the known labels; returns the objects that have one, ascending.

    What names no class of the job is not known.
    """
    found = array("q")
    attribute = run.job.learning.known_label_attribute
    for part in run.part_numbers() if attribute else ():
        lines = list(_known_in(run, part, str(attribute)))
        found.extend(line["seq"] for line in lines)
        run.ledger.write_lines_once(_uri(run, part), lines)
    return found


def known_labels(run: Run) -> dict[int, int]:
    """The classes of the objects whose label is known, by sequence number."""
    known: dict[int, int] = {}
    for part in run.part_numbers() if run.job.learning.known_label_attribute else ():
        uri = _uri(run, part)
        if exists(run.ledger.store, uri):
            lines = read_jsonl(run.ledger.store.chunks(uri))
            known.update((line["seq"], line["class"]) for line in lines)
    return known


def _known_in(run: Run, part: int, attribute: str) -> Iterator[dict[str, Any]]:
    for item in run.ledger.objects(part):
        value = item.fields().get(attribute)
        index = run.task_type.class_index(value, {}, run.labels)
        if index is not None:
            yield {"seq": item.seq, "class": index}


def _uri(run: Run, part: int) -> str:
    return run.ledger.uri("known", part_name(part))
