"""What every selection policy keeps: run for each one in the registry."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.selection import selection_policies

every_policy = pytest.mark.parametrize("name", selection_policies.names())
by_the_model = pytest.mark.parametrize(
    "name", [name for name in selection_policies.names() if name != "random"]
)


@st.composite
def distributions(draw: st.DrawFn) -> list[float]:
    weights = draw(st.lists(st.floats(0, 1), min_size=1, max_size=30))
    total = sum(weights)
    return [weight / total for weight in weights] if total > 1e-300 else [1.0]


@every_policy
@given(probabilities=distributions(), luck=st.floats(0, 1, exclude_max=True))
def test_the_figure_is_finite_and_follows_from_its_arguments(
    name: str, probabilities: list[float], luck: float
) -> None:
    policy = selection_policies.get(name)()
    before = list(probabilities)
    figure = policy.informativeness(probabilities, luck)
    assert math.isfinite(figure)
    assert figure == selection_policies.get(name)().informativeness(tuple(probabilities), luck)
    assert probabilities == before


@every_policy
@given(probabilities=distributions(), luck=st.floats(0, 1, exclude_max=True))
def test_the_order_of_the_classes_does_not_matter(
    name: str, probabilities: list[float], luck: float
) -> None:
    policy = selection_policies.get(name)()
    assert policy.informativeness(probabilities[::-1], luck) == pytest.approx(
        policy.informativeness(probabilities, luck), abs=1e-12
    )


@by_the_model
def test_doubt_comes_before_certainty(name: str) -> None:
    policy = selection_policies.get(name)()
    doubt = policy.informativeness([0.34, 0.33, 0.33], luck=0.0)
    leaning = policy.informativeness([0.7, 0.2, 0.1], luck=0.5)
    certain = policy.informativeness([1.0, 0.0, 0.0], luck=0.999)
    assert doubt > leaning > certain


@every_policy
def test_luck_breaks_ties(name: str) -> None:
    policy = selection_policies.get(name)()
    same = [0.6, 0.3, 0.1]
    assert policy.informativeness(same, 0.9) > policy.informativeness(same, 0.1)


@by_the_model
def test_luck_does_not_overrule_the_model(name: str) -> None:
    policy = selection_policies.get(name)()
    slightly_more_doubtful = policy.informativeness([0.60000, 0.40000], luck=0.0)
    luckier = policy.informativeness([0.60001, 0.39999], luck=0.999999)
    assert slightly_more_doubtful > luckier


@every_policy
def test_a_single_class_is_accepted(name: str) -> None:
    assert math.isfinite(selection_policies.get(name)().informativeness([1.0], 0.5))


@every_policy
@given(
    probabilities=distributions(),
    luck=st.floats(0, 1, exclude_max=True),
    novelty=st.floats(0, 1),
)
def test_what_others_tell_never_makes_an_object_more_informative(
    name: str, probabilities: list[float], luck: float, novelty: float
) -> None:
    policy = selection_policies.get(name)()
    alone = policy.informativeness(probabilities, luck)

    assert policy.among_others(probabilities, luck, 1.0) == alone
    assert policy.among_others(probabilities, luck, novelty) <= alone
