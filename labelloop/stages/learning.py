"""The ActiveLearning stage, first half: what the model learns from, and what it has to score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.algorithms import ScriptAlgorithm
from labelloop.errors import NoProgress
from labelloop.head import Head
from labelloop.labels import LabelLine
from labelloop.ledger import exists
from labelloop.ports import Clock
from labelloop.randomness import Luck
from labelloop.stages.deployment import Deployment
from labelloop.stages.run import Run
from labelloop.stages.sagemaker_requests import (
    POOL_CHANNEL,
    SEQ_FIELD,
    algorithm_of,
    channel,
    container_of,
    model_request,
    training_request,
    transform_request,
)

VALIDATION_SHARE = 0.1
"""Share of the training labels held out for a container that stops early on a validation channel,
when the policy keeps no validation labels of its own."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the state machine needs to train and infer: three requests and the part numbers."""

    training: dict[str, Any]
    model: dict[str, Any]
    transform: dict[str, Any]
    parts: list[int]


def prepare_training(run: Run, *, owner: str, deployment: Deployment, clock: Clock) -> Prepared:
    """Write the training channels of the present round.

    Raises
    ------
    NoProgress
        When there is not one label to learn from.
    """
    head = run.ledger.move_head(lambda present: present.at("ActiveLearning", clock()), owner=owner)
    container = container_of(run, deployment)
    channels = []
    learnt = 0
    for name, lines in _channels(run, head).items():
        folder = run.ledger.round_uri(head.round, "training", name) + "/"
        uri = folder + f"{name}.manifest"
        count = run.ledger.write_lines_once(uri, lines)
        if name == "train":
            learnt = count
        if count:
            source = folder if container.input_mode == "File" else uri
            attributes = [_source_attribute(run), run.job.label_attribute]
            channels.append(channel(name, source, container, attributes))
    if not learnt:
        raise NoProgress("There is not one human label to train on.")
    if algorithm_of(run).reads_pool:
        channels.append(channel(POOL_CHANNEL, _write_pool(run), container, []))
    run.ledger.write_document_once(
        {"training_labels": learnt}, "rounds", f"{head.round:03d}", "training.json"
    )
    return Prepared(
        training=training_request(run, head, deployment, channels),
        model=model_request(run, head, deployment),
        transform=transform_request(run, head, deployment),
        parts=list(run.part_numbers()),
    )


def prepare_inference(run: Run, part: int) -> int:
    """Write what the model has to score of one part; returns how many objects that is.

    That is every object without a label, and those whose label never trains: they are the
    examination. A part with nothing to score gets no file.
    """
    head = run.ledger.head()
    labels = run.ledger.labels(head, part)
    uri = run.ledger.round_part_uri(head.round, "inference", part)
    return run.ledger.write_lines_once(uri, _inference_lines(run, part, labels))


def is_scored(line: LabelLine | None) -> bool:
    """Whether the model scores an object in this state."""
    return line is None or line.by == "failed" or (line.by == "human" and not line.trains)


def _inference_lines(
    run: Run, part: int, labels: Mapping[int, LabelLine]
) -> Iterator[dict[str, Any]]:
    lean = issubclass(algorithm_of(run), ScriptAlgorithm)
    source = _source_attribute(run)
    for item in run.ledger.objects(part):
        if not is_scored(labels.get(item.seq)):
            continue
        fields = run.visible(item.fields())
        if lean:
            yield {SEQ_FIELD: item.seq, source: fields[source]}
        else:
            yield {**fields, SEQ_FIELD: item.seq, **algorithm_of(run).request_fields}


def _write_pool(run: Run) -> str:
    """What a model may see of every object, written in the first round; gives the folder's URI."""
    for part in run.part_numbers():
        uri = run.ledger.uri("pool", f"part-{part:05d}.jsonl")
        if not exists(run.ledger.store, uri):
            run.ledger.write_lines_once(uri, _pool_lines(run, part))
    return run.ledger.uri("pool") + "/"


def _pool_lines(run: Run, part: int) -> Iterator[dict[str, Any]]:
    source = _source_attribute(run)
    for item in run.ledger.objects(part):
        yield {SEQ_FIELD: item.seq, source: run.visible(item.fields())[source]}


def _channels(run: Run, head: Head) -> dict[str, Iterator[dict[str, Any]]]:
    """The lines of each channel. Pilot and audit labels are in none of them."""
    if not algorithm_of(run).wants_validation:
        return {"train": _training_lines(run, head, lambda line: line.trains)}
    if any(_labels(run, head, _is_validation)):
        return {
            "train": _training_lines(run, head, lambda line: line.trains),
            "validation": _training_lines(run, head, _is_validation),
        }
    held_out = Luck(run.seed, "held out")
    return {
        "train": _training_lines(
            run, head, lambda line: line.trains and held_out(line.seq) >= VALIDATION_SHARE
        ),
        "validation": _training_lines(
            run, head, lambda line: line.trains and held_out(line.seq) < VALIDATION_SHARE
        ),
    }


def _training_lines(
    run: Run, head: Head, wanted: Callable[[LabelLine], bool]
) -> Iterator[dict[str, Any]]:
    lean = issubclass(algorithm_of(run), ScriptAlgorithm)
    source = _source_attribute(run)
    for part in run.part_numbers():
        labels = {seq: line for seq, line in run.ledger.labels(head, part).items() if wanted(line)}
        for item in run.ledger.objects(part) if labels else ():
            if item.seq not in labels:
                continue
            fields = run.visible(item.fields())
            index = labels[item.seq].first_class
            if lean:
                yield {source: fields[source], "label": index}
            else:
                yield {**fields, run.job.label_attribute: index}


def _labels(run: Run, head: Head, wanted: Callable[[LabelLine], bool]) -> Iterator[LabelLine]:
    for part in run.part_numbers():
        yield from filter(wanted, run.ledger.labels(head, part).values())


def _is_validation(line: LabelLine) -> bool:
    return line.by == "human" and line.purpose == "validation" and line.class_index is not None


def _source_attribute(run: Run) -> str:
    return run.task_type.source_attribute or "source"
