from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.report import AuditTally, ClassTally, DoubtfulLabel, DoubtfulLabels

NAMES = ("acq", "crude", "earn")


def test_errors_are_told_by_the_class_people_chose() -> None:
    tally = AuditTally()
    for human, machine in ((0, 0), (0, 2), (0, 2), (2, 0), (2, 2)):
        tally.add(human, machine, 0.9)
    acq, earn = tally.class_errors(NAMES)
    assert (acq.name, acq.audited, acq.wrong, acq.confused_with) == ("acq", 3, 2, {"earn": 2})
    assert (earn.name, earn.audited, earn.wrong, earn.confused_with) == ("earn", 2, 1, {"acq": 1})


def test_confidences_fall_into_bins_with_both_ends_in_reach() -> None:
    tally = AuditTally(bins=2)
    for confidence, right in ((0.0, False), (0.4, True), (0.5, True), (1.0, True)):
        tally.add(0, 0 if right else 1, confidence)
    low, high = tally.calibration()
    assert (low.objects, low.right, low.accuracy) == (2, 1, 0.5)
    assert low.mean_confidence == pytest.approx(0.2)
    assert (high.objects, high.right, high.mean_confidence) == (2, 2, 0.75)


def test_without_an_audit_there_is_nothing_to_show() -> None:
    assert AuditTally().class_errors(NAMES) == []
    assert AuditTally().calibration() == []


def test_classes_keep_their_order_and_the_unused_ones() -> None:
    tally = ClassTally()
    tally.add_human(2)
    tally.add_machine(2)
    tally.add_given(0)
    told = [(entry.name, entry.given, entry.human, entry.machine) for entry in tally.classes(NAMES)]
    assert told == [("acq", 1, 0, 0), ("crude", 0, 0, 0), ("earn", 0, 1, 1)]


@given(confidences=st.lists(st.sampled_from((0.2, 0.5, 0.9)), max_size=30), limit=st.integers(0, 5))
def test_the_least_confident_labels_are_kept(confidences: list[float], limit: int) -> None:
    kept = DoubtfulLabels(limit)
    for seq, confidence in enumerate(confidences):
        kept.add(DoubtfulLabel(seq, "", "acq", confidence))
    expected = sorted((confidence, seq) for seq, confidence in enumerate(confidences))[:limit]
    assert [(label.confidence, label.seq) for label in kept.labels()] == expected
