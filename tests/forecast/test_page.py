"""What a forecast says, on the page and in the terminal."""

from __future__ import annotations

import dataclasses
import re

import pytest

from labelloop.costs.prices import Prices
from labelloop.costs.rates import Asked, Machine
from labelloop.forecast import words
from labelloop.forecast.forecasting import Terms, forecast
from labelloop.forecast.outlook import EVERYTHING, Forecast, Scope
from labelloop.forecast.page import render_forecast
from labelloop.forecast.rehearsing import Forecaster
from labelloop.forecast.staff import Staff
from labelloop.forecast.words import Setting
from labelloop.job.resolved import LearningSettings
from labelloop.policies import PolicySettings
from tests.support.power_law_model import PowerLawModel, numbers

STAFF = Staff(10, 5, 8, 15, 2)
SETTING = Setting("bananas <script>", "certified", "text-linear", STAFF, Prices.read(), 0.05)


def made(scope: Scope, classes: int = 3) -> Forecast:
    sample = numbers(600, classes)
    learning = LearningSettings("certified", PolicySettings(), "text-linear", "margin")
    return forecast(
        Forecaster(learning, sample, PowerLawModel(sample.gold), lambda *_: None),
        scope,
        sample,
        selection="margin",
        terms=Terms(STAFF, Prices.read(), Asked(2, answer=0.05)),
        machine=lambda: Machine("ml.m5.xlarge", "ml.m5.xlarge"),
    )


@pytest.fixture(scope="module")
def found() -> Forecast:
    return made(Scope(4000, 100, (0.05, 0.1), repeats=2))


def test_every_way_has_an_outlook_for_every_target(found: Forecast) -> None:
    ways = [(outlook.way, outlook.target) for outlook in found.outlooks]
    own, rival = ([(way, target) for target in (0.05, 0.1)] for way in ("margin", "random"))
    assert ways == [*own, *rival, (EVERYTHING, None)]
    assert found.everything.human_labels.expected == 3900


def test_an_expectation_lies_in_its_band(found: Forecast) -> None:
    for outlook in found.outlooks:
        for band in (outlook.human_share, outlook.rounds, outlook.days, outlook.total):
            assert 0 <= band.low <= band.expected <= band.high
        assert outlook.cost.total == pytest.approx(outlook.total.expected)


def test_the_page_is_complete_in_itself_and_escapes_what_it_shows(found: Forecast) -> None:
    page = render_forecast(found, SETTING)
    assert "bananas &lt;script&gt;" in page
    assert "<script" not in page
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", page)
    identifiers = re.findall(r' id="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    assert page == render_forecast(found, SETTING)


def test_the_table_has_one_line_an_outlook_in_both_parts(found: Forecast) -> None:
    lines = list(words.table(found, "USD"))
    assert len(lines) == 2 * (len(found.outlooks) + 1) + 1
    assert sum("people label everything" in line for line in lines) == 2


def test_what_the_sample_cannot_show_is_said(found: Forecast) -> None:
    assert "no guarantee" in words.limits(found)[0]
    few = dataclasses.replace(found, curve=[(40, 0.4)])
    assert any("up to 40 labels" in sentence for sentence in words.limits(few))
    rare = dataclasses.replace(found, missing_classes=2)
    assert any("no object of 2 classes" in sentence for sentence in words.limits(rare))
    huge = dataclasses.replace(found, scope=dataclasses.replace(found.scope, objects=10**6))
    assert any("1,000,000" in sentence for sentence in words.limits(huge))


def test_the_assumptions_name_people_and_prices(found: Forecast) -> None:
    told = " ".join(words.assumptions(found, SETTING))
    assert "2 answers per object" in told
    assert SETTING.prices.date.isoformat() in told
    assert "Unverified" in told
