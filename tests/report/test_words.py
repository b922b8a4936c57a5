from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.policies import Certificate, Counts
from labelloop.report import RunSummary, describe_certificate, headline, summary_lines
from labelloop.report.words import count, duration, percent


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"), (1, "100%"), (0.05, "5%"), (0.0345, "3.5%"), (0.123, "12.3%"),
        (0.0005, "0.05%"), (0.99995, "over 99.99%"), (0.00001, "under 0.01%"), (0.9995, "99.95%"),
    ],
)  # fmt: skip
def test_shares_read_well(share: float, text: str) -> None:
    assert percent(share) == text


@given(share=st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_only_all_is_all_and_only_nothing_is_nothing(share: float) -> None:
    assert percent(share) not in ("0%", "100%")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0.0 s"), (4.25, "4.2 s"), (59.4, "59 s"), (59.9, "1 min 00 s"), (185, "3 min 05 s"),
        (3599.9, "1 h 00 min"), (7500, "2 h 05 min"), (86399.9, "1 d 0 h"), (273600, "3 d 4 h"),
    ],
)  # fmt: skip
def test_durations_read_well(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_numbers_agree_with_their_noun() -> None:
    assert [count(n, "label") for n in (0, 1, 1234)] == ["0 labels", "1 label", "1,234 labels"]


def test_a_kept_promise_says_what_and_how_sure(certificate: Certificate) -> None:
    assert describe_certificate(certificate) == (
        "Certified with 95% confidence: at most 5% of all labels are wrong. "
        "People checked 300 random objects and found the machine wrong on 8."
    )


def test_a_promise_on_the_machine_names_the_machine(certificate: Certificate) -> None:
    told = describe_certificate(dataclasses.replace(certificate, promise="machine"))
    assert "at most 5% of the machine's labels are wrong" in told


def test_a_missed_promise_never_reads_as_kept(certificate: Certificate) -> None:
    told = describe_certificate(dataclasses.replace(certificate, certified=False))
    assert told.startswith("Not certified")
    assert "could not be shown" in told


def test_no_test_is_called_no_test() -> None:
    untested = Certificate("overall", 0.05, 0.95, certified=False)
    assert "nothing was tested" in describe_certificate(untested)
    by_people = Certificate("overall", 0.05, 0.95, certified=True)
    assert "without a test" in describe_certificate(by_people)
    assert "Nothing is promised" in describe_certificate(None)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (Counts(0), "The manifest has no objects."),
        (Counts(3, given=2, given_machine=1), "All 3 objects came with a label"),
        (
            Counts(4, human=1, machine=3),
            "People labelled 1 of 4 objects (25%), the machine 3 (75%).",
        ),
        (Counts(4, given=1, human=2), "1 label came with the manifest. 1 object has no label."),
    ],
)
def test_the_headline_says_who_labelled_how_much(counts: Counts, told: str) -> None:
    assert told in headline(RunSummary("run", "done", counts))


def test_the_terminal_gets_the_true_error_only_where_gold_is_known(summary: RunSummary) -> None:
    lines = dict(summary_lines(summary))
    assert lines["True error"] == "2.7% of machine labels wrong, 2.3% of all labels wrong"
    blind = dataclasses.replace(summary, true_machine_error=None, true_overall_error=None)
    assert "True error" not in dict(summary_lines(blind))


def test_a_failed_run_says_why(summary: RunSummary) -> None:
    failed = dataclasses.replace(summary, status="failed", reason="The training job failed.")
    lines = dict(summary_lines(failed))
    assert lines["Run"] == "r8-3f9c: failed"
    assert lines["Why"] == "The training job failed."


@pytest.mark.parametrize("certified", [True, False])
def test_where_people_labelled_everything_the_test_of_their_labels_is_told(certified: bool) -> None:
    certificate = Certificate(
        "overall", 0.05, 0.95, certified, human_errors="gold", compared=500, disputed=14
    )
    told = describe_certificate(certificate)
    assert told.startswith("Certified" if certified else "Not certified")
    assert "no label is the machine's" in told.lower()
    assert "500 random human labels that were compared, 14 did not agree" in told
