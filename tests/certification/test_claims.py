"""What a promise allows, counted in objects."""

from __future__ import annotations

from labelloop.certification import Claim


def test_overall_counts_against_all_objects_whatever_is_covered() -> None:
    claim = Claim("overall", 0.05, objects=10_000, audit_size=300)
    assert claim.allowed(8_000) == claim.allowed(100) == 500


def test_machine_counts_against_those_that_keep_a_machine_label() -> None:
    claim = Claim("machine", 0.05, objects=10_000, audit_size=400)
    assert claim.allowed(8_400) == 400


def test_more_audited_than_covered_allows_nothing() -> None:
    assert Claim("machine", 0.05, objects=10_000, audit_size=400).allowed(300) == 0


def test_objects_no_audit_can_reach_count_as_wrong() -> None:
    assert Claim("overall", 0.05, objects=1_000, audit_size=30, outside=7).allowed(500) == 43
    assert Claim("overall", 0.05, objects=100, audit_size=30, outside=7).allowed(50) == -2


def test_the_target_is_the_decimal_the_user_wrote() -> None:
    assert 0.29 * 100 < 29
    assert Claim("overall", 0.29, objects=100, audit_size=10).allowed(80) == 29
