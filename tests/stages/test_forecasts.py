"""A forecast that lies beside the runs is held against the run that came."""

from __future__ import annotations

import json
from typing import Any

import pytest

from labelloop.memory_store import MemoryStore
from tests.support.workflow import Workflow, job, upload

FORECAST = "s3://desk-out/runs/tickets.forecast.json"


def document(**changes: Any) -> dict[str, Any]:
    band = {"low": 0.2, "expected": 0.3, "high": 0.4}
    outlook = {
        "way": "margin", "target": 0.05, "human_share": band,
        "rounds": {"low": 2, "expected": 3.5, "high": 6},
        "days": {"low": 1, "expected": 2, "high": 3},
        "total": {"low": 1, "expected": 2, "high": 1000},
    }  # fmt: skip
    return {
        "job": "tickets",
        "objects": 1500,
        "sample_objects": 400,
        "algorithm": "text-linear",
        "prices": {"currency": "USD"},
        "outlooks": [{**outlook, "target": 0.02}, outlook, {**outlook, "way": "random"}],
        **changes,
    }


def run(forecast: bytes | None) -> tuple[dict[str, Any], str]:
    """Summary and report of a run beside which this lies."""
    store = MemoryStore()
    upload(store, 1500)
    if forecast is not None:
        store.write(FORECAST, forecast)
    asked = job(Algorithm="text-linear", SelectionPolicy="margin")
    result = Workflow(store).run(asked)
    report = store.read(result["ReportS3Uri"])[0].decode()
    return json.loads(store.read(result["SummaryS3Uri"])[0]), report


def test_forecast_and_actual_stand_side_by_side() -> None:
    summary, report = run(json.dumps(document()).encode())
    found = summary["forecast"]
    share = found["human_share"]
    assert (share["low"], share["expected"], share["high"]) == (0.2, 0.3, 0.4)
    assert share["actual"] == pytest.approx(summary["human_percentage"] / 100, abs=1e-3)
    assert share["within"] == (0.2 <= share["actual"] <= 0.4)
    assert found["rounds"]["actual"] == summary["rounds"]
    assert found["cost"]["actual"] == pytest.approx(summary["cost"]["amount"])
    assert not found["days"]["within"]
    assert "Forecast and actual" in report


def test_without_a_forecast_nothing_is_said_about_one() -> None:
    summary, report = run(None)
    assert summary["forecast"] is None
    assert summary["warnings"] == [w for w in summary["warnings"] if "orecast" not in w]
    assert "Forecast and actual" not in report


def test_a_forecast_for_something_else_is_told_to_be_one() -> None:
    other = document(objects=90_000, algorithm="text-embedding", prices={"currency": "EUR"})
    summary, _ = run(json.dumps(other).encode())
    assert "cost" not in summary["forecast"]
    remarks = " ".join(summary["forecast"]["remarks"])
    assert "90,000 objects" in remarks
    assert "text-embedding" in remarks


@pytest.mark.parametrize(
    "body",
    [
        b"\xff",
        b"[]",
        b"{}",
        json.dumps(document(outlooks=[])).encode(),
        json.dumps(document(prices=None)).encode(),
        json.dumps(document(objects="many")).encode(),
    ],
)
def test_a_forecast_that_cannot_be_compared_is_a_warning_and_no_more(body: bytes) -> None:
    summary, _ = run(body)
    assert summary["status"] == "done"
    assert summary["forecast"] is None
    assert any(FORECAST in warning for warning in summary["warnings"])
