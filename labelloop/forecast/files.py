"""The files a forecast leaves."""

from __future__ import annotations

import json
from pathlib import Path

from labelloop.forecast.outlook import Forecast
from labelloop.forecast.page import render_forecast
from labelloop.forecast.words import Setting, forecast_document

PAGE, FIGURES = "forecast.html", "forecast.json"


def write_forecast(forecast: Forecast, setting: Setting, folder: Path) -> dict[str, str]:
    """Leave page and figures in a folder, made if absent; gives their paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    page, figures = folder / PAGE, folder / FIGURES
    page.write_text(render_forecast(forecast, setting), encoding="utf-8")
    document = forecast_document(forecast, setting)
    figures.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    return {"page": str(page), "figures": str(figures)}
