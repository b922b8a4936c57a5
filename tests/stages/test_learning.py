"""What training is given besides labels, for algorithms that read all objects."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from labelloop.jsonlines import read_jsonl
from labelloop.memory_store import MemoryStore
from labelloop.stages.learning import Prepared, prepare_training
from tests.support.workflow import DEPLOYMENT, Workflow, clock, job, upload

ENCODER = "s3://programs/encoder.npz"


def prepared(algorithm: str, rounds: int = 1) -> tuple[MemoryStore, list[Prepared]]:
    """The requests of the first rounds of a run over 1,200 objects in six parts."""
    store = MemoryStore()
    upload(store, 1200, lambda seq: {"gold": "secret", "note": seq})
    deployment = dataclasses.replace(DEPLOYMENT, encoder_uri=ENCODER)
    workflow = Workflow(store, deployment=deployment, error_rate=0.3)
    started = workflow.start(job(Algorithm=algorithm, HiddenAttributes=["gold"]))
    found: list[Prepared] = []
    for action in workflow.steps(started):
        run = workflow.open(started)
        if action == "Label" and len(found) < rounds:
            found.append(
                prepare_training(run, owner=workflow.execution, deployment=deployment, clock=clock)
            )
    return store, found


def channels(request: Prepared) -> dict[str, str]:
    return {
        entry["ChannelName"]: entry["DataSource"]["S3DataSource"]["S3Uri"]
        for entry in request.training["InputDataConfig"]
    }


def test_an_algorithm_that_reads_the_pool_gets_every_object_and_nothing_hidden() -> None:
    store, (first,) = prepared("text-embedding")

    uri = channels(first)["pool"]
    lines: list[Any] = []
    for info in store.list(uri):
        lines += read_jsonl(store.chunks(info.uri))

    assert lines == [{"id": seq, "source": f"ticket {seq} é"} for seq in range(1200)]
    assert channels(first)["encoder"] == ENCODER


def test_pool_and_features_are_the_same_in_every_round() -> None:
    store, (first, second) = prepared("text-embedding", rounds=2)

    assert channels(first)["pool"] == channels(second)["pool"]
    assert channels(first)["train"] != channels(second)["train"]
    kept = first.training["CheckpointConfig"]
    assert kept == second.training["CheckpointConfig"]
    assert kept["S3Uri"].endswith("/features")
    assert kept["LocalPath"] == "/opt/ml/checkpoints"
    pools = [info.uri for info in store.list("s3://desk-out/") if "/pool/" in info.uri]
    assert len(pools) == 6


@pytest.mark.parametrize("algorithm", ["text-linear", "blazingtext"])
def test_others_are_asked_for_as_before(algorithm: str) -> None:
    store, (first,) = prepared(algorithm)

    assert not {"pool", "encoder"} & channels(first).keys()
    assert "CheckpointConfig" not in first.training
    assert not [info for info in store.list("s3://desk-out/") if "/pool/" in info.uri]
