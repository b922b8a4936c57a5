"""Prices come from a file that anyone can correct, and a slip in it is told."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from labelloop.costs.prices import Prices
from labelloop.errors import InvalidInput


def shipped() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        (resources.files("labelloop.costs") / "prices.json").read_text("utf-8")
    )
    return document


def written(folder: Path, document: object) -> Path:
    path = folder / "prices.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_shipped_prices_can_be_read_and_say_that_nobody_verified_them() -> None:
    prices = Prices.read()
    assert "Unverified" in prices.note
    for entry in (
        prices.answer,
        prices.ground_truth_object,
        prices.step_functions_transition,
        prices.lambda_request,
        prices.lambda_gb_second,
        prices.instance_hour,
    ):
        assert "unverified" in entry.source


def test_a_corrected_copy_is_used(tmp_path: Path) -> None:
    document = shipped()
    document["instance_hour"]["usd"]["ml.own.large"] = 7.5
    assert Prices.read(written(tmp_path, document)).instance("ml.own.large") == 7.5


def test_an_instance_without_a_price_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"ml\.p9\.huge.*--prices"):
        Prices.read().instance("ml.p9.huge")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"date": "yesterday"}, "date"),
        ({"lambda_request": {"source": "", "usd": -1}}, "lambda_request.usd"),
        ({"lambda_request": {"source": "", "usd": "NaN"}}, "lambda_request.usd"),
        ({"surprise": 1}, "surprise"),
        ({"ground_truth_object": {"source": "", "tiers": []}}, "tiers"),
        (
            {"ground_truth_object": {"source": "", "tiers": [{"up_to": 10, "usd": 1}]}},
            "ground_truth_object",
        ),
    ],
)
def test_every_slip_is_named(tmp_path: Path, change: dict[str, Any], named: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Prices.read(written(tmp_path, {**shipped(), **change}))
    assert any(named in problem.where for problem in caught.value.problems)


def test_a_file_that_is_not_there_or_no_json_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        Prices.read(tmp_path / "none.json")
    with pytest.raises(InvalidInput, match="JSON"):
        Prices.read(_broken(tmp_path))


def _broken(folder: Path) -> Path:
    path = folder / "broken.json"
    path.write_bytes(b"\xff{")
    return path
