"""How far a job trusts people: who audits, and whether people's own mistakes count."""

from __future__ import annotations

import pytest

from labelloop.job.reading import read_job

WORKERS = "HumanTaskConfig.NumberOfHumanWorkersPerDataObject"
COUNTED = {
    "ActiveLearning.AuditWorkers": 5,
    "ActiveLearning.WrongConfirmationRate": 0.08,
    "ActiveLearning.HumanErrors": "gold",
    "ActiveLearning.KnownLabelAttribute": "known-topic",
}


@pytest.fixture
def read(job_with):
    return lambda edits: read_job(job_with(edits))


def found(reading, severity):
    return {p.where: f"{p.what} {p.fix}" for p in reading.problems if p.severity == severity}


def test_what_the_job_says_reaches_the_policy_and_known_labels_stay_hidden(read):
    reading = read(COUNTED)
    assert reading.problems == ()
    learning = reading.job.learning
    assert learning.settings.audit_workers == 5
    assert learning.settings.wrong_confirmation_rate == 0.08
    assert learning.settings.human_errors == "gold"
    assert learning.known_label_attribute == "known-topic"
    assert "known-topic" in learning.hidden_attributes
    assert learning.from_dict(reading.job.as_dict()["learning"]) == learning


def test_a_job_with_one_vote_is_told_that_mistakes_cost_the_machine(read):
    told = found(read({WORKERS: 1}), "warning")
    assert "Write".lower() in told["$.ActiveLearning.AuditWorkers"].lower()
    assert "3" in told["$.ActiveLearning.AuditWorkers"]
    assert found(read({WORKERS: 1, "ActiveLearning.AuditWorkers": 3}), "warning") == {}
    assert found(read({WORKERS: 1, "ActiveLearning.Policy": "people"}), "warning") == {}
    assert found(read({WORKERS: 3}), "warning") == {}


@pytest.mark.parametrize(
    ("edits", "where", "says"),
    [
        ({"ActiveLearning.AuditWorkers": 4}, "AuditWorkers", "Write 3 or 5"),
        ({"ActiveLearning.AuditWorkers": 1}, "AuditWorkers", "3"),
        ({"ActiveLearning.AuditWorkers": 11}, "AuditWorkers", "9"),
        ({"ActiveLearning.WrongConfirmationRate": 1.0}, "WrongConfirmationRate", "1"),
        ({"ActiveLearning.HumanErrors": "counted"}, "HumanErrors", "second-opinion"),
        ({"ActiveLearning.HumanErrors": "second-opinion"}, "AuditWorkers", "3, or 5"),
        (
            {"ActiveLearning.HumanErrors": "gold", "ActiveLearning.AuditWorkers": 3},
            "KnownLabelAttribute",
            "Name the manifest attribute",
        ),
        ({**COUNTED, "ActiveLearning.Promise": "machine"}, "HumanErrors", "machine"),
        ({**COUNTED, "ActiveLearning.Policy": "people"}, "HumanErrors", "no audit"),
        ({**COUNTED, "ActiveLearning.Policy": "reference"}, "AuditWorkers", "no audit"),
        (
            {**COUNTED, "ActiveLearning.KnownLabelAttribute": "source"},
            "KnownLabelAttribute",
            "for itself",
        ),
    ],
)
def test_what_does_not_fit_is_explained(read, edits, where, says):
    assert says in found(read(edits), "error")[f"$.ActiveLearning.{where}"]


@pytest.mark.parametrize("errors", ["ignored", "second-opinion"])
def test_known_labels_that_nothing_reads_are_told_of(read, errors):
    edits = {**COUNTED, "ActiveLearning.HumanErrors": errors}
    assert "gold" in found(read(edits), "warning")["$.ActiveLearning.KnownLabelAttribute"]
