"""The simulated workforce: seeded, deaf to thread timing and restarts, blind to the gold."""

from __future__ import annotations

import datetime as dt
import json
import threading

import pytest

from labelloop.labeling.disk_store import DiskLabelingStore
from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.store import MemoryLabelingStore
from labelloop.local.workforce import (
    ManifestGold,
    SimulatedClock,
    SimulatedCrowd,
    SimulatedWorker,
    SimulatedWorkforce,
    crowd,
)
from labelloop.memory_store import MemoryStore

FUNCTION = "arn:aws:lambda:eu-west-1:568282634449:function:"
INPUT = "s3://desk-in/input.manifest"
LABELS = ["ripe", "unripe", "rotten"]
START = dt.datetime(2026, 3, 5, 8, 0, tzinfo=dt.UTC)


class Orchard:
    """An input manifest with gold, a labelling job without, an engine and its clock."""

    def __init__(self, objects=60, golds=None, store=None):
        self.objects = MemoryStore()
        self.store = store or MemoryLabelingStore()
        self.clock = SimulatedClock(lambda: START)
        golds = golds or [number % 3 for number in range(objects)]
        self.golds = golds
        self._write(INPUT, [{"source": f"t{n}", "gold": gold} for n, gold in enumerate(golds)])
        self._write(
            "s3://desk-in/job.manifest",
            [{"source": f"t{n}", "labelloop-seq": n} for n in range(len(golds))],
        )
        labels = {"labels": [{"label": label} for label in LABELS]}
        self.objects.write("s3://desk-in/labels.json", json.dumps(labels).encode())
        self.restart()

    def restart(self):
        self.engine = LabelingEngine(
            self.objects, self.store, region="eu-west-1", account="1" * 12, clock=self.clock
        )
        self.engine.restore()
        return self.engine

    def create(self, name="fruit-1", workers=1, **task):
        self.engine.create(
            {
                "LabelingJobName": name,
                "LabelAttributeName": "fruit",
                "InputConfig": {
                    "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://desk-in/job.manifest"}}
                },
                "OutputConfig": {"S3OutputPath": "s3://desk-out/"},
                "RoleArn": "arn:aws:iam::210987654321:role/labelling",
                "LabelCategoryConfigS3Uri": "s3://desk-in/labels.json",
                "HumanTaskConfig": {
                    "WorkteamArn": "arn:aws:sagemaker:eu-west-1:394669845002:"
                    "workteam/public-crowd/default",
                    "UiConfig": {"UiTemplateS3Uri": "s3://desk-in/t.html"},
                    "PreHumanTaskLambdaArn": f"{FUNCTION}PRE-TextMultiClass",
                    "TaskTitle": "t",
                    "TaskDescription": "d",
                    "NumberOfHumanWorkersPerDataObject": workers,
                    "TaskTimeLimitInSeconds": 300,
                    "MaxConcurrentTaskCount": 10,
                    "AnnotationConsolidationConfig": {
                        "AnnotationConsolidationLambdaArn": f"{FUNCTION}ACS-TextMultiClass"
                    },
                    **task,
                },
            }
        )

    def crowd(self, workers, *, seed=0, **options):
        gold = ManifestGold(self.objects, INPUT, "gold")
        return SimulatedCrowd(
            self.engine, workers, lambda job: gold, seed=seed, clock=self.clock, **options
        )

    def output(self, name="fruit-1"):
        uri = f"s3://desk-out/{name}/manifests/output/output.manifest"
        return [json.loads(line) for line in self.objects.read(uri)[0].splitlines()]

    def labels(self, name="fruit-1"):
        return [line.get("fruit") for line in self.output(name)]

    def answerers(self, name="fruit-1"):
        """Who answered what, by object."""
        folder = f"s3://desk-out/{name}/annotations/worker-response/"
        return {
            info.uri.split("/")[-2]: {
                answer["workerId"]: answer["answerContent"]
                for answer in json.loads(self.objects.read(info.uri)[0])["answers"]
            }
            for info in self.objects.list(folder)
        }

    def _write(self, uri, lines):
        self.objects.write(uri, b"".join(json.dumps(line).encode() + b"\n" for line in lines))


def test_a_perfect_crowd_labels_everything_right_from_every_way_to_write_gold():
    orchard = Orchard(golds=[0, "1", "rotten", 2, "unripe", 0.0])
    orchard.create()
    orchard.crowd(crowd(5, accuracy=1.0)).work()
    assert orchard.labels() == [0, 1, 2, 2, 1, 0]
    assert orchard.engine.describe("fruit-1")["LabelingJobStatus"] == "Completed"


def test_the_gold_reaches_no_task_no_output_and_no_answer():
    orchard = Orchard(golds=["ripe", "rotten"])
    orchard.create()
    task = orchard.engine.take("fruit-1", "spy")
    assert "gold" not in json.dumps([dict(task.input), dict(task.data_object)])
    orchard.engine.release(task.task_id, "spy")
    orchard.crowd(crowd(3)).work()
    for info in orchard.objects.list("s3://desk-out/"):
        assert b"gold" not in orchard.objects.read(info.uri)[0]


def test_accuracy_is_what_was_asked_for():
    orchard = Orchard(600)
    orchard.create()
    orchard.crowd(crowd(20, accuracy=0.8)).work()
    right = sum(label == gold for label, gold in zip(orchard.labels(), orchard.golds, strict=True))
    assert 0.75 < right / 600 < 0.85


def test_a_confusion_matrix_decides_which_mistakes_are_made():
    confused = SimulatedWorker("ana", confusion=[[1, 0, 0], [0, 0, 1], [0, 0.5, 0.5]])
    orchard = Orchard(300)
    orchard.create()
    orchard.crowd([confused]).work()
    pairs = set(zip(orchard.golds, orchard.labels(), strict=True))
    assert pairs == {(0, 0), (1, 2), (2, 1), (2, 2)}


def test_a_confusion_matrix_of_another_size_is_an_error():
    orchard = Orchard(3)
    orchard.create()
    with pytest.raises(ValueError, match="3 square"):
        orchard.crowd([SimulatedWorker("ana", confusion=[[1, 0], [0, 1]])]).work()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    def run(seed):
        orchard = Orchard()
        orchard.create(workers=3)
        orchard.crowd(crowd(8, accuracy=0.6, declines=0.1, abandons=0.1), seed=seed).work()
        return orchard.output(), orchard.answerers()

    assert run(1) == run(1)
    assert run(1)[1] != run(2)[1]


def test_labels_do_not_depend_on_which_objects_come_first():
    workers = crowd(8, accuracy=0.6, declines=0.1)
    whole, cut = Orchard(), Orchard()
    whole.create(workers=3)
    whole.crowd(workers).work()
    cut.create(workers=3, MaxConcurrentTaskCount=60)
    job = cut.engine.job("fruit-1")
    late = cut.crowd(workers)
    for object_id in reversed(job.waiting()):
        late._work_on(job, object_id)
    late.work()
    assert cut.labels() == whole.labels()
    assert cut.answerers() == whole.answerers()


@pytest.mark.parametrize("journal_share", [0.02, 0.3, 0.61, 0.97])
def test_a_killed_run_goes_on_to_the_very_same_labels(tmp_path, journal_share):
    workers = crowd(6, accuracy=0.6, declines=0.1, abandons=0.1)
    orchard = Orchard(40, store=DiskLabelingStore(tmp_path / "jobs"))
    orchard.create(workers=2)
    orchard.crowd(workers).work()
    labels, answerers = orchard.labels(), orchard.answerers()
    journal = tmp_path / "jobs" / "fruit-1" / "journal.jsonl"
    body = journal.read_bytes()
    journal.write_bytes(body[: max(body.index(b"\n") + 1, int(len(body) * journal_share))])
    for info in list(orchard.objects.list("s3://desk-out/fruit-1/manifests/")):
        orchard.objects._bodies.pop(info.uri)
    orchard.store = DiskLabelingStore(tmp_path / "jobs")
    orchard.restart()
    orchard.crowd(workers).work()
    assert orchard.labels() == labels
    assert {key: set(value) for key, value in orchard.answerers().items()} == {
        key: set(value) for key, value in answerers.items()
    }


def test_objects_without_gold_are_declined_and_fail_with_a_reason():
    orchard = Orchard(golds=[0, None, "mouldy", 2])
    orchard.create(workers=2)
    orchard.crowd(crowd(5, accuracy=1.0)).work()
    assert orchard.labels() == [0, None, None, 2]
    assert "declined" in orchard.output()[1]["fruit-metadata"]["failure-reason"]


def test_gold_of_no_use_is_told_and_the_object_declined(caplog):
    functions = {
        "PreHumanTaskLambdaArn": f"{FUNCTION}PRE-TextMultiClassMultiLabel",
        "AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": f"{FUNCTION}ACS-TextMultiClassMultiLabel"
        },
    }
    orchard = Orchard(golds=[[0], "ripe", ["ripe", "rotten"]])
    orchard.create(**functions)
    orchard.crowd(crowd(3, accuracy=1.0)).work()
    lines = orchard.output()
    assert [line.get("fruit") for line in lines] == [[0], None, [0, 2]]
    assert "declined" in lines[1]["fruit-metadata"]["failure-reason"]
    assert "'ripe' cannot be used" in caplog.text


def test_objects_without_gold_are_guessed_when_asked():
    orchard = Orchard(golds=[None] * 90)
    orchard.create()
    orchard.crowd(crowd(5), without_gold="guess").work()
    assert {orchard.labels().count(label) > 10 for label in range(3)} == {True}


def test_abandoned_objects_wait_for_their_lease_on_the_simulated_clock():
    orchard = Orchard(10)
    orchard.create()
    workers = [SimulatedWorker("gone", abandons=1.0), SimulatedWorker("there", accuracy=1.0)]
    orchard.crowd(workers).work()
    assert orchard.labels() == orchard.golds
    assert {who for answers in orchard.answerers().values() for who in answers} == {"there"}
    assert orchard.clock() >= START + dt.timedelta(seconds=300)


def test_a_crowd_too_small_for_the_job_labels_what_it_can_when_the_offer_ends():
    orchard = Orchard(3)
    orchard.create(workers=5, TaskAvailabilityLifetimeInSeconds=600)
    orchard.crowd(crowd(2, accuracy=1.0)).work()
    assert orchard.labels() == orchard.golds
    assert orchard.clock() >= START + dt.timedelta(seconds=600)


def test_everybody_declining_everything_ends_the_job():
    orchard = Orchard(25)
    orchard.create(workers=3)
    orchard.crowd(crowd(4, declines=1.0)).work()
    assert orchard.labels() == [None] * 25
    assert orchard.engine.describe("fruit-1")["LabelingJobStatus"] == "Completed"


def test_slow_workers_put_the_clock_forward_and_say_how_long_they_took():
    orchard = Orchard(40)
    orchard.create()
    orchard.crowd(crowd(4, seconds=60)).work()
    passed = (orchard.clock() - START).total_seconds()
    assert 0.5 < passed / (40 * 60 / 4) < 2


def test_a_failed_object_meets_other_workers_in_the_next_job():
    orchard = Orchard(60)
    for name in ("first", "second"):
        orchard.create(name)
    orchard.crowd(crowd(10, declines=0.5)).work()
    first, second = orchard.labels("first"), orchard.labels("second")
    assert any(a is None and b is not None for a, b in zip(first, second, strict=True))


def test_in_a_thread_of_its_own_it_does_jobs_as_they_come():
    orchard = Orchard(20)
    ended = threading.Semaphore(0)
    orchard.engine.subscribe(lambda name, status: status == "Completed" and ended.release())
    workforce = SimulatedWorkforce("gold", accuracy=1.0, count=3, seed=4, clock=orchard.clock)
    orchard.create("before")
    with workforce.working(orchard.engine, orchard.objects, INPUT):
        assert ended.acquire(timeout=20)
        orchard.create("after", workers=2)
        assert ended.acquire(timeout=20)
    assert orchard.labels("before") == orchard.labels("after") == orchard.golds
    assert not any(thread.name == "simulated-workforce" for thread in threading.enumerate())


def test_whatever_stops_the_crowd_is_told():
    orchard = Orchard(2)
    told = []
    heard = threading.Event()

    def failed(error):
        told.append(error)
        heard.set()

    workforce = SimulatedWorkforce("gold")
    with workforce.working(orchard.engine, orchard.objects, "s3://desk-in/missing", failed):
        orchard.create()
        assert heard.wait(20)
    assert "s3://desk-in/missing" in str(told[0])


def test_bad_lines_of_the_input_manifest_do_not_shift_the_gold():
    orchard = Orchard(golds=[0, 1, 2])
    body = orchard.objects.read(INPUT)[0]
    orchard.objects.write(INPUT, b"not json\n" + body.replace(b"\n", b"\n{}\n", 1))
    gold = ManifestGold(orchard.objects, INPUT, "gold")
    assert [gold.gold({"labelloop-seq": seq}) for seq in range(3)] == [0, 1, 2]
    for odd in (3, -1, None, "0", True):
        assert gold.gold({"labelloop-seq": odd}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"accuracy": 1.1},
        {"declines": -0.1},
        {"declines": 0.6, "abandons": 0.6},
        {"seconds": -1},
    ],
)
def test_impossible_workers_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        SimulatedWorker("ana", **wrong)


def test_a_crowd_differs_by_its_spread_and_is_the_same_for_a_seed():
    workers = crowd(30, accuracy=0.9, spread=0.2, seed=3)
    assert workers == crowd(30, accuracy=0.9, spread=0.2, seed=3)
    accuracies = [worker.accuracy for worker in workers]
    assert len(set(accuracies)) > 10
    assert max(accuracies) == 1.0
    assert min(accuracies) >= 0.7
    with pytest.raises(ValueError, match="at least one"):
        crowd(0)


def test_two_workers_of_one_name_are_refused():
    with pytest.raises(ValueError, match="same id"):
        Orchard(1).crowd([SimulatedWorker("ana"), SimulatedWorker("ana")])
