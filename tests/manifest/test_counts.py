"""A manifest's counts add up, and its problems are all counted though not all listed."""

from __future__ import annotations

import pytest

from labelloop.manifest import ManifestRules, check_manifest, read_manifest
from labelloop.task_types import task_types

RULES = ManifestRules("topic", task_types.get("text-classification"), ("a", "b"))
LINES = [
    b'{"source":"x"}',
    b'{"source":"x","topic":0,"topic-metadata":{"human-annotated":"yes"}}',
    b'{"source":"x","topic":1,"topic-metadata":{"human-annotated":"no"}}',
    b'{"source":"x","topic-metadata":{"failure-reason":"none"}}',
    b'{"source":"x","topic":5,"topic-metadata":{"human-annotated":"no"}}',
    b'{"$x":1}',
    b"{",
]


def check(lines, **options):
    return check_manifest(read_manifest([b"\n".join(lines)], "s3://b/m", RULES), **options)


def test_every_line_is_counted_once():
    counts = check(LINES).counts
    assert (counts.human, counts.machine, counts.failed, counts.unlabelled) == (1, 1, 1, 1)
    assert (counts.objects, counts.bad, counts.problems) == (4, 3, 4)
    assert counts.lines == len(LINES)
    assert counts.bad_percentage == pytest.approx(300 / 7)


def test_problems_beyond_the_cap_are_counted_but_not_listed():
    result = check([b'{"$x":1}'] * 5, problems_listed=3)
    assert len(result.problems) == 3
    assert result.counts.problems == 10


def test_an_empty_manifest_has_no_lines():
    counts = check([]).counts
    assert (counts.lines, counts.bad_percentage) == (0, 0)
