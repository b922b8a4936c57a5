"""Each selection policy's figure is the one its source defines."""

from __future__ import annotations

import math

import pytest

from labelloop.selection import selection_policies


@pytest.mark.parametrize(
    ("name", "probabilities", "figure"),
    [
        ("margin", [0.2, 0.7, 0.1], -0.5),
        ("margin", [0.5, 0.5], 0.0),
        ("margin", [1.0], -1.0),
        ("confidence", [0.2, 0.7, 0.1], -0.7),
        ("entropy", [0.25] * 4, math.log(4)),
        ("entropy", [1.0, 0.0], 0.0),
    ],
)
def test_figure(name: str, probabilities: list[float], figure: float) -> None:
    policy = selection_policies.get(name)()
    assert policy.informativeness(probabilities, 0.0) == pytest.approx(figure, abs=1e-9)


def test_random_ignores_the_model() -> None:
    policy = selection_policies.get("random")()
    assert policy.informativeness([1.0, 0.0], 0.25) == policy.informativeness([0.5, 0.5], 0.25)
