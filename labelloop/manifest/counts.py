"""What a whole manifest amounts to: label counts, and its problems up to a cap."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from labelloop.errors import Problem
from labelloop.manifest.lines import ManifestLine

PROBLEMS_LISTED = 1000


@dataclass(frozen=True, slots=True)
class ManifestCounts:
    """How many lines of a manifest are what.

    Attributes
    ----------
    objects
        Usable lines: ``human + machine + failed + unlabelled``.
    bad
        Lines with at least one problem.
    problems
        All problems, listed or not.
    """

    objects: int = 0
    human: int = 0
    machine: int = 0
    failed: int = 0
    unlabelled: int = 0
    bad: int = 0
    problems: int = 0

    @property
    def lines(self) -> int:
        return self.objects + self.bad

    @property
    def bad_percentage(self) -> float:
        return 100 * self.bad / self.lines if self.lines else 0.0

    def as_dict(self) -> dict[str, int]:
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True)
class ManifestCheck:
    """A manifest's counts and its first problems."""

    counts: ManifestCounts
    problems: tuple[Problem, ...]


def check_manifest(
    lines: Iterable[ManifestLine], *, problems_listed: int = PROBLEMS_LISTED
) -> ManifestCheck:
    """Read a manifest to its end.

    Lines whose label was not looked at (their job's rules are not known) count as unlabelled.
    """
    listed: list[Problem] = []
    states: Counter[str] = Counter()
    bad = problems = 0
    for line in lines:
        if line.usable:
            states[line.label.by if line.label else "unlabelled"] += 1
            continue
        bad += 1
        problems += len(line.problems)
        listed.extend(line.problems[: problems_listed - len(listed)])
    counts = ManifestCounts(
        objects=states.total(),
        human=states["human"],
        machine=states["machine"],
        failed=states["failed"],
        unlabelled=states["unlabelled"],
        bad=bad,
        problems=problems,
    )
    return ManifestCheck(counts, tuple(listed))
