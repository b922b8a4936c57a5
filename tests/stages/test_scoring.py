"""What a model may answer, and what not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from labelloop.errors import BadPrediction
from labelloop.jsonlines import dump_line, read_jsonl
from labelloop.memory_store import MemoryStore
from labelloop.stages.deciding import certify
from labelloop.stages.learning import prepare_inference, prepare_training
from labelloop.stages.run import Run
from labelloop.stages.scoring import class_names, read_prediction, read_scores, score_predictions
from tests.support.workflow import DEPLOYMENT, Workflow, clock, job, upload

CLASSES = class_names(("sun", "1", "rain"))


@pytest.mark.parametrize(
    ("names", "indices"),
    [
        (["__label__2", "__label__0"], [2, 0]),
        ([2, 0], [2, 0]),
        (["2", "0"], [2, 0]),
        (["rain", "sun"], [2, 0]),
        (["1"], [1]),
    ],
)
def test_classes_have_many_spellings(names: list[Any], indices: list[int]) -> None:
    found, _ = read_prediction({"label": names, "prob": [0.5] * len(names)}, CLASSES, "here")
    assert found == indices


@pytest.mark.parametrize(
    "prediction",
    [
        None,
        [],
        {},
        {"label": "sun", "prob": 1.0},
        {"label": [], "prob": []},
        {"label": ["sun"], "prob": [0.5, 0.5]},
        {"label": ["snow"], "prob": [1.0]},
        {"label": ["__label__3"], "prob": [1.0]},
        {"label": [-1], "prob": [1.0]},
        {"label": [["sun"]], "prob": [1.0]},
        {"label": ["sun", "__label__0"], "prob": [0.5, 0.5]},
        {"label": ["sun"], "prob": ["1.0"]},
        {"label": ["sun"], "prob": [None]},
        {"label": ["sun"], "prob": [True]},
        {"label": ["sun"], "prob": [float("nan")]},
        {"label": ["sun"], "prob": [float("inf")]},
        {"label": ["sun"], "prob": [1.5]},
        {"label": ["sun"], "prob": [-0.5]},
    ],
)
def test_what_breaks_the_contract_is_refused_with_its_place(prediction: Any) -> None:
    with pytest.raises(BadPrediction, match=r"^part-1 line 7: "):
        read_prediction(prediction, CLASSES, "part-1 line 7")


@pytest.fixture
def predicted() -> tuple[Workflow, Run]:
    """A run whose first model has predicted, but nothing is scored yet."""
    store = MemoryStore()
    upload(store, 700)
    workflow = Workflow(store)
    run = workflow.open(workflow.start(job(TargetErrorRate=0.1)))
    workflow.label(run)
    prepare_training(run, owner=workflow.execution, deployment=DEPLOYMENT, clock=clock)
    for part in run.part_numbers():
        prepare_inference(run, part)
    workflow.predict(run)
    return workflow, run


def prediction_uri(run: Run) -> str:
    return run.ledger.round_uri(1, "predictions", "part-00000.jsonl.out")


def test_a_missing_prediction_file_names_what_is_missing(predicted: tuple[Workflow, Run]) -> None:
    workflow, run = predicted
    body, _ = workflow.store.read(prediction_uri(run))
    workflow.store._bodies.pop(prediction_uri(run))  # type: ignore[attr-defined]
    with pytest.raises(BadPrediction, match=r"left no part-00000\.jsonl\.out"):
        score_predictions(run, 0)
    elsewhere = run.ledger.round_uri(1, "predictions", "inference/part-00000.jsonl.out")
    workflow.store.write(elsewhere, body)
    assert score_predictions(run, 0) > 0


@pytest.mark.parametrize("change", ["shorter", "longer", "swapped"])
def test_predictions_must_belong_to_what_was_asked(
    predicted: tuple[Workflow, Run], change: str
) -> None:
    workflow, run = predicted
    lines = list(read_jsonl(workflow.store.chunks(prediction_uri(run))))
    changed = {
        "shorter": lines[:-1],
        "longer": [*lines, lines[0]],
        "swapped": [lines[1], lines[0], *lines[2:]],
    }[change]
    workflow.store.write(prediction_uri(run), b"".join(map(dump_line, changed)))
    with pytest.raises(BadPrediction, match="line"):
        score_predictions(run, 0)
    assert not list(read_scores(run, 1, 0)), "half a part was scored"


def test_scores_are_compact_and_in_sequence(predicted: tuple[Workflow, Run]) -> None:
    _, run = predicted
    for part in run.part_numbers():
        score_predictions(run, part)
    scores = [score for part in run.part_numbers() for score in read_scores(run, 1, part)]
    assert [score.seq for score in scores] == sorted(score.seq for score in scores)
    assert all(0 <= score.margin <= score.confidence <= 1 for score in scores)
    certify(run, action="Learn")


def test_a_copy_comes_after_everything_else_and_a_model_may_say_what_is_new() -> None:
    store = MemoryStore()
    upload(store, 700, lambda seq: {"source": f"ticket {seq // 2}"})
    workflow = Workflow(store)
    run = workflow.open(workflow.start(job(TargetErrorRate=0.1)))
    workflow.label(run)
    prepare_training(run, owner=workflow.execution, deployment=DEPLOYMENT, clock=clock)
    for part in run.part_numbers():
        prepare_inference(run, part)
    workflow.predict(run)
    lines = list(read_jsonl(store.chunks(prediction_uri(run))))
    answer = {"label": ["sport", "weather"], "prob": [0.5, 0.5]}
    for line in lines:
        line["SageMakerOutput"] = dict(answer)
    lines[0]["SageMakerOutput"]["novelty"] = 0.25
    store.write(prediction_uri(run), b"".join(map(dump_line, lines)))

    score_predictions(run, 0)

    seen: set[int] = set()
    for score in read_scores(run, 1, 0):
        new = 0.25 if score.seq == lines[0]["id"] else 1
        again = score.seq // 2 in seen
        assert score.informativeness == pytest.approx(0 if again else new, abs=1e-6)
        seen.add(score.seq // 2)
    assert len(seen) < len(lines)


@pytest.mark.parametrize("novelty", [None, "0.5", True, -0.5, 1.5, float("nan")])
def test_novelty_is_a_number_from_0_to_1(predicted: tuple[Workflow, Run], novelty: Any) -> None:
    workflow, run = predicted
    lines = list(read_jsonl(workflow.store.chunks(prediction_uri(run))))
    lines[3]["SageMakerOutput"]["novelty"] = novelty
    body = b"".join((json.dumps(line) + "\n").encode() for line in lines)
    workflow.store.write(prediction_uri(run), body)
    with pytest.raises(BadPrediction, match="line 4"):
        score_predictions(run, 0)
