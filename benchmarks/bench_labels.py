"""How many labels people have to give, and whether the promise holds.

One JSON line a run, and after those of all seeds one with their means:

    python benchmarks/bench_labels.py --policy certified --data news_10k --seeds 0-4
    python benchmarks/bench_labels.py --policy certified --model text-embedding --data news_10k \
        --seeds 0-4 --accuracy 0.9 --workers 3 --audit-workers 5 --human-errors second-opinion

Everything people label is counted: start, pilot, audit, batches and cut; with workers who err,
every answer as well. Data that is not on this machine is skipped with a line that says how to get
it.
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
from seeds_together import together
from voters import votes

from labelloop.policies import PolicySettings, policies
from labelloop.randomness import Luck
from labelloop.rehearsal import Rehearsal
from labelloop.rehearsed_crowd import Crowd
from labelloop.selection import selection_policies


def main() -> int:
    options = _options()
    for name in options.data:
        try:
            dataset = DATASETS[name]()
        except Missing as missing:
            print(json.dumps({"data": name, "skipped": str(missing)}), flush=True)
            continue
        with dataset.served():
            for policy in options.policy:
                rows = []
                for seed in options.seeds:
                    rows.append(_row(policy, dataset, seed, options))
                    print(json.dumps(rows[-1]), flush=True)
                print(json.dumps(together(rows)), flush=True)
    return 0


def _row(policy: str, dataset: Dataset, seed: int, options: argparse.Namespace) -> dict[str, Any]:
    """Rehearse one run with people who are as often right as the options say."""
    settings = PolicySettings(
        target_error_rate=options.target,
        confidence=options.confidence,
        promise=options.promise,
        seed=seed,
        audit_workers=options.audit_workers,
        wrong_confirmation_rate=options.wrong_confirmation_rate,
        human_errors=options.human_errors,
        batch_size=options.batch_size,
    )
    model_name, model = model_for(policy, dataset, seed, options.model)
    started = time.perf_counter()
    run = Rehearsal(
        policies.get(policy)(settings),
        len(dataset.gold),
        dataset.classes,
        people=dataset.gold.__getitem__,
        learner=learner(model, dataset, selection_policies.get(options.selection)(), seed),
        crowd=_crowd(dataset, seed, options),
        known=_known(dataset, seed, options.known),
    ).run()
    seconds = time.perf_counter() - started
    if options.explain:
        print(*(step.reason for step in run.steps), sep="\n", file=sys.stderr)
    return {
        "policy": policy,
        "data": dataset.name,
        "model": model_name,
        "promise": options.promise,
        "target": options.target,
        "selection": options.selection,
        "batch_size": options.batch_size,
        "seed": seed,
        **_figures(run, dataset.gold),
        **_people(run, dataset.gold, options),
        "seconds": round(seconds, 1),
    }


def _crowd(dataset: Dataset, seed: int, options: argparse.Namespace) -> Crowd | None:
    if options.accuracy == 1:
        return None
    vote = votes(dataset.gold, dataset.classes, options.accuracy, options.mistakes, seed)
    return Crowd(vote, options.workers, options.audit_workers)


def _known(dataset: Dataset, seed: int, share: float) -> dict[int, int]:
    """A random share of the objects, with their label."""
    luck = Luck(seed, "benchmark-known")
    return {seq: label for seq, label in enumerate(dataset.gold) if luck(seq) < share}


def _people(run: Rehearsal, gold: Sequence[int], options: argparse.Namespace) -> dict[str, Any]:
    """How often people erred; nothing when they cannot."""
    if run.crowd is None:
        return {}
    mistakes = sum(gold[seq] != label for seq, label in run.human.items())
    machine = sum(gold[seq] != label for seq, label in run.machine.items())
    return {
        "accuracy": options.accuracy,
        "mistakes": options.mistakes,
        "workers": options.workers,
        "audit_workers": options.audit_workers,
        "human_errors": options.human_errors,
        "allowed_errors": run.certificate and run.certificate.allowed_errors,
        "disputed": run.certificate and run.certificate.disputed,
        "allowed_human_errors": run.certificate and run.certificate.allowed_human_errors,
        "annotations": round(run.crowd.annotations / run.objects, 4),
        "mistaken_human_labels": round(mistakes / run.objects, 4),
        "true_overall_error": round((mistakes + machine) / run.objects, 4),
    }


def _figures(run: Rehearsal, gold: Sequence[int]) -> dict[str, Any]:
    errors = sum(gold[seq] != label for seq, label in run.machine.items())
    everything = errors
    if run.policy.settings.counts_human_errors:
        everything += sum(gold[seq] != label for seq, label in run.human.items())
    rates = {
        "machine": errors / len(run.machine) if run.machine else 0.0,
        "overall": everything / run.objects,
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


def _batch_size(text: str) -> float:
    return int(text) if text.isdecimal() else float(text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    names = lambda text: text.split(",")  # noqa: E731
    parser.add_argument("--policy", type=names, default=["reference", "certified"])
    parser.add_argument("--data", type=names, default=["news_10k", "reuters_r8", "digits"])
    parser.add_argument("--seeds", type=_seeds, default=_seeds("0-4"))
    parser.add_argument("--selection", default="diverse-margin", choices=selection_policies.names())
    parser.add_argument("--model", default="auto", help="an algorithm for text, or auto")
    parser.add_argument("--batch-size", type=_batch_size, help="objects, or below 1 their share")
    parser.add_argument("--promise", default="overall", choices=["overall", "machine"])
    parser.add_argument("--target", type=float, default=0.05)
    parser.add_argument("--confidence", type=float, default=0.95)
    parser.add_argument("--accuracy", type=float, default=1.0, help="of every vote")
    parser.add_argument("--mistakes", default="spread", choices=["spread", "same"])
    parser.add_argument("--workers", type=int, default=1, help="votes per object")
    parser.add_argument("--audit-workers", type=int, help="votes per audited object, at most")
    parser.add_argument("--wrong-confirmation-rate", type=float, default=0.0)
    parser.add_argument(
        "--human-errors", default="ignored", choices=["ignored", "second-opinion", "gold"]
    )
    parser.add_argument("--known", type=float, default=0.0, help="share of known labels")
    parser.add_argument("--explain", action="store_true", help="every step's reason, on stderr")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
