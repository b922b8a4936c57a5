"""Looking more often must not cost the promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.certification import LookSchedule


@given(st.floats(1e-6, 0.999), st.integers(1, 200))
def test_all_looks_together_spend_at_most_the_whole_risk(risk: float, looks: int) -> None:
    schedule = LookSchedule(risk, 300)
    spent = sum(schedule.risk_of(look) for look in range(1, looks + 1))
    assert spent <= risk * (1 + 1e-9)
    assert schedule.risk_spent(looks) == pytest.approx(spent)


def test_the_first_look_spends_most() -> None:
    schedule = LookSchedule(0.05, 300)
    assert schedule.risk_of(1) == pytest.approx(0.0175)
    assert schedule.risk_of(2) == pytest.approx(0.0175 * 0.65)


def test_later_looks_audit_more_and_none_audits_none() -> None:
    schedule = LookSchedule(0.05, 300)
    assert [schedule.audit_size(look) for look in range(4)] == [0, 300, 360, 432]
