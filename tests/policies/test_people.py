"""People label everything, for tasks no model learns."""

from __future__ import annotations

from labelloop.policies import PolicySettings, RoundView
from labelloop.policies.people import PeoplePolicy
from labelloop.rehearsal import Rehearsal
from labelloop.scores import Score


def rehearse(settings: PolicySettings) -> Rehearsal:
    def no_model(*_: object) -> list[Score]:
        raise AssertionError("There is nothing to learn.")

    return Rehearsal(PeoplePolicy(settings), 100, 1, people=lambda seq: 0, learner=no_model).run()


def test_one_wave_asks_about_every_object_once() -> None:
    run = rehearse(PolicySettings())
    assert len(run.steps) == 1
    assert len(run.human) == 100


def test_the_limit_of_the_job_holds_and_no_certificate_is_given() -> None:
    run = rehearse(PolicySettings(max_human_labels=30))
    assert len(run.human) == 30
    assert run.certificate is not None
    assert not run.certificate.certified
    assert run.steps[0].reason == "People label 30 of the 100 objects."


def test_a_whole_dataset_of_requests_takes_no_memory_of_its_own() -> None:
    from labelloop.policies import Counts, Population

    huge = 10**9
    step = PeoplePolicy(PolicySettings()).first(Population(Counts(huge), 1, range(huge)))
    assert len(step.requests) == huge
    assert step.requests[-1] == (huge - 1, "rest")
    assert list(step.requests[5:7]) == [(5, "rest"), (6, "rest")]


def test_a_view_is_handed_over_too() -> None:
    from labelloop.policies import Counts, HumanLabel
    from labelloop.scores import ScoreTable

    view = RoundView(
        round=1,
        counts=Counts(3, human=1, failed=1),
        training_labels=0,
        scores=ScoreTable(Score(seq, 0, 1.0, 1.0, 0.0) for seq in range(3)),
        answers={0: HumanLabel(0, "pilot")},
        failed=frozenset({1}),
        memory={},
    )
    step = PeoplePolicy(PolicySettings()).after_learning(view)
    assert list(step.requests) == [(2, "rest")]
    assert step.then == "finish"
