"""The reference workflow's rules, for comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from labelloop.policies import PolicySettings
from labelloop.policies.reference import ReferencePolicy
from labelloop.rehearsal import Rehearsal
from labelloop.scores import Score
from tests.support.scripted_model import ScriptedModel

MODEL = ScriptedModel(error=0.3, halves_every=500)


def rehearse(objects: int, given: int = 0, settings: PolicySettings | None = None) -> Rehearsal:
    return Rehearsal(
        ReferencePolicy(settings or PolicySettings()),
        objects,
        MODEL.classes,
        MODEL.gold,
        MODEL,
        given={seq: MODEL.gold(seq) for seq in range(given)},
    )


@pytest.mark.parametrize(("objects", "start"), [(1000, 200), (1001, 201), (1003, 201), (7, 2)])
def test_a_fifth_is_labelled_at_the_start_whatever_the_total(objects: int, start: int) -> None:
    assert len(rehearse(objects).run().steps[0].requests) == start


def test_half_of_it_validates_and_never_trains() -> None:
    run = rehearse(1000)
    seen: list[Mapping[int, int]] = []

    def watch(number: int, labels: Mapping[int, int], objects: Sequence[int]) -> list[Score]:
        seen.append(labels)
        return list(MODEL(number, labels, objects))

    run.learner = watch
    run.run()
    validation = {seq for seq, purpose in run.purposes.items() if purpose == "validation"}
    assert len(validation) == 100
    assert not any(validation & labels.keys() for labels in seen)


def test_the_start_is_not_the_head_of_the_file() -> None:
    requests = rehearse(10_000).run().steps[0].requests
    assert 4500 < sum(request.seq for request in requests) / len(requests) < 5500


def test_labels_in_the_manifest_count_towards_the_fifth() -> None:
    assert len(rehearse(1000, given=150).run().steps[0].requests) == 50
    run = rehearse(1000, given=200).run()
    assert list(run.steps[0].requests) == []
    assert run.steps[0].then == "learn"


def test_batches_are_a_tenth_and_random_not_informative() -> None:
    run = rehearse(1000).run()
    batches = [step.requests for step in run.steps[1:-1]]
    assert all(len(batch) == 100 for batch in batches)
    margins = [score.margin for score in MODEL(1, {}, [seq for seq, _ in batches[0]])]
    assert max(margins) > 0.45  # chosen by margin they would all be near 0


def test_the_machine_labels_above_one_half_only_and_for_good() -> None:
    def halves(_number: int, _labels: Mapping[int, int], objects: Sequence[int]) -> list[Score]:
        margins = (0.5, 0.5000001, 0.4)
        return [Score(seq, 0, 0.9, margins[seq % 3], 0.0) for seq in objects]

    run = rehearse(900)
    run.learner = halves
    run.run()
    assert run.machine
    assert {seq % 3 for seq in run.machine} == {1}
    assert len(run.machine) + len(run.human) == 900


def test_it_promises_nothing() -> None:
    certificate = rehearse(1000).run().certificate
    assert certificate is not None
    assert not certificate.certified


def test_it_ends_without_learning_once_more_when_people_take_the_last_objects() -> None:
    def never_sure(_n: int, _labels: Mapping[int, int], objects: Sequence[int]) -> list[Score]:
        return [Score(seq, 0, 0.4, 0.1, 0.0) for seq in objects]

    run = rehearse(1000)
    run.learner = never_sure
    run.run()
    assert len(run.human) == 1000
    assert run.round == 8  # 200 at the start, then eight batches of 100


def test_the_limits_of_the_job_hold() -> None:
    run = rehearse(1000, settings=PolicySettings(max_human_labels=250)).run()
    assert len(run.human) <= 250
    one_round = rehearse(1000, settings=PolicySettings(max_rounds=1)).run()
    assert one_round.round == 1
    assert len(one_round.human) + len(one_round.machine) == 1000
    assert Counter(one_round.purposes.values())["rest"] > 0
