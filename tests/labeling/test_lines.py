"""Which manifest lines need people."""

from __future__ import annotations

import pytest

from labelloop.errors import InvalidInput
from labelloop.labeling.lines import plan_work
from labelloop.task_types import task_types

TEXT = task_types.get("text-classification")


def test_lines_are_sorted_by_what_they_need():
    lines = [
        b'{"source":"a"}',
        b'{"source":"b","fruit":null}',
        b'{"source":"c","fruit":"0","fruit-metadata":{"human-annotated":"no"}}',
        b'{"source":5}',
        b'{"source":"d","fruit-metadata":{"failure-reason":"timeout"}}',
        b'{"source":"e","fruit":1,"fruit-metadata":7}',
    ]
    plan = plan_work(lines, "fruit", TEXT)
    assert list(plan.to_ask) == [0, 4]
    assert list(plan.unusable) == [3]
    assert (plan.total, plan.labelled, plan.machine_labelled) == (6, 3, 1)


def test_a_line_over_the_limit_is_unusable_counted_in_characters_not_bytes():
    def line(length):
        return ('{"source":"' + "é" * (length - 13) + '"}').encode()

    assert not plan_work([line(100_000)], "fruit", TEXT).unusable
    assert "100,000" in plan_work([line(100_001)], "fruit", TEXT).unusable[0]


@pytest.mark.parametrize("line", [b"", b"null", b"\xef\xbb\xbf{}", b'{"a":NaN}', b"{} {}"])
def test_what_is_no_json_object_is_no_manifest_line(line):
    with pytest.raises(InvalidInput, match="Object 0"):
        plan_work([line], "fruit", TEXT)
