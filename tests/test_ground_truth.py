"""The tables of what AWS fixes are complete and consistent."""

from __future__ import annotations

import re

import pytest

from labelloop.ground_truth import (
    FUNCTION_ACCOUNTS,
    FUNCTION_TYPES,
    LONG_TASK_TYPES,
    REF_TYPES,
    function_arn,
    split_function_name,
)


def test_there_are_twelve_regions_with_an_account_each():
    assert len(FUNCTION_ACCOUNTS) == len(set(FUNCTION_ACCOUNTS.values())) == 12
    assert all(re.fullmatch(r"\d{12}", account) for account in FUNCTION_ACCOUNTS.values())


def test_there_are_23_function_types():
    assert len(FUNCTION_TYPES) == 23
    assert REF_TYPES < FUNCTION_TYPES
    assert LONG_TASK_TYPES < FUNCTION_TYPES


@pytest.mark.parametrize("function_type", sorted(FUNCTION_TYPES))
def test_a_built_in_function_is_recognised_by_its_name(function_type):
    name = function_arn("ACS", function_type, "eu-west-1").rpartition(":")[2]
    assert split_function_name(name) == ("ACS", function_type)


@pytest.mark.parametrize("name", ["PRE-", "PRE-Nothing", "XYZ-TextMultiClass", "TextMultiClass"])
def test_other_names_are_not(name):
    assert split_function_name(name) is None


def test_both_spellings_of_the_clip_type_are_read():
    assert split_function_name("PRE-VideoClassification") == ("PRE", "VideoMultiClass")
