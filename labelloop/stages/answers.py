"""Who chose what: the workers' votes, as a labelling job leaves them behind.

Ground Truth leaves every answer twice. The payloads of its consolidation hold many objects each and
are quick to read; the worker response files, one or more per object, are the documented ones, and
tell what the payloads do not. A worker has the same id in both, and in every job of a work team.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from labelloop.errors import InvalidInput
from labelloop.jsonlines import read_jsonl
from labelloop.labeling.payloads import (
    CONSOLIDATION_REQUESTS,
    WORKER_RESPONSES,
    PayloadReader,
    read_payload,
)
from labelloop.labels import Votes, WorkerVote
from labelloop.stages.run import SEQ_ATTRIBUTE, Run
from labelloop.uris import join_uri

_READERS = 16
"""Files read at the same time: a file is small, and its way is long."""


def job_votes(run: Run, folder: str, manifest: str) -> dict[int, Votes]:
    """The votes that one labelling job brought, oldest first, by the objects' sequence numbers.

    An answer that names no class is no vote.

    Parameters
    ----------
    folder
        The labelling job's folder.
    manifest
        Its input manifest: files name an object by its line there.
    """
    seqs = [line[SEQ_ATTRIBUTE] for line in read_jsonl(run.ledger.store.chunks(manifest))]
    answers = {index: given for index, given in _from_payloads(run, folder) if index < len(seqs)}
    if len(answers) < len(seqs):
        files = {
            index: uris
            for index, uris in _response_files(run, folder).items()
            if index < len(seqs) and index not in answers
        }
        with ThreadPoolExecutor(_READERS) as readers:
            found = readers.map(lambda uris: _from_responses(run, uris), files.values())
            answers.update(zip(files, found, strict=True))
    votes = ((index, _votes(run, given)) for index, given in answers.items())
    return {seqs[index]: chosen for index, chosen in votes if chosen}


Answers = list[tuple[str, Mapping[str, Any]]]
"""Worker and submission, oldest first."""


def _from_payloads(run: Run, folder: str) -> Iterator[tuple[int, Answers]]:
    store = run.ledger.store
    for info in store.list(join_uri(folder, CONSOLIDATION_REQUESTS) + "/"):
        reader = PayloadReader(store, folder)
        try:
            entries = list(read_payload({"payload": {"s3Uri": info.uri}}, reader))
        except InvalidInput:
            continue  # not such a payload; the response files say the same
        for entry in entries:
            # An answer that is missing here is in the response files.
            if not entry.problems and entry.object_id.isdecimal():
                yield int(entry.object_id), [(one.worker_id, one.answer) for one in entry.answers]


def _response_files(run: Run, folder: str) -> dict[int, list[str]]:
    """The worker response files, by the object's line in the manifest."""
    files: dict[int, list[str]] = {}
    prefix = join_uri(folder, WORKER_RESPONSES) + "/"
    for info in run.ledger.store.list(prefix):
        index = info.uri.removeprefix(prefix).partition("/")[0]
        if index.isdecimal():
            files.setdefault(int(index), []).append(info.uri)
    return files


def _from_responses(run: Run, uris: Iterable[str]) -> Answers:
    entries: list[tuple[str, str, Mapping[str, Any]]] = []
    for uri in uris:
        document = json.loads(run.ledger.store.read(uri)[0])
        for entry in document["answers"]:
            submitted = str(entry.get("submissionTime", ""))
            entries.append((submitted, entry["workerId"], entry["answerContent"]))
    entries.sort(key=lambda entry: entry[:2])
    return [(worker, answer) for _, worker, answer in entries]


def _votes(run: Run, answers: Answers) -> Votes:
    votes: dict[str, WorkerVote] = {}
    for worker, answer in answers:
        label = run.task_type.chosen_class(answer, run.labels)
        if label is not None and worker not in votes:
            votes[worker] = WorkerVote(worker, label)
    return tuple(votes.values())
