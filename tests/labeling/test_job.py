"""What workers can do: take, submit, decline, give back, run out of time."""

from __future__ import annotations

import itertools
import json
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.errors import BadAnswer, NoSuchTask, NotYourTask, TaskExpired

RIPE = {"label": {"label": "ripe"}}


def test_each_object_goes_to_as_many_different_workers_as_asked(desk):
    desk.start(2, NumberOfHumanWorkersPerDataObject=2)
    assert [desk.answer("ana"), desk.answer("ana"), desk.answer("ana")] == ["0", "1", None]
    assert [desk.answer("bo"), desk.answer("cy"), desk.answer("dee")] == ["0", "1", None]
    assert desk.status() == "Completed"
    (answers,) = desk.responses("1")
    assert [one["workerId"] for one in answers] == ["ana", "cy"]


def test_no_more_workers_hold_an_object_than_may_answer_it(desk):
    desk.start(1, NumberOfHumanWorkersPerDataObject=2)
    assert desk.engine.take("fruit-1", "ana")
    assert desk.engine.take("fruit-1", "bo")
    assert desk.engine.take("fruit-1", "cy") is None
    assert desk.engine.take("fruit-1", "ana") is None


def test_only_so_many_objects_are_open_at_once(desk):
    desk.start(5, MaxConcurrentTaskCount=2)
    assert desk.engine.job("fruit-1").waiting() == ["0", "1"]
    tasks = [desk.engine.take("fruit-1", worker) for worker in ("ana", "bo", "cy")]
    assert [task and task.object_id for task in tasks] == ["0", "1", None]
    desk.engine.submit(tasks[1].task_id, "bo", RIPE)
    assert desk.engine.take("fruit-1", "cy").object_id == "2"


def test_a_named_object_is_taken_or_none_and_held_ones_again(desk):
    desk.start(3)
    task = desk.engine.take("fruit-1", "ana", "1")
    assert task.object_id == "1"
    assert desk.engine.take("fruit-1", "ana", "1") == task
    assert desk.engine.take("fruit-1", "bo", "1") is None
    for odd in ("7", "-1", "x", "", "1.0", "\u0661", "9" * 50):
        assert desk.engine.take("fruit-1", "bo", odd) is None


def test_submitting_twice_counts_once_and_the_first_answer_stays(desk):
    desk.start(2)
    task = desk.engine.take("fruit-1", "ana")
    desk.engine.submit(task.task_id, "ana", RIPE)
    desk.engine.submit(task.task_id, "ana", {"label": {"label": "unripe"}})
    desk.answer("ana")
    desk.engine.submit(task.task_id, "ana", RIPE)
    assert desk.output()[0]["fruit"] == 0
    assert len(desk.responses("0")[0]) == 1
    desk.restarted().submit(task.task_id, "ana", RIPE)
    assert desk.engine.describe("fruit-1")["LabelCounters"]["HumanLabeled"] == 2


def test_nobody_answers_declines_or_returns_somebody_elses_task(desk):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    for act in (desk.engine.decline, desk.engine.release):
        with pytest.raises(NotYourTask):
            act(task.task_id, "bo")
    with pytest.raises(NotYourTask):
        desk.engine.submit(task.task_id, "bo", RIPE)
    desk.engine.submit(task.task_id, "ana", RIPE)
    with pytest.raises(NotYourTask):
        desk.engine.submit(task.task_id, "bo", RIPE)


@pytest.mark.parametrize("object_id", ["1", "99", "-1", "0x0", "9" * 30])
def test_made_up_task_ids_are_no_tasks(desk, object_id):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    forged = task.task_id.replace(".0.", f".{object_id}.", 1)
    with pytest.raises((NoSuchTask, TaskExpired)):
        desk.engine.submit(forged, "ana", RIPE)


def test_a_lease_ends_with_its_time_limit_and_the_object_goes_on(desk):
    desk.start(1, TaskTimeLimitInSeconds=60)
    late = desk.engine.take("fruit-1", "ana")
    desk.wait(seconds=60)
    with pytest.raises(TaskExpired):
        desk.engine.submit(late.task_id, "ana", RIPE)
    again = desk.engine.take("fruit-1", "ana")
    assert again.task_id != late.task_id
    with pytest.raises(TaskExpired):
        desk.engine.submit(late.task_id, "ana", RIPE)
    desk.engine.submit(again.task_id, "ana", RIPE)
    assert desk.status() == "Completed"


def test_what_is_given_back_can_be_taken_by_anybody_what_is_declined_only_by_others(desk):
    desk.start(1, NumberOfHumanWorkersPerDataObject=2)
    desk.engine.release(desk.engine.take("fruit-1", "ana").task_id, "ana")
    task = desk.engine.take("fruit-1", "ana")
    desk.engine.decline(task.task_id, "ana")
    assert desk.engine.take("fruit-1", "ana") is None
    with pytest.raises(TaskExpired):
        desk.engine.submit(task.task_id, "ana", RIPE)
    assert desk.answer("bo") == "0"


def test_an_object_that_all_its_workers_declined_fails_with_the_reason(desk):
    desk.start(1, NumberOfHumanWorkersPerDataObject=2)
    for worker in ("ana", "bo"):
        desk.engine.decline(desk.engine.take("fruit-1", worker).task_id, worker)
    assert desk.status() == "Completed"
    assert "declined" in desk.output()[0]["fruit-metadata"]["failure-reason"]


def test_one_answer_is_enough_when_the_others_decline(desk):
    desk.start(1, NumberOfHumanWorkersPerDataObject=3)
    held = desk.engine.take("fruit-1", "late")
    for worker in ("ana", "bo", "cy"):
        task = desk.engine.take("fruit-1", worker)
        desk.engine.decline(task.task_id, worker)
    assert desk.status() == "InProgress"
    desk.engine.submit(held.task_id, "late", {"label": {"label": "unripe"}})
    assert desk.status() == "Completed"
    assert desk.output()[0]["fruit"] == 1


def test_offers_end_but_whoever_holds_the_object_may_finish(desk):
    desk.start(2, TaskAvailabilityLifetimeInSeconds=120, TaskTimeLimitInSeconds=600)
    desk.wait(seconds=100)
    held = desk.engine.take("fruit-1", "ana")
    desk.wait(seconds=20)
    desk.engine.tick()
    assert desk.engine.take("fruit-1", "bo") is None
    desk.engine.submit(held.task_id, "ana", RIPE)
    assert desk.status() == "Completed"
    assert desk.output()[0]["fruit"] == 0
    assert "on offer" in desk.output()[1]["fruit-metadata"]["failure-reason"]


def test_offers_end_without_a_tick_when_somebody_asks_for_work(desk):
    desk.start(1, TaskAvailabilityLifetimeInSeconds=60)
    desk.wait(seconds=61)
    assert desk.engine.take("fruit-1", "ana") is None
    assert desk.status() == "Completed"


def test_the_next_deadline_is_that_of_the_first_lease_or_offer_to_end(desk):
    assert desk.engine.next_deadline() is None
    desk.start(1, TaskAvailabilityLifetimeInSeconds=3600, TaskTimeLimitInSeconds=600)
    assert (desk.engine.next_deadline() - desk.now).total_seconds() == 3600
    desk.engine.take("fruit-1", "ana")
    assert (desk.engine.next_deadline() - desk.now).total_seconds() == 600


def test_held_tasks_survive_a_restart_and_can_be_submitted(desk):
    desk.start(2)
    task = desk.engine.take("fruit-1", "ana")
    engine = desk.restarted()
    assert engine.held("ana") == [task]
    assert engine.held("bo") == []
    engine.submit(task.task_id, "ana", RIPE)
    assert desk.answer("ana") == "1"
    assert desk.status() == "Completed"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"label": {"label": "rotten"}}, "rotten"),
        ({"label": {"label": 0}}, "exactly one"),
        ({}, "exactly one"),
        ({"a": {"label": "ripe"}, "b": {"label": "ripe"}}, "exactly one"),
        (["ripe"], "JSON object"),
        ("ripe", "JSON object"),
        (None, "JSON object"),
        ({"label": {"label": "ripe"}, "comment": "x" * 5_000_000}, "MiB"),
        ({"label": {"label": "ripe"}, "comment": "\ud800"}, "written"),
        ({"label": {"label": "ripe"}, "number": float("nan")}, "written"),
        ({"label": {"label": "ripe"}, "number": {1, 2}}, "written"),
    ],
)
def test_hostile_answers_are_refused_and_leave_the_task_open(desk, answer, reason):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    with pytest.raises(BadAnswer, match=reason):
        desk.engine.submit(task.task_id, "ana", answer)
    assert desk.responses("0") == []
    desk.engine.submit(task.task_id, "ana", RIPE)
    assert desk.status() == "Completed"


def test_answers_nested_ten_thousand_deep_are_refused_without_a_crash(desk):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    deep: dict = {}
    for _ in range(10_000):
        deep = {"x": deep}
    with pytest.raises(BadAnswer, match="levels deep"):
        desk.engine.submit(task.task_id, "ana", {**RIPE, "deep": deep})


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf"), "12", True])
def test_a_time_spent_that_is_none_is_refused(desk, seconds):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    with pytest.raises(BadAnswer, match="time spent"):
        desk.engine.submit(task.task_id, "ana", RIPE, seconds)


@pytest.mark.parametrize(("claimed", "kept"), [(1e12, 600), (600.5, 600), (0, 0), (7.25, 7.25)])
def test_no_more_time_than_the_limit_is_ever_kept(desk, claimed, kept):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    desk.engine.submit(task.task_id, "ana", RIPE, claimed)
    assert time_spent(desk) == kept


def test_a_clock_that_is_put_back_makes_no_negative_time(desk):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    desk.wait(seconds=-30)
    assert desk.engine.seconds_held(task.task_id, "ana") == 0
    desk.engine.submit(task.task_id, "ana", RIPE)
    assert time_spent(desk) == 0


def test_any_writing_system_reaches_output_and_response_unharmed(desk):
    labels = {"labels": [{"label": "спелый 🍎"}, {"label": "לא בשל"}]}
    desk.objects.write("s3://desk-in/labels.json", json.dumps(labels).encode())
    line = '{"source":"Ω≈ç √ \\u00e9 \\ud83c\\udf4f","größe":1.10}'
    desk.write_manifest([line.encode()])
    desk.engine.create(desk.request())
    task = desk.engine.take("fruit-1", "アナ")
    assert task.input["taskObject"] == "Ω≈ç √ é 🍏"
    desk.engine.submit(task.task_id, "アナ", {"e": {"label": "לא בשל"}})
    assert desk.output_lines()[0].startswith(line.encode()[:-1] + b",")
    assert desk.output()[0]["fruit-metadata"]["class-name"] == "לא בשל"
    assert desk.responses("0")[0][0]["workerId"] == "アナ"


def test_an_answer_the_store_failed_on_is_made_whole_by_submitting_again(desk, monkeypatch):
    desk.start(1)
    task = desk.engine.take("fruit-1", "ana")
    with monkeypatch.context() as patch:
        patch.setattr(desk.objects, "write", lambda *_a, **_k: (_ for _ in ()).throw(OSError()))
        with pytest.raises(OSError):  # noqa: PT011
            desk.engine.submit(task.task_id, "ana", RIPE)
    assert desk.status() == "InProgress"
    desk.engine.submit(task.task_id, "ana", RIPE)
    assert desk.status() == "Completed"
    assert len(desk.responses("0")[0]) == 1


def test_many_threads_neither_lose_nor_double_an_answer(desk):
    desk.start(40, NumberOfHumanWorkersPerDataObject=3, MaxConcurrentTaskCount=10)
    given_by: dict[str, list[str]] = {}

    def work(worker: str) -> None:
        mine = given_by[worker] = []
        while desk.status() == "InProgress":
            if object_id := desk.answer(worker):
                mine.append(object_id)
            elif not desk.engine.job("fruit-1").state.open:
                return

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert desk.status() == "Completed"
    assert sorted(itertools.chain(*given_by.values())) == sorted([str(n) for n in range(40)] * 3)
    assert all(len(set(mine)) == len(mine) for mine in given_by.values())
    assert all(len(desk.responses(str(n))[0]) == 3 for n in range(40))


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "decline", "release", "abandon", "wait", "restart", "twice"]),
        st.sampled_from(["ana", "bo", "cy", "dee"]),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, workers=st.integers(1, 3), objects=st.integers(1, 4), window=st.integers(1, 3))
def test_whatever_workers_do_no_object_gets_too_many_answers_and_none_is_lost(
    new_desk, acts, workers, objects, window
):
    desk = new_desk()
    desk.start(
        objects,
        NumberOfHumanWorkersPerDataObject=workers,
        MaxConcurrentTaskCount=window,
        TaskTimeLimitInSeconds=30,
    )
    acknowledged: dict[str, list[str]] = {str(number): [] for number in range(objects)}
    for act, worker in acts:
        if act == "wait":
            desk.wait(seconds=20)
            continue
        if act == "restart":
            desk.restarted()
            continue
        task = desk.engine.take("fruit-1", worker)
        if task is None:
            continue
        assert len(desk.engine.job("fruit-1").state.open) <= window
        if act in ("answer", "twice"):
            for _ in range(1 + (act == "twice")):
                desk.engine.submit(task.task_id, worker, RIPE)
            acknowledged[task.object_id].append(worker)
        elif act != "abandon":
            getattr(desk.engine, act)(task.task_id, worker)
    desk.engine.stop("fruit-1")
    for object_id, answerers in acknowledged.items():
        assert len(set(answerers)) == len(answerers) <= workers
        found = [one["workerId"] for file in desk.responses(object_id) for one in file]
        assert found == answerers
        assert ("fruit" in desk.output()[int(object_id)]) == bool(answerers)
    counters = desk.engine.describe("fruit-1")["LabelCounters"]
    assert counters["HumanLabeled"] == sum(map(bool, acknowledged.values()))
    assert (
        counters["TotalLabeled"] + counters["FailedNonRetryableError"] + counters["Unlabeled"]
        == objects
    )


@settings(max_examples=40, deadline=None)
@given(
    extras=st.lists(
        st.dictionaries(
            st.text(max_size=8).filter(lambda key: key not in ("source", "fruit")),
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    ),
    ascii_only=st.booleans(),
    order=st.randoms(),
)
def test_output_lines_are_the_input_lines_in_their_order_byte_for_byte(
    new_desk, extras, ascii_only, order
):
    desk = new_desk()
    lines = []
    for number, extra in enumerate(extras):
        text = json.dumps({"source": f"t{number}", **extra}, ensure_ascii=ascii_only)
        try:
            lines.append(text.encode())
        except UnicodeEncodeError:
            lines.append(json.dumps({"source": f"t{number}"}).encode())
    desk.write_manifest(lines)
    desk.engine.create(desk.request())
    waiting = desk.engine.job("fruit-1").waiting()
    order.shuffle(waiting)
    for object_id in waiting:
        task = desk.engine.take("fruit-1", "ana", object_id)
        desk.engine.submit(task.task_id, "ana", RIPE)
    output = desk.output_lines()
    assert len(output) == len(lines)
    for before, after in zip(lines, output, strict=True):
        assert after.startswith(before[:-1]) or "fruit-metadata" in json.loads(before)
        if "fruit" in json.loads(after):
            fields = json.loads(after)
            del fields["fruit"], fields["fruit-metadata"]
            assert fields == json.loads(before)


def time_spent(desk):
    """What the only answer says."""
    folder = "s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/"
    [file] = desk.objects.list(folder)
    [answer] = json.loads(desk.objects.read(file.uri)[0])["answers"]
    return answer["timeSpentInSeconds"]
