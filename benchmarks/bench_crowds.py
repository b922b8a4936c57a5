"""Consolidation on real crowds: accuracy by algorithm, and votes that adaptive redundancy saves.

    python benchmarks/bench_crowds.py --seeds 0-9

    python benchmarks/bench_crowds.py --simulated --seeds 0

One JSON line a row. Crowds that are not on this machine are skipped with a line that says so. With
``--simulated`` the crowds are made up: a row has the points against majority, mean and worst.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

from crowds import DATA_VARIABLE, NAMES, Crowd, crowd_path, read_crowd
from simulated_crowds import KINDS, crowds_of

from labelloop.consolidation import Verdict, Vote, consolidations
from labelloop.consolidation.redundancy import Redundancy

SIMULATED = ("one-coin", "dawid-skene", "automatic")
"""What is measured on made-up crowds."""


def main() -> None:
    options = _options()
    if options.simulated:
        for kind in KINDS:
            print(json.dumps(_by_kind(kind, options.seeds)), flush=True)
        return
    for name in options.data:
        if not crowd_path(name).exists():
            reason = f"There is no {crowd_path(name)}; set {DATA_VARIABLE} to the folder above."
            print(json.dumps({"data": name, "skipped": reason}), flush=True)
            continue
        crowd = read_crowd(name)
        for row in (*_by_algorithm(crowd), *_by_threshold(crowd, options)):
            print(json.dumps({"data": name, **row}), flush=True)


def _by_kind(kind: str, seeds: Sequence[int]) -> dict[str, Any]:
    gains: dict[str, list[float]] = {name: [] for name in SIMULATED}
    for crowd in crowds_of(kind, seeds):
        majority = crowd.majority_accuracy()
        for name, found in gains.items():
            found.append(crowd.accuracy(_consolidate(name, crowd, crowd.votes, 0)) - majority)
    return {
        "crowds": kind,
        "count": len(gains[SIMULATED[0]]),
        **{
            name: {"mean": round(sum(found) / len(found), 2), "worst": round(min(found), 2)}
            for name, found in gains.items()
        },
    }


def _by_algorithm(crowd: Crowd) -> Iterator[dict[str, Any]]:
    majority = crowd.majority_accuracy()
    yield {
        "algorithm": "majority, all ties",
        "votes": len(crowd.votes),
        "accuracy": round(majority, 2),
    }
    for name in consolidations.names():
        accuracy = crowd.accuracy(_consolidate(name, crowd, crowd.votes, 0))
        yield {
            "algorithm": name,
            "votes": len(crowd.votes),
            "accuracy": round(accuracy, 2),
            "against_majority": round(accuracy - majority, 2),
        }


def _by_threshold(crowd: Crowd, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    majority = crowd.majority_accuracy()
    for threshold in options.thresholds:
        rule = Redundancy(threshold=threshold, most=max(2, crowd.workers))
        runs = [replay(crowd, rule, options.algorithm, seed) for seed in options.seeds]
        votes = sum(len(votes) for votes, _ in runs) / len(runs)
        accuracy = sum(crowd.accuracy(verdicts) for _, verdicts in runs) / len(runs)
        yield {
            "algorithm": options.algorithm,
            "redundancy_threshold": threshold,
            "votes": round(votes),
            "saved": round(1 - votes / len(crowd.votes), 3),
            "accuracy": round(accuracy, 2),
            "against_majority": round(accuracy - majority, 2),
            "seeds": len(runs),
        }


def replay(
    crowd: Crowd, rule: Redundancy, algorithm: str, seed: int
) -> tuple[list[Vote], list[Verdict | None]]:
    """The votes that would have been asked for, in random order, and what they amount to."""
    order = list(crowd.votes)
    random.Random(seed).shuffle(order)
    waiting: list[list[Vote]] = [[] for _ in crowd.gold]
    for vote in order:
        waiting[vote.object].append(vote)
    asked: list[Vote] = []
    verdicts: list[Verdict | None] = [None] * len(crowd.gold)
    while doubtful := [at for at in rule.doubtful(asked, verdicts) if waiting[at]]:
        asked += [waiting[position].pop() for position in doubtful]
        verdicts = _consolidate(algorithm, crowd, asked, seed)
    return asked, verdicts


def _consolidate(
    algorithm: str, crowd: Crowd, votes: Sequence[Vote], seed: int
) -> list[Verdict | None]:
    return consolidations.get(algorithm)().consolidate(
        votes, objects=len(crowd.gold), workers=crowd.workers, classes=crowd.classes, seed=seed
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulated", action="store_true")
    parser.add_argument("--data", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--algorithm", choices=consolidations.names(), default="automatic")
    parser.add_argument(
        "--thresholds", nargs="+", type=float, default=[0.95, 0.97, 0.98, 0.99], metavar="P"
    )
    parser.add_argument("--seeds", type=_seeds, default=range(10), metavar="FIRST-LAST")
    return parser.parse_args()


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    main()
