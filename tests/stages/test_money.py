"""What a run costs, what it may cost, and who says what things cost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from labelloop.costs.prices import Prices
from labelloop.errors import InvalidInput
from labelloop.memory_store import MemoryStore
from tests.support.workflow import Workflow, failed_answer, human_answer, job, upload

PRICES = "s3://desk-in/prices.json"


def done(asked: dict[str, Any], objects: int = 1200, **workflow: Any) -> dict[str, Any]:
    """The summary of a whole run."""
    store = MemoryStore()
    upload(store, objects)
    return summary(store, asked, **workflow)


def summary(store: MemoryStore, asked: dict[str, Any], **workflow: Any) -> dict[str, Any]:
    result = Workflow(store, **workflow).run(asked)
    document: dict[str, Any] = json.loads(store.read(result["SummaryS3Uri"])[0])
    return document


def own_prices(**changes: Any) -> bytes:
    return json.dumps(Prices.read().model_dump(mode="json") | changes).encode()


def test_the_summary_has_the_bill() -> None:
    found = done(job())
    cost, prices = found["cost"], Prices.read()
    assert cost["people"] == pytest.approx(found["human_labels"] * prices.answer.usd)
    assert cost["ground_truth"] == pytest.approx(found["human_labels"] * 0.08)
    assert cost["labelling"] == pytest.approx(cost["people"] + cost["ground_truth"])
    items = ("labelling", "training", "inference", "step_functions", "lambda_functions")
    assert cost["amount"] == pytest.approx(sum(cost[item] for item in items))
    assert cost["training"] > 0
    assert (cost["currency"], cost["budget"]) == ("USD", None)


@pytest.mark.parametrize("policy", ["certified", "people", "reference"])
@pytest.mark.parametrize("amount", [0.5, 20, 50, 75])
def test_a_budget_is_kept(policy: str, amount: float) -> None:
    found = done(job(Policy=policy, Budget=amount), error_rate=0.3)
    assert found["cost"]["amount"] <= amount
    assert found["cost"]["budget"] == amount
    assert found["unlabelled"] or found["cost"]["amount"] > 0


def test_every_worker_is_counted_against_the_budget() -> None:
    asked = job(Policy="people", Budget=40)
    asked["HumanTaskConfig"]["NumberOfHumanWorkersPerDataObject"] = 3
    found = done(asked)
    assert found["human_labels"] == int(40 / (0.08 + 3 * Prices.read().answer.usd))


def test_objects_without_an_answer_cost_nothing() -> None:
    found = done(
        job(Policy="people"),
        objects=100,
        answer=lambda seq: failed_answer(seq) if seq % 4 == 0 else human_answer(seq),
    )
    assert found["failed_objects"] == 25
    assert found["cost"]["ground_truth"] == pytest.approx(75 * 0.08)


def test_a_price_of_the_users_own_counts() -> None:
    asked = job(Policy="people")
    amount = {"Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2}
    asked["HumanTaskConfig"]["PublicWorkforceTaskPrice"] = {"AmountInUsd": amount}
    assert done(asked, objects=100)["cost"]["people"] == pytest.approx(1.2)


def test_prices_of_the_users_own_count_and_make_another_run() -> None:
    store = MemoryStore()
    upload(store, 100)
    asked = job(Policy="people", PricesS3Uri=PRICES)
    runs = set()
    for price in (1.0, 2.0):
        store.write(PRICES, own_prices(currency="EUR", answer={"source": "own", "usd": price}))
        found = summary(store, asked)
        assert found["cost"]["people"] == pytest.approx(100 * price)
        assert found["cost"]["currency"] == "EUR"
        runs.add(found["run_id"])
    assert len(runs) == 2


@pytest.mark.parametrize(
    ("body", "told"),
    [(None, "PricesS3Uri"), (b"{", "JSON"), (own_prices(answer=None), "prices.json.answer")],
)
def test_prices_that_cannot_be_used_are_told_before_anything_starts(
    body: bytes | None, told: str
) -> None:
    store = MemoryStore()
    upload(store, 100)
    if body is not None:
        store.write(PRICES, body)
    with pytest.raises(InvalidInput, match=told):
        summary(store, job(PricesS3Uri=PRICES))
    assert not list(store.list("s3://desk-out/"))


def test_an_instance_without_a_price_stops_only_a_run_with_a_budget() -> None:
    own: dict[str, Any] = {"TrainingInstanceType": "ml.p9.huge"}
    found = done(job(**own))
    assert found["cost"]["training"] == 0
    assert any("ml.p9.huge" in warning for warning in found["warnings"])
    with pytest.raises(InvalidInput, match=r"Budget.*ml\.p9\.huge.*PricesS3Uri"):
        done(job(**own, Budget=50))
