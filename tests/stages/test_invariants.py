"""What must hold in every run, whatever the data, the people and the model are like."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelloop.jsonlines import read_jsonl
from labelloop.labeling.payloads import CONSOLIDATION_REQUESTS
from labelloop.memory_store import MemoryStore
from labelloop.randomness import luck
from labelloop.stages.asking import reads_answers
from labelloop.stages.run import SEQ_ATTRIBUTE, Run
from tests.support.faulty_store import Died, FaultyStore
from tests.support.workflow import (
    ATTRIBUTE,
    CLASSES,
    DEPLOYMENT,
    MANIFEST,
    Crowd,
    Workflow,
    failed_answer,
    gold_of,
    human_answer,
    job,
    paid_labels,
    upload,
)

METADATA = f"{ATTRIBUTE}-metadata"
SECOND = Workflow(MemoryStore()).execution.replace(":one", ":two")


@dataclasses.dataclass(frozen=True)
class World:
    """One dataset with its people and its model."""

    objects: int
    given_share: float
    failing_share: float
    error_rate: float
    part_objects: int
    learning: dict[str, Any]
    asking: dict[str, Any]
    accuracy: float
    dies_at: int | None
    seed: int

    @property
    def job(self) -> dict[str, Any]:
        return job(**self.asked, **self.learning)

    @property
    def asked(self) -> dict[str, Any]:
        """How people are asked, as far as the policy and its promise have a use for it."""
        unused: tuple[str, ...] = ()
        if self.learning["Policy"] != "certified":
            unused = AUDITING
        elif self.learning["Promise"] == "machine":
            unused = COUNTING_MISTAKES
        return {name: self.asking[name] for name in self.asking if name not in unused}

    @property
    def asks_once(self) -> bool:
        """Whether no object is ever shown to a second group of workers."""
        return not any(self.asked.get(name) for name in (*AUDITING, "MaxWorkersPerObject"))

    def upload(self, store: MemoryStore) -> None:
        upload(store, self.objects, self._fields)

    def _fields(self, seq: int) -> dict[str, Any]:
        more: dict[str, Any] = {
            "number": seq,
            "odd": "ü" * (seq % 3),
            "nested": {"a": [1.10, None]},
        }
        if luck(self.seed, "known", seq) < 0.1:
            more["known"] = CLASSES[gold_of(seq)]
        if luck(self.seed, "given", seq) < self.given_share:
            return {**human_answer(seq), **more}
        return more

    def answer(self, seq: int) -> dict[str, Any]:
        hopeless = luck(self.seed, "failing", seq) < self.failing_share
        return failed_answer(seq) if hopeless else human_answer(seq)

    def workflow(self, store: MemoryStore, execution: str | None = None) -> Workflow:
        return Workflow(
            store,
            execution=execution or Workflow(store).execution,
            answer=self.answer,
            error_rate=self.error_rate,
            crowd=Crowd(accuracy=self.accuracy),
            deployment=dataclasses.replace(DEPLOYMENT, part_objects=self.part_objects),
        )


COUNTING_MISTAKES = ("HumanErrors", "KnownLabelAttribute")
AUDITING = ("AuditWorkers", *COUNTING_MISTAKES)

asking = st.sampled_from(
    [
        {},
        {},
        {"workers": 3},
        {"workers": 3, "Consolidation": "majority"},
        {"workers": 2, "MaxWorkersPerObject": 4},
        {"AuditWorkers": 5},
        {"workers": 2, "MaxWorkersPerObject": 5, "AuditWorkers": 3},
        {"workers": 3, "HumanErrors": "second-opinion", "AuditWorkers": 3},
        {"HumanErrors": "gold", "KnownLabelAttribute": "known", "AuditWorkers": 3},
    ]
)
worlds = st.builds(
    World,
    objects=st.integers(1, 700),
    given_share=st.sampled_from([0, 0, 0.1, 0.5, 1]),
    failing_share=st.sampled_from([0, 0, 0.05, 0.5, 1]),
    error_rate=st.sampled_from([0, 0.02, 0.2, 0.9]),
    part_objects=st.sampled_from([7, 100, 1000]),
    learning=st.fixed_dictionaries(
        {
            "Policy": st.sampled_from(["certified", "reference", "people"]),
            "TargetErrorRate": st.sampled_from([0.02, 0.1, 0.3]),
            "Promise": st.sampled_from(["overall", "machine"]),
            "WhenNotCertified": st.sampled_from(["people", "unlabelled"]),
            "MaxHumanLabels": st.sampled_from([None, None, 0, 50, 300]),
            "Seed": st.integers(0, 5),
        }
    ),
    asking=asking,
    accuracy=st.sampled_from([1, 1, 0.9, 0.5]),
    dies_at=st.one_of(st.none(), st.integers(0, 40)),
    seed=st.integers(0, 1000),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_invariants(world: World) -> None:
    store = MemoryStore()
    world.upload(store)
    asked_for = world.job
    execution = None
    if world.dies_at is not None:
        try:
            world.workflow(FaultyStore(store, world.dies_at)).run(asked_for)
        except Died:
            execution = SECOND
    result = world.workflow(store, execution).run(asked_for)
    check(world, store, result)


def check(world: World, store: MemoryStore, result: dict[str, Any]) -> None:
    inputs = [json.loads(line) for line in store.read(MANIFEST)[0].splitlines()]
    outputs = [
        json.loads(line) for line in store.read(result["FinalManifestS3Uri"])[0].splitlines()
    ]
    summary = json.loads(store.read(result["SummaryS3Uri"])[0])
    paid = paid_labels(store)

    # Every object once, in order, with all its fields.
    assert len(outputs) == len(inputs) == summary["objects"]
    for before, after in zip(inputs, outputs, strict=True):
        assert {key: after[key] for key in before} == before

    # No human label lost, none replaced by the machine's, none paid for twice.
    if world.asks_once:
        assert max(paid.values(), default=0) <= 1
    for seq, line in enumerate(outputs):
        if paid[seq]:
            assert line[METADATA]["human-annotated"] == "yes"
            assert world.accuracy < 1 or line[ATTRIBUTE] == gold_of(seq)

    # The figures add up, and the limits were kept.
    states = Counter(
        line[METADATA]["human-annotated"] if ATTRIBUTE in line else "none" for line in outputs
    )
    assert summary["human_labels"] == states["yes"]
    assert summary["machine_labels"] == states["no"]
    assert summary["unlabelled"] == states["none"]
    limit = world.learning["MaxHumanLabels"]
    if limit is not None and world.learning["Policy"] == "certified":
        assert len(+paid) <= limit

    # What is certified holds: the model's errors on its own labels stay within the claim.
    certificate = summary["certificate"]
    exact = world.accuracy == 1 and certificate and certificate["certified"]
    if exact and certificate["covered_objects"]:
        wrong = sum(
            line[ATTRIBUTE] != gold_of(seq)
            for seq, line in enumerate(outputs)
            if ATTRIBUTE in line and line[METADATA]["human-annotated"] == "no"
        )
        assert wrong <= certificate["allowed_errors"]

    check_votes(world, store, result)


def check_votes(world: World, store: MemoryStore, result: dict[str, Any]) -> None:
    """Nobody's answer is lost, nobody counts twice, and nobody is asked beyond the most."""
    given: dict[int, dict[str, int]] = {}
    for seq, worker, label in answers_left_behind(store):
        given.setdefault(seq, {}).setdefault(worker, label)
    run = Run.open(store, result["SummaryS3Uri"].removesuffix("summary.json"))
    head = run.ledger.head()
    lines = {
        seq: line
        for part in run.part_numbers()
        for seq, line in run.ledger.labels(head, part).items()
    }
    audit = world.asked.get("AuditWorkers", 0)
    most = max(run.workers_per_object, world.asked.get("MaxWorkersPerObject", 0))
    most += audit * (2 if "HumanErrors" in world.asked else 1)
    for seq, line in lines.items():
        kept = dict(line.annotations)
        assert len(kept) == len(line.annotations), "somebody counts twice"
        assert not line.unsettled, "the run ended with an object in people's hands"
        if reads_answers(run):
            assert kept == given.get(seq, {}), "an answer was lost"
            assert len(kept) <= most


def answers_left_behind(store: MemoryStore) -> Iterator[tuple[int, str, int]]:
    """All answers that labelling jobs ever left: object, worker, class; oldest first."""
    requests = [
        info.uri for info in store.list("s3://desk-out/") if CONSOLIDATION_REQUESTS in info.uri
    ]
    for uri in sorted(requests):
        folder = uri.partition(CONSOLIDATION_REQUESTS)[0]
        manifest = f"{folder.rstrip('/')}.manifest"
        seqs = [line[SEQ_ATTRIBUTE] for line in read_jsonl(store.chunks(manifest))]
        for entry in json.loads(store.read(uri)[0]):
            for annotation in entry["annotations"]:
                answer = json.loads(annotation["annotationData"]["content"])
                index = CLASSES.index(answer["topic"]["label"])
                yield seqs[int(entry["datasetObjectId"])], annotation["workerId"], index
