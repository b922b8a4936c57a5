"""``forecast.html``: one self-contained page in the look of the report."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import Any

from liquid import Environment, StrictUndefined
from markupsafe import Markup

from labelloop.forecast import words
from labelloop.forecast.outlook import EVERYTHING, Forecast
from labelloop.forecast.pictures import STYLES, curve_charts, share_charts
from labelloop.forecast.words import Setting


def render_forecast(forecast: Forecast, setting: Setting) -> str:
    """The page; equal forecasts give equal bytes. Every value but the charts is escaped."""
    folder = resources.files("labelloop") / "templates"
    style = (folder / "report.css").read_text(encoding="utf-8")
    source = (folder / "forecast.liquid.html").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    return template.render(
        style=Markup(style),  # noqa: S704 - our own file
        content_security_policy=f"default-src 'none'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'",
        **_view(forecast, setting),
    )


def _view(forecast: Forecast, setting: Setting) -> dict[str, Any]:
    outlooks = forecast.outlooks
    ways = dict.fromkeys(words.way_in_words(o) for o in outlooks if o.way != EVERYTHING)
    items = [name for name, _ in words.ITEMS]
    return {
        "title": setting.title,
        "headline": words.headline(forecast, setting),
        "legend": [{"name": way, "style": style} for way, style in zip(ways, STYLES, strict=False)],
        "share_charts": share_charts(forecast),
        "curve_charts": curve_charts(forecast),
        "tables": [
            {
                "caption": "What it takes: the expectation, and its band",
                "headings": words.HEADINGS,
                "rows": [words.row(outlook) for outlook in outlooks],
            },
            {
                "caption": f"What it costs, in {setting.prices.currency}",
                "headings": ("way", "target", *items, "total"),
                "rows": [(*words.row(o)[:2], *words.bill(o)) for o in outlooks],
            },
        ],
        "sentences": [*words.assumptions(forecast, setting), *words.limits(forecast)],
    }
