"""The overview: what it says of runs, and that nobody's text becomes markup."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from labelloop.costs.prices import Prices
from labelloop.costs.rates import Asked, Machine, rates_of
from labelloop.ledger import Ledger
from labelloop.memory_store import MemoryStore
from labelloop.operations.overview import Load, load_of, look_at
from labelloop.operations.overview_page import overview_page
from labelloop.operations.ports import ExecutionLook, LabelingJobLook
from labelloop.policies import Counts
from labelloop.progress import JobCounters
from tests.operations.test_job_files import FakeWorkflow
from tests.operations.test_reaping import HEAD, ROOT

NOW = dt.datetime(2026, 1, 4, 3, 4, 5, tzinfo=dt.UTC)


class FakeLabelingJobs:
    def __init__(self, looks: dict[str, LabelingJobLook]) -> None:
        self.looks = looks

    def look(self, name: str) -> LabelingJobLook | None:
        return self.looks.get(name)


def looks(status: str = "RUNNING", modified: dt.datetime | None = None, **head: object) -> list:
    store, workflow = MemoryStore(), FakeWorkflow()
    Ledger(store, ROOT).create_head(replace(HEAD, **head))
    workflow.ledgers = {"arn:e:new": ROOT, "arn:e:old": ROOT}
    jobs = {"job-1": LabelingJobLook(JobCounters(3, 1), modified)} if modified else {}
    executions = [ExecutionLook("arn:e:new", status), ExecutionLook("arn:e:old", "FAILED")]
    return list(
        look_at(executions, workflow=workflow, store=store, labeling_jobs=FakeLabelingJobs(jobs))
    )


def test_a_run_is_shown_once_with_its_newest_execution():
    (look,) = looks()
    assert look.execution == "arn:e:new"


def test_progress_of_people_counts_as_progress_of_the_run():
    fresh = NOW - dt.timedelta(hours=1)
    (look,) = looks(modified=fresh, labeling_jobs=({"name": "job-1", "objects": 10},))
    assert look.hours_without_progress(NOW) == 1
    assert look.waiting_since == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    assert load_of([look], NOW) == Load(1, objects_with_people=6, hours_without_progress=1)


def test_a_standstill_is_as_long_as_nothing_has_happened():
    (look,) = looks()
    assert look.hours_without_progress(NOW) == 48


def test_what_has_closed_waits_for_nobody():
    (look,) = looks("FAILED", NOW, labeling_jobs=({"name": "job-1", "objects": 10},))
    assert look.waiting_since is None
    assert load_of([look], NOW) == Load(0, 0, 0.0)


def test_a_run_without_a_ledger_is_shown_as_starting():
    workflow = FakeWorkflow()
    found = look_at(
        [ExecutionLook("arn:e:tickets", "RUNNING")],
        workflow=workflow,
        store=MemoryStore(),
        labeling_jobs=FakeLabelingJobs({}),
    )
    page = overview_page(found, NOW)
    assert "tickets" in page
    assert "starting" in page


def test_the_page_says_how_far_how_good_and_what_cost():
    counts = Counts(1000, human=100, machine=700)
    page = overview_page(looks(counts=counts, estimated_error=0.021), NOW)
    for words in ("100 (10%)", "700 (70%)", "2.1% (5.0%)"):
        assert words in page


def test_the_cost_is_the_runs_own_bill_with_its_machines():
    machine = Machine("ml.m5.xlarge", "ml.m5.xlarge")
    rates = rates_of(Prices.read(), 1000, Asked(1), machine)
    bill = {"rates": rates, "paid_labels": 100, "paid_answers": 100, "waves": 2, "models": 1}
    counts = Counts(1000, human=100, machine=700)
    (look,) = looks(counts=counts, **bill)
    cost = replace(HEAD, counts=counts, **bill).cost()
    assert cost is not None
    assert cost.training > 0
    assert cost.inference > 0
    assert f"{cost.total:,.2f} USD" in overview_page([look], NOW)
    (limited,) = looks(counts=counts, budget=150.0, **bill)
    assert f"{cost.total:,.2f} of 150.00 USD" in overview_page([limited], NOW)


def test_a_run_whose_prices_nobody_knows_shows_no_cost():
    assert "USD" not in overview_page(looks(), NOW)


def test_names_never_become_markup():
    page = overview_page(looks(run_id="<script>alert(1)</script>"), NOW)
    assert "<script>" not in page


def test_no_run_says_how_to_start_one():
    assert "jobs/" in overview_page([], NOW)
