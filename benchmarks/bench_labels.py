"""How many labels people have to give, and whether the promise holds: one JSON line a run.

    python benchmarks/bench_labels.py --policy certified --data news_10k --seeds 0-4

Everything people label is counted: start, pilot, audit, batches and cut. Data that is not on this
machine is skipped with a line that says how to get it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from datasets import DATASETS, Dataset, Missing
from models import learner, model_for

from labelloop.policies import PolicySettings, policies
from labelloop.rehearsal import Rehearsal
from labelloop.selection import selection_policies


def main() -> int:
    options = _options()
    for name in options.data:
        try:
            dataset = DATASETS[name]()
        except Missing as missing:
            print(json.dumps({"data": name, "skipped": str(missing)}), flush=True)
            continue
        for policy in options.policy:
            for seed in options.seeds:
                print(json.dumps(_row(policy, dataset, seed, options)), flush=True)
    return 0


def _row(policy: str, dataset: Dataset, seed: int, options: argparse.Namespace) -> dict[str, Any]:
    """Rehearse one run with people who are always right."""
    settings = PolicySettings(
        target_error_rate=options.target,
        confidence=options.confidence,
        promise=options.promise,
        seed=seed,
    )
    model_name, model = model_for(policy, dataset, seed, options.model)
    started = time.perf_counter()
    run = Rehearsal(
        policies.get(policy)(settings),
        len(dataset.gold),
        dataset.classes,
        people=dataset.gold.__getitem__,
        learner=learner(model, selection_policies.get(options.selection)(), seed),
    ).run()
    seconds = time.perf_counter() - started
    if options.explain:
        print(*(step.reason for step in run.steps), sep="\n", file=sys.stderr)
    return {
        "policy": policy,
        "data": dataset.name,
        "model": model_name,
        "seed": seed,
        **_figures(run, dataset.gold),
        "seconds": round(seconds, 1),
    }


def _figures(run: Rehearsal, gold: Sequence[int]) -> dict[str, Any]:
    errors = sum(gold[seq] != label for seq, label in run.machine.items())
    rates = {
        "machine": errors / len(run.machine) if run.machine else 0.0,
        "overall": errors / run.objects,
    }
    figures: dict[str, Any] = {
        "human_share": round(len(run.human) / run.objects, 4),
        "rounds": run.round,
        "machine_error": round(rates["machine"], 4) if run.machine else None,
        "overall_error": round(rates["overall"], 4),
        "certified": False,
        "promise_kept": None,
    }
    certificate = run.certificate
    if certificate is not None and certificate.certified:
        figures["certified"] = True
        figures["promise_kept"] = rates[certificate.promise] <= certificate.target_error_rate
        figures["looks"] = certificate.look
    return figures


def _seeds(text: str) -> list[int]:
    """``0-4`` or ``0,3,7``."""
    seeds: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        seeds += range(int(first), int(last or first) + 1)
    return seeds


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    names = lambda text: text.split(",")  # noqa: E731
    parser.add_argument("--policy", type=names, default=["reference", "certified"])
    parser.add_argument("--data", type=names, default=["news_10k", "reuters_r8", "digits"])
    parser.add_argument("--seeds", type=_seeds, default=_seeds("0-4"))
    parser.add_argument("--selection", default="margin", choices=selection_policies.names())
    parser.add_argument("--model", default="auto", help="an algorithm for text, or auto")
    parser.add_argument("--promise", default="overall", choices=["overall", "machine"])
    parser.add_argument("--target", type=float, default=0.05)
    parser.add_argument("--confidence", type=float, default=0.95)
    parser.add_argument("--explain", action="store_true", help="every step's reason, on stderr")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
