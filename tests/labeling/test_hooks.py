"""What the engine sends to a job's functions, and what it makes of their answers."""

from __future__ import annotations

import math

import pytest

from labelloop.errors import HookFailed
from labelloop.labeling.hooks import (
    NoHooks,
    payload_entry,
    pre_annotation_event,
    read_consolidation,
    read_pre_annotation,
)


def test_the_pre_annotation_event_holds_the_whole_line():
    event = pre_annotation_event("arn:job", {"source": "x", "plot": "B"})
    assert event == {
        "version": "2018-10-16",
        "labelingJobArn": "arn:job",
        "dataObject": {"source": "x", "plot": "B"},
    }


@pytest.mark.parametrize(
    ("extra", "needed"),
    [
        ({}, True),
        ({"isHumanAnnotationRequired": True}, True),
        ({"isHumanAnnotationRequired": False}, False),
        ({"isHumanAnnotationRequired": "true"}, True),
        ({"isHumanAnnotationRequired": "False"}, False),
        ({"humanAnnotationRequired": "false"}, False),
        ({"humanAnnotationRequired": True}, True),
        ({"isHumanAnnotationRequired": True, "humanAnnotationRequired": False}, True),
    ],
)
def test_every_spelling_of_whether_people_are_needed_is_understood(extra, needed):
    assert read_pre_annotation("f", {"taskInput": {"a": 1}, **extra}) == ({"a": 1}, needed)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"taskInput": "text"},
        {"taskInput": None},
        {"taskInput": {}, "isHumanAnnotationRequired": "maybe"},
        {"taskInput": {}, "isHumanAnnotationRequired": 1.5},
        {"taskInput": {}, "isHumanAnnotationRequired": None},
        {"taskInput": {"text": "x" * 130_000}},
        {"taskInput": {"when": object()}},
        {"taskInput": {"number": math.nan}},
    ],
)
def test_an_unusable_answer_names_the_function(answer):
    with pytest.raises(HookFailed, match="prepare"):
        read_pre_annotation("prepare", answer)


@pytest.mark.parametrize(
    ("line", "data_object"),
    [
        (b'{"source":"text"}', {"content": "text"}),
        (b'{"source-ref":"s3://b/k.jpg"}', {"s3Uri": "s3://b/k.jpg"}),
        (b' {"source-ref":"s3://b/k.jpg","x":1.10} ', None),
    ],
)
def test_a_payload_shows_the_object_as_ground_truth_does(line, data_object):
    entry = payload_entry(12, line, [{"worker": "ana", "answer": {"label": "é"}}])
    assert entry["datasetObjectId"] == "12"
    assert entry["dataObject"] == data_object or entry["dataObject"]["content"] == (
        '{"source-ref":"s3://b/k.jpg","x":1.10}'
    )
    assert entry["annotations"] == [
        {"workerId": "ana", "annotationData": {"content": '{"label": "é"}'}}
    ]


def test_entries_that_cannot_be_used_are_left_out_of_a_consolidation():
    def entry(identity, content):
        return {"datasetObjectId": identity, "consolidatedAnnotation": {"content": content}}

    answer = [
        entry("0", {"fruit": {"votes": 2}}),
        entry(1, {"fruit": None}),
        entry("2", {"other": 1}),
        entry("3", {"fruit": math.inf}),
        entry("4", {"fruit": "\ud800"}),
        entry("5", {"fruit": object()}),
        {"datasetObjectId": "6"},
        None,
    ]
    assert read_consolidation("f", answer, "fruit") == {"0": {"votes": 2}, "1": None}
    with pytest.raises(HookFailed, match="not a list"):
        read_consolidation("f", {"errorMessage": "x"}, "fruit")


def test_without_functions_calling_one_fails_with_a_reason():
    with pytest.raises(HookFailed, match="arn:f"):
        NoHooks().invoke("arn:f", {})
