"""How far forecasts from small samples are off: one JSON line for each sample and target.

    python benchmarks/bench_forecast.py --data news_10k --sample-size 2000 --seeds 0-2

Compare ``expected`` and the band with the human share that ``bench_labels.py`` measures.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from statistics import fmean

from datasets import DATASETS
from models import AlgorithmModel, model_for

from labelloop.forecast.outlook import Scope
from labelloop.forecast.rehearsing import Forecaster
from labelloop.forecast.sample import Sample
from labelloop.job.resolved import LearningSettings
from labelloop.policies import PolicySettings
from labelloop.randomness import Luck

POLICY, SELECTION = "certified", "diverse-margin"


def main() -> int:
    options = _options()
    whole = DATASETS[options.data]()
    first, _, last = options.seeds.partition("-")
    for seed in range(int(first), int(last or first) + 1):
        place = Luck(seed, "try")
        drawn = sorted(sorted(range(len(whole.gold)), key=place)[: options.sample_size])
        part = dataclasses.replace(
            whole,
            inputs=[whole.inputs[seq] for seq in drawn],
            gold=[whole.gold[seq] for seq in drawn],
        )
        name, model = model_for(POLICY, part, seed, options.model)
        if isinstance(model, AlgorithmModel):
            model.pool = whole.inputs  # its neighbours, which have no label
        learning = LearningSettings(POLICY, PolicySettings(seed=seed), name, SELECTION)
        sample = Sample(part.inputs, part.gold, part.classes)
        forecaster = Forecaster(learning, sample, model, lambda *_: None)
        curve = forecaster.curve(SELECTION)
        for target in options.targets:
            scope = Scope(len(whole.gold), 0, (target,), options.repeats)
            runs = forecaster.runs(curve, target, scope)
            shares = [run.human_share for run in (*runs.expected, *runs.others)]
            row = {
                "data": whole.name,
                "model": name,
                "sample": len(drawn),
                "seed": seed,
                "target": target,
                "expected": round(fmean(run.human_share for run in runs.expected), 4),
                "low": round(min(shares), 4),
                "high": round(max(shares), 4),
                "learns_from": round(fmean(run.training_labels for run in runs.expected)),
                "tried": curve.reach,
            }
            print(json.dumps(row), flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", choices=sorted(DATASETS), default="reuters_r8")
    parser.add_argument("--sample-size", type=int, default=2000)
    parser.add_argument("--seeds", default="0-2", help="for example 0-2 or 3")
    parser.add_argument("--targets", type=float, nargs="+", default=[0.02, 0.05])
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--model", default="text-linear")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
