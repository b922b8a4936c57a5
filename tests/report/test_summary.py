from __future__ import annotations

import json

from labelloop.policies import Counts
from labelloop.report import RunSummary


def test_a_summary_survives_its_file(summary: RunSummary) -> None:
    document = json.loads(json.dumps(summary.as_document()))
    assert RunSummary.from_document(document) == summary


def test_keys_of_a_later_version_are_left_aside(summary: RunSummary) -> None:
    document = summary.as_document() | {"horoscope": 0.2}
    document["certificate"] = document["certificate"] | {"beta": 0.01}
    assert RunSummary.from_document(document) == summary


def test_the_promised_keys_are_there(summary: RunSummary) -> None:
    document = summary.as_document()
    for key in (
        "run_id", "status", "objects", "human_labels", "machine_labels", "unlabelled",
        "human_percentage", "rounds", "true_machine_error", "true_overall_error",
        "final_manifest", "model", "seconds",
    ):  # fmt: skip
        assert key in document
    for key in (
        "promise", "target_error_rate", "confidence", "audit_objects", "audit_errors", "certified"
    ):  # fmt: skip
        assert key in document["certificate"]


def test_figures_add_up(summary: RunSummary) -> None:
    document = summary.as_document()
    labels = document["human_labels"] + document["machine_labels"]
    assert labels + document["unlabelled"] == document["objects"]
    assert document["given_human_labels"] <= document["human_labels"]
    assert document["given_machine_labels"] <= document["machine_labels"]
    assert document["human_percentage"] == round(100 * 1145 / 7674, 2)


def test_an_empty_manifest_has_shares_of_nothing() -> None:
    document = RunSummary("empty", "done", Counts(0)).as_document()
    assert document["human_percentage"] == 0
    assert document["certificate"] is None
