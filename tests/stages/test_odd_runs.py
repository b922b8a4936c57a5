"""Runs in which something is not as it should be."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import Any

import pytest

from labelloop.errors import InvalidInput, NoProgress
from labelloop.jsonlines import read_jsonl
from labelloop.memory_store import MemoryStore
from labelloop.stages.output import describe_output
from tests.support.workflow import (
    ATTRIBUTE,
    CLASSES,
    MANIFEST,
    Workflow,
    failed_answer,
    final_lines,
    gold_of,
    human_answer,
    job,
    upload,
)

METADATA = f"{ATTRIBUTE}-metadata"


def summary_of(store: MemoryStore, result: dict[str, Any]) -> dict[str, Any]:
    summary: dict[str, Any] = json.loads(store.read(result["SummaryS3Uri"])[0])
    return summary


def test_an_object_that_fails_is_asked_again_and_given_up_after_three_attempts() -> None:
    store = MemoryStore()
    upload(store, 60)
    hopeless = {7, 20}
    workflow = Workflow(
        store, answer=lambda seq: failed_answer(seq) if seq in hopeless else human_answer(seq)
    )
    result = workflow.run(job(Policy="people"))
    asked = Counter(workflow.asked)
    assert {seq for seq, times in asked.items() if times > 1} == hopeless
    assert {asked[seq] for seq in hopeless} == {3}
    lines = final_lines(store, result)
    for seq in hopeless:
        assert ATTRIBUTE not in lines[seq]
        assert lines[seq][METADATA]["failure-reason"] == f"nobody wanted {seq}"
    summary = summary_of(store, result)
    assert summary["unlabelled"] == summary["failed_objects"] == 2
    assert summary["human_labels"] == 58


def test_an_object_that_succeeds_later_is_labelled() -> None:
    store = MemoryStore()
    upload(store, 60)
    tries: Counter[int] = Counter()

    def second_time_lucky(seq: int) -> dict[str, Any]:
        tries[seq] += 1
        return failed_answer(seq) if seq % 5 == 0 and tries[seq] == 1 else human_answer(seq)

    result = Workflow(store, answer=second_time_lucky).run(job(Policy="people"))
    assert summary_of(store, result)["unlabelled"] == 0


def test_failures_do_not_keep_a_certified_run_from_its_end() -> None:
    store = MemoryStore()
    upload(store, 700)
    workflow = Workflow(
        store, answer=lambda seq: failed_answer(seq) if seq % 11 == 0 else human_answer(seq)
    )
    result = workflow.run(job(TargetErrorRate=0.1))
    lines = final_lines(store, result)
    assert len(lines) == 700
    assert max(Counter(workflow.asked).values()) == 3


def test_a_class_nobody_knows_is_a_failed_attempt() -> None:
    store = MemoryStore()
    upload(store, 30)
    unknown = {ATTRIBUTE: 9, METADATA: {"class-name": "gossip"}}
    workflow = Workflow(store, answer=lambda seq: unknown if seq == 3 else human_answer(seq))
    result = workflow.run(job(Policy="people"))
    assert "none of the job's classes" in final_lines(store, result)[3][METADATA]["failure-reason"]


def test_a_wave_without_a_single_answer_ends_the_run_and_can_be_resumed() -> None:
    store = MemoryStore()
    upload(store, 30)
    idle = Workflow(store, answer=lambda seq: None)
    started = idle.start(job(Policy="people"))
    run = idle.open(started)
    from labelloop.stages.labeling import collect_labels, prepare_labeling_jobs
    from tests.support.workflow import DEPLOYMENT, clock

    prepare_labeling_jobs(run, owner=idle.execution, deployment=DEPLOYMENT, clock=clock)
    with pytest.raises(NoProgress, match="start the same job again"):
        collect_labels(run, owner=idle.execution, statuses={}, marks=[], clock=clock)
    result = Workflow(store, execution=idle.execution).run(job(Policy="people"))
    assert result["Unlabelled"] == 0


def test_labels_that_came_with_the_manifest_are_kept_and_not_asked_for() -> None:
    store = MemoryStore()
    upload(store, 200, lambda seq: human_answer(seq) if seq % 4 == 0 else {})
    workflow = Workflow(store)
    result = workflow.run(job(Policy="people"))
    assert not any(seq % 4 == 0 for seq in workflow.asked)
    summary = summary_of(store, result)
    assert (summary["human_labels"], summary["given_human_labels"]) == (200, 50)
    given = store.read(MANIFEST)[0].split(b"\n")[0]
    assert store.read(result["FinalManifestS3Uri"])[0].split(b"\n")[0] == given


def test_a_fully_labelled_manifest_is_copied_through_without_a_model() -> None:
    store = MemoryStore()
    upload(store, 50, human_answer)
    workflow = Workflow(store)
    result = workflow.run(job())
    assert store.read(result["FinalManifestS3Uri"])[0] == store.read(MANIFEST)[0]
    assert result["TrainedModelArn"] is None
    assert workflow.asked == []


def test_an_earlier_failure_in_the_manifest_is_no_label_and_leaves_no_trace() -> None:
    store = MemoryStore()
    upload(store, 40, lambda seq: failed_answer(seq) if seq == 5 else {})
    result = Workflow(store).run(job(Policy="people"))
    line = final_lines(store, result)[5]
    assert line[ATTRIBUTE] == gold_of(5)
    assert "failure-reason" not in line[METADATA]


def test_hidden_attributes_reach_the_final_manifest_and_nothing_else() -> None:
    store = MemoryStore()
    secret = "do-not-show"
    upload(
        store,
        700,
        lambda seq: {
            "truth": f"{secret}-{gold_of(seq)}",
            "gold": gold_of(seq),
            "gold-metadata": {"class-name": secret},
        },
    )
    result = Workflow(store).run(
        job(TargetErrorRate=0.1, HiddenAttributes=["truth"], GoldAttribute="gold")
    )
    assert all(line["truth"].startswith(secret) for line in final_lines(store, result))
    for info in store.list("s3://desk-out/"):
        if "/rounds/" in info.uri:
            body = store.read(info.uri)[0]
            assert secret.encode() not in body, f"{info.uri} shows a hidden attribute"
            assert b'"gold"' not in body, f"{info.uri} shows the gold attribute"
    summary = summary_of(store, result)
    assert summary["true_machine_error"] is not None
    assert summary["true_overall_error"] < 0.1


def test_tolerated_bad_lines_go_to_quarantine_with_their_reasons() -> None:
    store = MemoryStore()
    upload(store, 50)
    body, _ = store.read(MANIFEST)
    store.write(MANIFEST, b"{'source': 'python'}\n" + body + b'{"other": 1}\n')
    with pytest.raises(InvalidInput):
        Workflow(store).run(job(Policy="people"))
    result = Workflow(store).run(job(Policy="people", ToleratedBadRecordPercentage=5))
    summary = summary_of(store, result)
    assert [entry["line"] for entry in summary["quarantined"]] == [1, 52]
    assert "quote" in summary["quarantined"][0]["reason"]
    assert len(final_lines(store, result)) == 50


def test_a_share_in_the_stopping_conditions_limits_people() -> None:
    store = MemoryStore()
    upload(store, 600)
    workflow = Workflow(store)
    limited = job(TargetErrorRate=0.01, WhenNotCertified="unlabelled")
    limited["StoppingConditions"] = {"MaxPercentageOfInputDatasetLabeled": 30}
    result = workflow.run(limited)
    assert len(workflow.asked) <= 180
    assert not result["Certified"]
    assert result["Unlabelled"] >= 420


def test_labelling_jobs_keep_to_the_services_object_limit() -> None:
    store = MemoryStore()
    upload(store, 95)
    small = dataclasses.replace(Workflow(store).deployment, labeling_job_objects=20)
    workflow = Workflow(store, deployment=small)
    workflow.run(job(Policy="people"))
    uris = [info.uri for info in store.list("s3://desk-out/")]
    inputs = [uri for uri in uris if "-label-" in uri.rpartition("/")[2]]
    sizes = [len(list(read_jsonl(store.chunks(uri)))) for uri in inputs]
    assert sorted(sizes) == [15, 20, 20, 20, 20]


def test_a_model_that_knows_one_class_only_does_no_harm() -> None:
    store = MemoryStore()
    upload(store, 600)

    class OneClass(Workflow):
        def prediction(self, seq: int) -> dict[str, Any]:
            return {"label": ["__label__0"], "prob": [1.0]}

    result = OneClass(store).run(job())
    wrong = [
        seq
        for seq, line in enumerate(final_lines(store, result))
        if line[ATTRIBUTE] != gold_of(seq)
    ]
    assert len(wrong) <= 0.05 * 600


def test_class_names_are_those_of_the_label_category_file() -> None:
    store = MemoryStore()
    upload(store, 600)
    result = Workflow(store).run(job(Policy="reference"))
    names = {line[METADATA]["class-name"] for line in final_lines(store, result)}
    assert names == set(CLASSES)


def test_what_an_execution_returns_says_where_everything_is() -> None:
    store = MemoryStore()
    upload(store, 600)
    workflow = Workflow(store)
    started = workflow.start(job(Policy="reference"))
    list(workflow.steps(started))
    described = describe_output(workflow.open(started))
    assert described["TrainedModelArn"].startswith(
        "arn:aws:sagemaker:eu-west-1:123456789012:model/"
    )
    for name in ("FinalManifestS3Uri", "SummaryS3Uri", "ReportS3Uri"):
        store.info(described[name])
