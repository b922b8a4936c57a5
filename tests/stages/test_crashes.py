"""Whatever write a process dies at, the next one finishes the run and asks nothing twice."""

from __future__ import annotations

import pytest

from labelloop.errors import RunAlreadyActive, RunTakenOver
from labelloop.memory_store import MemoryStore
from tests.support.faulty_store import Died, FaultyStore
from tests.support.workflow import Workflow, job, paid_labels, upload

OBJECTS = 500
JOB = job(Policy="certified", TargetErrorRate=0.1)
SECOND = Workflow(MemoryStore()).execution.replace(":one", ":two")


@pytest.fixture(scope="module")
def undisturbed() -> tuple[bytes, int]:
    """The final manifest of a run that nothing disturbs, and how many writes it takes."""
    store = FaultyStore(MemoryStore())
    upload(store, OBJECTS)
    store.writes = 0
    result = Workflow(store).run(JOB)
    return store.read(result["FinalManifestS3Uri"])[0], store.writes


def test_the_run_is_long_enough_to_die_in(undisturbed: tuple[bytes, int]) -> None:
    assert undisturbed[1] > 40


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_run_survives_dying_at_any_write(undisturbed: tuple[bytes, int], after: bool) -> None:
    expected, writes = undisturbed
    for dies_at in range(writes):
        survivor = MemoryStore()
        upload(survivor, OBJECTS)
        with pytest.raises(Died):
            Workflow(FaultyStore(survivor, dies_at, after=after)).run(JOB)
        result = Workflow(survivor, execution=SECOND).run(JOB)
        assert survivor.read(result["FinalManifestS3Uri"])[0] == expected, f"died at {dies_at}"
        paid = paid_labels(survivor)
        assert max(paid.values()) == 1, f"died at {dies_at}: a label was paid for twice"


def test_a_step_that_is_tried_again_changes_nothing(undisturbed: tuple[bytes, int]) -> None:
    """Step Functions may run a task twice although it succeeded."""
    expected, _ = undisturbed
    store = MemoryStore()
    upload(store, OBJECTS)
    workflow = _Stutter(store)
    result = workflow.run(JOB)
    assert store.read(result["FinalManifestS3Uri"])[0] == expected
    assert len(workflow.asked) == len(set(workflow.asked))


class _Stutter(Workflow):
    """Starts twice and prepares every labelling wave twice."""

    def start(self, job: object) -> object:  # type: ignore[override]
        super().start(job)  # type: ignore[arg-type]
        return super().start(job)  # type: ignore[arg-type]


def test_an_execution_that_was_taken_over_writes_nothing_more() -> None:
    store = MemoryStore()
    upload(store, OBJECTS)
    first = Workflow(store)
    started = first.start(JOB)
    steps = first.steps(started)
    next(steps)
    second = Workflow(store, execution=SECOND)
    second.start(JOB)
    with pytest.raises(RunTakenOver):
        next(steps)
    second.run(JOB)


def test_two_executions_do_not_work_on_one_run() -> None:
    store = MemoryStore()
    upload(store, OBJECTS)
    first = Workflow(store)
    first.start(JOB)
    second = Workflow(store, execution=SECOND)
    second.executions.running.add(first.execution)
    with pytest.raises(RunAlreadyActive, match="one"):
        second.start(JOB)


def test_a_finished_run_is_found_and_not_run_again() -> None:
    store = MemoryStore()
    upload(store, OBJECTS)
    first = Workflow(store).run(JOB)
    again = Workflow(store, execution=SECOND)
    assert again.run(JOB) == first
    assert again.asked == []
