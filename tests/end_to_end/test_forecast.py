"""From the forecast over the run to the report, as a user goes: two commands, one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.laptop import Desk, start

BUDGET = 60


def test_the_report_shows_what_was_forecast_beside_what_came(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, 1500, Budget=BUDGET, TargetErrorRate=0.08)
    sample = ["--gold-attribute", "gold", "--sample-size", "400", "--repeats", "1"]
    place = ["--s3", f"desk-in={desk.bucket}", "--output", str(desk.output)]
    process = start(tmp_path, "forecast", str(desk.job), *place, *sample)
    told, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    assert "8%" in told  # the job's own target is forecast without being asked for

    summary = desk.run()
    forecast, cost = summary["forecast"], summary["cost"]
    assert forecast["sample_objects"] == 400
    assert forecast["target_error_rate"] == 0.08
    for name in ("human_share", "rounds", "cost", "days"):
        band = forecast[name]
        assert band["low"] <= band["expected"] <= band["high"]
    share = summary["human_labels"] / summary["objects"]
    assert abs(forecast["human_share"]["actual"] - share) < 1e-9
    assert 0 < cost["amount"] <= BUDGET
    assert forecast["cost"]["actual"] == pytest.approx(cost["amount"])
    report = (desk.output / "report.html").read_text(encoding="utf-8")
    assert "Forecast and actual" in report
    assert f"of {BUDGET}.00" in report
