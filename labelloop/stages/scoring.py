"""From the model's predictions to one compact score per object."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from labelloop.errors import BadPrediction
from labelloop.head import Head
from labelloop.jsonlines import read_jsonl
from labelloop.ledger import exists
from labelloop.randomness import Luck
from labelloop.scores import Score, ScoreTable
from labelloop.selection import selection_policies
from labelloop.selection.copies import Copies
from labelloop.stages.run import Run
from labelloop.stages.sagemaker_requests import OUTPUT_FIELD, SEQ_FIELD

_MARK = "__label__"
_TOLERANCE = 1e-3


def score_predictions(run: Run, part: int) -> int:
    """Boil one part's predictions down to scores; returns how many objects were scored.

    Raises
    ------
    BadPrediction
        When an object has no prediction, or one that breaks the contract.
    """
    head = run.ledger.head()
    asked = run.ledger.round_part_uri(head.round, "inference", part)
    if not exists(run.ledger.store, asked):
        return 0
    predictions = _prediction_uri(run, head, part)
    scored = 0

    def lines() -> Iterator[dict[str, Any]]:
        nonlocal scored
        policy = selection_policies.get(run.job.learning.selection_policy)()
        classes_by_name = class_names(run.labels)
        luck, copies = Luck(run.seed, "selection", head.round), Copies()
        pairs = itertools.zip_longest(
            read_jsonl(run.ledger.store.chunks(asked)),
            read_jsonl(run.ledger.store.chunks(predictions)),
        )
        for number, (question, answer) in enumerate(pairs, start=1):
            where = f"{predictions} line {number}"
            if question is None or answer is None or question[SEQ_FIELD] != answer.get(SEQ_FIELD):
                raise BadPrediction(where, "It does not belong to the object at this place.")
            seq = question[SEQ_FIELD]
            classes, probabilities = read_prediction(
                answer.get(OUTPUT_FIELD), classes_by_name, where
            )
            best, second = _two_best(probabilities)
            new = 0.0 if copies.again(question) else read_novelty(answer[OUTPUT_FIELD], where)
            scored += 1
            yield {
                "seq": seq,
                "label": classes[probabilities.index(best)],
                "confidence": best,
                "margin": best - second,
                "informativeness": policy.among_others(probabilities, luck(seq), new),
            }

    run.ledger.write_lines_once(run.ledger.round_part_uri(head.round, "scores", part), lines())
    return scored


def read_scores(run: Run, round_number: int, part: int) -> Iterator[Score]:
    """The scores of one part; nothing when the part had nothing to score."""
    uri = run.ledger.round_part_uri(round_number, "scores", part)
    if exists(run.ledger.store, uri):
        for line in read_jsonl(run.ledger.store.chunks(uri)):
            yield Score(**line)


def score_table(run: Run, round_number: int) -> ScoreTable:
    """All scores of a round, in sequence."""
    parts = (read_scores(run, round_number, part) for part in run.part_numbers())
    return ScoreTable(itertools.chain.from_iterable(parts))


def class_names(labels: Sequence[str]) -> dict[object, int]:
    """The class index of everything a model may call a class.

    That is ``__label__<index>``, the index as number or text, and the name; a class that is
    *named* like another one's index keeps its name.
    """
    names: dict[object, int] = {}
    for index in range(len(labels)):
        names |= {index: index, str(index): index, f"{_MARK}{index}": index}
    return names | {label: index for index, label in enumerate(labels)}


def read_prediction(
    prediction: Any, classes: Mapping[object, int], where: str
) -> tuple[list[int], list[float]]:
    """Class indices and probabilities of one prediction.

    Parameters
    ----------
    prediction
        What the model answered for one line.
    classes
        See :func:`class_names`.
    where
        Names the line in errors.

    Raises
    ------
    BadPrediction
        For anything that is not two lists of one length with known classes, none twice, and
        probabilities from 0 to 1.
    """
    if not isinstance(prediction, Mapping):
        raise BadPrediction(where, f"{prediction!r:.80} is no object with 'label' and 'prob'.")
    names, probabilities = prediction.get("label"), prediction.get("prob")
    if not isinstance(names, list) or not isinstance(probabilities, list):
        raise BadPrediction(where, "'label' and 'prob' must be lists.")
    if not names or len(names) != len(probabilities):
        raise BadPrediction(
            where,
            f"{len(names)} classes and {len(probabilities)} probabilities do not go together.",
        )
    try:
        indices = [classes[name] for name in names]
    except (KeyError, TypeError):
        unknown = [name for name in names if not _is_known(name, classes)]
        raise BadPrediction(where, f"{unknown!r:.80}: no class of this job is called so.") from None
    if len(set(indices)) < len(indices):
        raise BadPrediction(where, f"A class is named twice in {names!r:.80}.")
    return indices, [_share(value, where, "probability") for value in probabilities]


def read_novelty(prediction: Mapping[str, Any], where: str) -> float:
    """What the model says of the object among others, 1 where it says nothing.

    Raises
    ------
    BadPrediction
        For anything but a number from 0 to 1.
    """
    return _share(prediction.get("novelty", 1.0), where, "novelty")


def _is_known(name: object, classes: Mapping[object, int]) -> bool:
    return isinstance(name, str | int) and name in classes


def _share(value: Any, where: str, what: str) -> float:
    # NaN fails every comparison, and a boolean is not a float.
    if type(value) in (float, int) and -_TOLERANCE <= value <= 1 + _TOLERANCE:
        return min(1.0, max(0.0, float(value)))
    raise BadPrediction(where, f"{value!r:.40} is no {what}.")


def _two_best(probabilities: Sequence[float]) -> tuple[float, float]:
    if len(probabilities) == 1:
        return probabilities[0], 0.0
    best, second = sorted(probabilities, reverse=True)[:2]
    return best, second


def _prediction_uri(run: Run, head: Head, part: int) -> str:
    """The transform's result for a part; where below its output path is SageMaker's choice."""
    name = f"part-{part:05d}.jsonl.out"
    folder = run.ledger.round_uri(head.round, "predictions") + "/"
    for info in run.ledger.store.list(folder):
        if info.uri.endswith("/" + name):
            return info.uri
    raise BadPrediction(folder, f"The transform job left no {name}.")
