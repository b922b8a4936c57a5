"""Cost, forecast and examples on the page."""

from __future__ import annotations

import dataclasses
import json

import pytest

from labelloop.costs.bill import Cost
from labelloop.report import (
    ComparedFigure,
    ForecastComparison,
    LabelledExample,
    ReportData,
    RunCost,
    RunSummary,
    gallery,
    render_report,
    spending,
)

COST = RunCost(Cost(42.0, 80.0, 0.4, 0.5, 0.003, 0.001), "USD", "2026-11-22", 1000, 4, 500.0)
FORECAST = ForecastComparison(
    (
        ComparedFigure("human_share", 0.1, 0.15, 0.2, 0.136),
        ComparedFigure("rounds", 3, 4, 5, 6),
        ComparedFigure("cost", 90.0, 100.0, 110.0, 89.5),
        ComparedFigure("days", 1.0, 1.0, 1.0, 0.25),
    ),
    0.05,
    400,
    "text <b>linear",
    "USD",
    ("Made for 9,000 objects.",),
)


@pytest.fixture
def costly(summary: RunSummary) -> RunSummary:
    return dataclasses.replace(summary, cost=COST, forecast=FORECAST)


def test_cost_and_forecast_survive_the_summarys_file(costly: RunSummary) -> None:
    document = json.loads(json.dumps(costly.as_document()))
    assert RunSummary.from_document(document) == costly
    assert document["cost"]["amount"] == pytest.approx(122.904)
    assert document["cost"]["labelling"] == 122
    assert document["forecast"]["rounds"]["within"] is False


def test_the_bill_names_every_item_and_the_limit(costly: RunSummary) -> None:
    bill = spending.costs(costly)
    assert bill is not None
    assert bill["total"] == "USD 122.90 of 500.00"
    assert [row["name"] for row in bill["rows"]] == [
        "People", "Ground Truth", "Training", "Inference", "Workflow",
    ]  # fmt: skip
    assert bill["rows"][0]["what"] == "1,000 answers"
    assert bill["rows"][4]["amount"] == "under USD 0.01"
    assert "2026-11-22" in bill["basis"]


def test_without_a_model_there_is_no_bill_for_one(costly: RunSummary) -> None:
    alone = dataclasses.replace(costly, cost=dataclasses.replace(COST, models=0))
    bill = spending.costs(alone)
    assert bill is not None
    assert [row["name"] for row in bill["rows"]] == ["People", "Ground Truth", "Workflow"]


def test_actual_figures_are_judged_by_their_band(costly: RunSummary) -> None:
    told = spending.forecast(costly.forecast)
    assert told is not None
    assert [row["within"].removesuffix(" the band") for row in told["rows"]] == [
        "in", "above", "in", "below",
    ]  # fmt: skip
    assert told["rows"][0]["band"] == "10% – 20%"
    assert told["rows"][3]["band"] == "1 d 0 h"  # a band without width is one figure


def test_the_page_shows_cost_forecast_and_examples_and_escapes_them(
    data: ReportData, costly: RunSummary
) -> None:
    example = LabelledExample("pilot", 7, "<script>x</script>", "a<b", None)
    page = render_report(dataclasses.replace(data, summary=costly, examples=[example]))
    assert "What it cost" in page
    assert "Forecast and actual" in page
    assert "text &lt;b&gt;linear" in page
    assert "&lt;script&gt;x" in page
    assert "<script" not in page


def test_examples_come_in_the_order_of_a_run() -> None:
    told = gallery.examples([LabelledExample(p, 1, "", "") for p in ("cut", "odd", "start")])
    assert told is not None
    assert [row["purpose"] for row in told["rows"]] == ["Start", "Cut", "odd"]
    assert gallery.examples([]) is None


def test_a_run_of_people_alone_tells_of_no_model(data: ReportData, costly: RunSummary) -> None:
    counts = dataclasses.replace(costly.counts, given=0, human=7674, machine=0, failed=0)
    alone = dataclasses.replace(costly, counts=counts, model=None, certificate=None)
    page = render_report(dataclasses.replace(data, summary=alone))
    assert "People labelled all 7,674 objects." in page
    for absent in ("By the machine", "How good the model is", "Trained on"):
        assert absent not in page
