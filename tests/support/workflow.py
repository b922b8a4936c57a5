"""The state machines' way through the stages, without Step Functions: for tests of the stages.

Jobs are done on the spot: labelling jobs answer with gold, the model is right about most objects
and knows roughly where it is not.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from labelloop.errors import LabelloopError
from labelloop.job import DeploymentLimits
from labelloop.jsonlines import dump_line, read_jsonl
from labelloop.labeling.payloads import CONSOLIDATION_REQUESTS
from labelloop.ports import ObjectStore
from labelloop.randomness import luck
from labelloop.stages.bootstrap import Started, start_run
from labelloop.stages.deciding import annotate, certify, select
from labelloop.stages.deployment import Deployment
from labelloop.stages.job_output import output_manifest_uri
from labelloop.stages.labeling import collect_labels, prepare_labeling_jobs
from labelloop.stages.learning import prepare_inference, prepare_training
from labelloop.stages.output import describe_output, write_output
from labelloop.stages.planning import plan
from labelloop.stages.run import SEQ_ATTRIBUTE, Run
from labelloop.stages.scoring import score_predictions

CLASSES = ("business", "sport", "weather")
ATTRIBUTE = "topic"
MANIFEST = "s3://desk-in/all.manifest"
REGION = "eu-west-1"
DEPLOYMENT = Deployment(
    region=REGION, programs_uri="s3://programs/sourcedir.tar.gz", part_objects=200
)

Answer = Callable[[int], dict[str, Any] | None]
"""What a labelling job says about an object: label fields, or ``None`` for no answer."""


def clock() -> dt.datetime:
    return dt.datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=dt.UTC)


def gold_of(seq: int) -> int:
    return int(luck(7, "gold", seq) * len(CLASSES))


def human_answer(seq: int, index: int | None = None) -> dict[str, Any]:
    index = gold_of(seq) if index is None else index
    return {
        ATTRIBUTE: index,
        f"{ATTRIBUTE}-metadata": {
            "class-name": CLASSES[index],
            "confidence": 0,
            "type": "groundtruth/text-classification",
            "job-name": "labeling-job/test",
            "human-annotated": "yes",
            "creation-date": "2026-01-02T03:04:05.000678",
        },
    }


def failed_answer(seq: int) -> dict[str, Any]:
    return {f"{ATTRIBUTE}-metadata": {"failure-reason": f"nobody wanted {seq}"}}


def job(*, workers: int = 1, **learning: Any) -> dict[str, Any]:
    """A job as the reference's, with an ``ActiveLearning`` block of these keys."""
    team = f"arn:aws:sagemaker:{REGION}:210987654321:workteam/private-crowd/desk"
    function = f"arn:aws:lambda:{REGION}:568282634449:function"
    return {
        "LabelingJobNamePrefix": "tickets",
        "LabelAttributeName": ATTRIBUTE,
        "LabelCategoryConfigS3Uri": "s3://desk-in/labels.json",
        "RoleArn": "arn:aws:iam::210987654321:role/al-run",
        "InputConfig": {"DataSource": {"S3DataSource": {"ManifestS3Uri": MANIFEST}}},
        "OutputConfig": {"S3OutputPath": "s3://desk-out/runs/"},
        "HumanTaskConfig": {
            "WorkteamArn": team,
            "UiConfig": {"UiTemplateS3Uri": "s3://desk-in/task.liquid.html"},
            "PreHumanTaskLambdaArn": f"{function}:PRE-TextMultiClass",
            "TaskTitle": "Tickets",
            "TaskDescription": "Choose the topic",
            "NumberOfHumanWorkersPerDataObject": workers,
            "TaskTimeLimitInSeconds": 300,
            "AnnotationConsolidationConfig": {
                "AnnotationConsolidationLambdaArn": f"{function}:ACS-TextMultiClass"
            },
        },
        "ActiveLearning": learning,
    }


def upload(
    store: ObjectStore, objects: int, more: Callable[[int], Mapping[str, Any]] = lambda seq: {}
) -> None:
    """Put a job's files in place; ``more`` adds fields to a manifest line."""
    labels = {"document-version": "2018-11-28", "labels": [{"label": name} for name in CLASSES]}
    store.write("s3://desk-in/labels.json", json.dumps(labels).encode())
    store.write("s3://desk-in/task.liquid.html", b"<crowd-form></crowd-form>")
    lines = ({"source": f"ticket {seq} é", **more(seq)} for seq in range(objects))
    store.write(MANIFEST, b"".join(dump_line(line) for line in lines))


class Executions:
    """No execution runs but those it is told of."""

    def __init__(self, running: tuple[str, ...] = ()) -> None:
        self.running = set(running)

    def is_running(self, execution: str) -> bool:
        return execution in self.running


class Runaway(LabelloopError):
    """The workflow does not end."""


@dataclass(frozen=True)
class Crowd:
    """Workers who answer labelling jobs one by one, and leave their answers where those do.

    Who is asked depends on job and object, what they say on object and worker: a worker who meets
    an object again says the same.

    Attributes
    ----------
    workers
        How many there are.
    accuracy
        How often each is right; a wrong answer is any other class.
    per_object
        How many workers a job asks that does not say.
    """

    workers: int = 12
    accuracy: float = 1.0
    per_object: int = 1

    def chosen(self, seq: int, worker: str) -> int:
        number = int(worker.removeprefix("worker-"))
        gold, chance = gold_of(seq), luck(5, "vote", seq, number)
        if chance < self.accuracy:
            return gold
        return (gold + 1 + int(luck(5, "wrong", seq, number) * (len(CLASSES) - 1))) % len(CLASSES)

    def asked(self, labeling_job: str, seq: int, count: int) -> list[str]:
        names = [f"worker-{number}" for number in range(self.workers)]
        random.Random(f"{labeling_job}:{seq}").shuffle(names)
        return names[:count]

    def payload(self, index: int, seq: int, workers: list[str]) -> dict[str, Any]:
        """One object of what the labelling job's consolidation gets."""
        annotations = []
        for name in workers:
            answer = {"topic": {"label": CLASSES[self.chosen(seq, name)]}}
            data = {"content": json.dumps(answer)}
            annotations.append({"workerId": name, "annotationData": data})
        return {
            "datasetObjectId": str(index),
            "dataObject": {"content": "…"},
            "annotations": annotations,
        }


@dataclass
class Workflow:
    """One execution of the loop over a store, step by step.

    Attributes
    ----------
    asked
        Every object of every labelling job, in order: what people were paid for.
    crowd
        Who leaves single answers behind; ``None``: labelling jobs tell labels only.
    """

    store: ObjectStore
    execution: str = f"arn:aws:states:{REGION}:123456789012:execution:loop:one"
    answer: Answer = human_answer
    error_rate: float = 0.1
    deployment: Deployment = DEPLOYMENT
    executions: Executions = field(default_factory=Executions)
    asked: list[int] = field(default_factory=list)
    crowd: Crowd | None = None

    def run(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The whole loop; returns what the execution returns."""
        started = self.start(job)
        for action in self.steps(started):
            del action
        return describe_output(self.open(started))

    def start(self, job: Mapping[str, Any]) -> Started:
        return start_run(
            job,
            owner=self.execution,
            store=self.store,
            deployment=self.deployment,
            limits=DeploymentLimits(region=REGION),
            executions=self.executions,
            clock=clock,
        )

    def open(self, started: Started) -> Run:
        return Run.open(self.store, started.root)

    def steps(self, started: Started) -> Iterator[str]:
        """Do one stage after the other; yields each one's action when it is done."""
        if started.finished:
            return
        for _ in range(200):
            run = self.open(started)
            action = plan(run, owner=self.execution, clock=clock)
            if action == "Label":
                self.label(run)
            elif action == "Finish":
                write_output(run, owner=self.execution, clock=clock)
                yield action
                return
            else:
                self.learn(run, action)
            yield action
        raise Runaway("200 stages and no end.")

    def label(self, run: Run, status: str = "Completed") -> int:
        prepared = prepare_labeling_jobs(
            run, owner=self.execution, deployment=self.deployment, clock=clock
        )
        names = [entry["Arguments"]["LabelingJobName"] for entry in prepared["Jobs"]]
        for entry in prepared["Jobs"]:
            self.do_labeling_job(run, {**prepared["Request"], **entry["Arguments"]})
        return collect_labels(
            run,
            owner=self.execution,
            statuses=dict.fromkeys(names, status),
            marks=[],
            clock=clock,
        )

    def do_labeling_job(self, run: Run, arguments: Mapping[str, Any]) -> None:
        """Answer a labelling job, unless it was done before: job names are unique."""
        uri = output_manifest_uri(run, run.ledger.head(), arguments["LabelingJobName"])
        if list(self.store.list(uri)):
            return
        manifest = arguments["InputConfig"]["DataSource"]["S3DataSource"]["ManifestS3Uri"]
        output, entries = b"", []
        for index, line in enumerate(read_jsonl(self.store.chunks(manifest))):
            seq = line[SEQ_ATTRIBUTE]
            self.asked.append(seq)
            answer = self.answer(seq) or {}
            if self.crowd is not None and ATTRIBUTE in answer:
                entries.append(self._ask_crowd(self.crowd, arguments, index, seq))
                answer = human_answer(seq, self.crowd.chosen(seq, _first_worker(entries[-1])))
            output += dump_line({**line, **answer})
        if entries:
            folder = uri.removesuffix("manifests/output/output.manifest")
            self.store.write(
                f"{folder}{CONSOLIDATION_REQUESTS}/0.json", json.dumps(entries).encode()
            )
        self.store.write(uri, output)

    @staticmethod
    def _ask_crowd(
        crowd: Crowd, arguments: Mapping[str, Any], index: int, seq: int
    ) -> dict[str, Any]:
        task = arguments.get("HumanTaskConfig", {})
        count = task.get("NumberOfHumanWorkersPerDataObject", crowd.per_object)
        return crowd.payload(index, seq, crowd.asked(arguments["LabelingJobName"], seq, count))

    def learn(self, run: Run, action: str) -> None:
        if action == "Learn":
            prepared = prepare_training(
                run, owner=self.execution, deployment=self.deployment, clock=clock
            )
            for part in prepared.parts:
                prepare_inference(run, part)
            self.predict(run)
            for part in prepared.parts:
                score_predictions(run, part)
        annotated: dict[int, int] = {}
        if certify(run, action=action):  # type: ignore[arg-type]
            annotated = {part: annotate(run, part, clock) for part in run.part_numbers()}
        select(run, owner=self.execution, annotated=annotated, marks=[], clock=clock)

    def predict(self, run: Run) -> None:
        """The transform job: confident about most objects, and wrong about some of the others."""
        number = run.ledger.head().round
        for part in run.part_numbers():
            asked = run.ledger.round_part_uri(number, "inference", part)
            if not list(self.store.list(asked)):
                continue
            lines = [
                {"id": line["id"], "SageMakerOutput": self.prediction(line["id"])}
                for line in read_jsonl(self.store.chunks(asked))
            ]
            name = asked.rpartition("/")[2] + ".out"
            out = run.ledger.round_uri(number, "predictions", name)
            self.store.write(out, b"".join(map(dump_line, lines)))

    def prediction(self, seq: int) -> dict[str, Any]:
        gold, chance = gold_of(seq), luck(3, "model", seq)
        wrong = chance < self.error_rate
        best = (gold + 1) % len(CLASSES) if wrong else gold
        confidence = 0.5 + chance / 2
        others = [index for index in range(len(CLASSES)) if index != best]
        rest = (1 - confidence) / len(others)
        return {
            "label": [f"__label__{index}" for index in (best, *others)],
            "prob": [confidence, *[rest] * len(others)],
        }


def _first_worker(entry: Mapping[str, Any]) -> str:
    return str(entry["annotations"][0]["workerId"])


def final_lines(store: ObjectStore, result: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(read_jsonl(store.chunks(result["FinalManifestS3Uri"])))


def paid_labels(store: ObjectStore) -> Counter[int]:
    """How often each object was labelled, over the output of all labelling jobs there ever were."""
    paid: Counter[int] = Counter()
    for info in store.list("s3://desk-out/"):
        if info.uri.endswith("/manifests/output/output.manifest"):
            for line in read_jsonl(store.chunks(info.uri)):
                paid[line[SEQ_ATTRIBUTE]] += ATTRIBUTE in line
    return paid
