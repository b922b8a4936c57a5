"""One run on the laptop, from the job file to the summary."""

from __future__ import annotations

import threading
import time
import uuid
from contextlib import ExitStack
from pathlib import Path

from labelloop.algorithms import algorithms
from labelloop.errors import ObjectMissing, StillRunning
from labelloop.forecast.files import FIGURES
from labelloop.job import ResolvedJob
from labelloop.labeling.disk_store import DiskLabelingStore
from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.heard import Hearing
from labelloop.ledger import Ledger, exists
from labelloop.local.folder_store import FolderStore
from labelloop.local.ground_truth import (
    LocalGroundTruth,
    background_endings,
    job_counters,
    local_identity,
    ticking,
)
from labelloop.local.interruption import stopped_by_signals
from labelloop.local.job_runners import job_runners
from labelloop.local.laptop_aws import (
    PROGRAMS_BUCKET,
    create_machines,
    function_arn,
    function_environment,
    function_name,
    provide_programs,
    task_functions,
)
from labelloop.local.laptop_job import LaptopOptions, Outcome, unfinished
from labelloop.local.local_hooks import LocalHooks, call
from labelloop.local.progress_display import ProgressDisplay
from labelloop.local.run_records import RunRecord, locked
from labelloop.local.server import ACCOUNT, LocalAws
from labelloop.progress import Progress
from labelloop.report import RunSummary
from labelloop.stages.forecasts import forecast_uri
from labelloop.stages.output import FINAL_MANIFEST, REPORT, SUMMARY
from labelloop.uris import join_uri

LOOK_SECONDS = 0.25
"""How often a run in progress is looked at."""

_STOP_TRIES = 120


def run_on_laptop(options: LaptopOptions, display: ProgressDisplay) -> Outcome:
    """Run a job to its end; start it again and it goes on where it was.

    Raises
    ------
    InvalidInput
        When anything is wrong with the job or its manifest; nothing was started.
    RunAlreadyActive
        When another process works on this run.
    """
    return _LaptopRun(options, display).execute()


class _LaptopRun:
    def __init__(self, options: LaptopOptions, display: ProgressDisplay) -> None:
        self._options, self._display = options, display
        self._stop = threading.Event()
        self._cause = "Stopped by its user."
        bucket = options.job.output_bucket
        inside = [bucket] if bucket else []
        own = {name: options.output / "s3" / name for name in (*inside, PROGRAMS_BUCKET)}
        self._folders = {**own, **options.folders}

    def execute(self) -> Outcome:
        report = self._options.job.validate(self._folders)
        job = report.valid_job()
        run_id = str(report.run_id)
        self._options.output.mkdir(parents=True, exist_ok=True)
        self._hand_over_forecast(job)
        kept = self._folders[str(self._options.job.output_bucket)] / ".labelloop"
        lock = kept / f"{run_id}.lock"
        root = join_uri(job.output_uri, run_id) + "/"
        with locked(lock, run_id), ExitStack() as exits:
            aws, engine = self._open(exits, self._labeling_store(kept, run_id, root))
            exits.enter_context(
                self._options.workers.working(
                    engine, aws.store, job.manifest_uri, self._workers_failed
                )
            )
            exits.enter_context(stopped_by_signals(self._stop))
            algorithm = job.learning.algorithm
            encoder = algorithms.get(algorithm).encoder if algorithm else None
            execution = self._start(aws, encoder)
            RunRecord(
                run_id=run_id,
                root=root,
                folders={name: str(path.resolve()) for name, path in self._folders.items()},
                output=str(self._options.output.resolve()),
                lock=str(lock.resolve()),
                endpoint_url=aws.endpoint_url,
                execution=execution,
            ).save()
            return self._follow(aws, engine, execution, root)

    def _hand_over_forecast(self, job: ResolvedJob) -> None:
        """Put the forecast that lies in the output folder where the run looks for it."""
        figures = self._options.output / FIGURES
        if figures.is_file():
            FolderStore(self._folders).write(forecast_uri(job), figures.read_bytes())

    def _labeling_store(self, kept: Path, run_id: str, root: str) -> DiskLabelingStore:
        """The run's labelling jobs; those of a run whose ledger was deleted are put aside."""
        folder = kept / "labeling" / run_id
        ledger = Ledger(FolderStore(self._folders), root)
        if folder.exists() and not exists(ledger.store, ledger.uri("head.json")):
            folder.rename(folder.with_name(f"{run_id}.before-{time.time_ns()}"))
        return DiskLabelingStore(folder)

    def _open(self, exits: ExitStack, jobs: DiskLabelingStore) -> tuple[LocalAws, LabelingEngine]:
        region = self._options.job.region
        exits.enter_context(function_environment(region, self._options.settings))
        functions = {**task_functions(), **self._options.functions}
        folders = LocalAws(self._folders).store
        engine = LabelingEngine(
            folders,
            jobs,
            region=region,
            account=ACCOUNT,
            hooks=LocalHooks(functions),
            identify=local_identity,
            run=exits.enter_context(background_endings()),
            hearing=Hearing(),
        )
        aws = LocalAws(
            self._folders,
            region=region,
            runners=job_runners(folders, self._options.output / "jobs", self._options.containers),
            ground_truth=LocalGroundTruth(engine),
            functions=functions,
        )
        exits.enter_context(aws)
        engine.restore()
        exits.enter_context(ticking(engine))
        return aws, engine

    def _start(self, aws: LocalAws, encoder: str | None) -> str:
        provide_programs(aws.store, encoder=encoder)
        machine = create_machines(aws)
        started = aws.client("stepfunctions").start_execution(
            stateMachineArn=machine,
            name=f"laptop-{uuid.uuid4()}",
            input=self._options.job.body.decode(),
        )
        return str(started["executionArn"])

    def _follow(self, aws: LocalAws, engine: LabelingEngine, execution: str, root: str) -> Outcome:
        workflow = aws.client("stepfunctions")
        ledger = Ledger(aws.store, root)
        while True:
            described = workflow.describe_execution(executionArn=execution)
            self._show(ledger, engine)
            if described["status"] != "RUNNING":
                break
            if self._stop.wait(LOOK_SECONDS):
                workflow.stop_execution(executionArn=execution, cause=self._cause)
                self._stop.clear()
        if described["status"] == "SUCCEEDED":
            return self._collect(ledger)
        if described["status"] == "ABORTED":
            self._salvage(root, execution)
        return Outcome(unfinished(ledger, described), {})

    def _workers_failed(self, error: Exception) -> None:
        self._cause = f"Nobody answers any more: {error!r}."
        self._stop.set()

    def _show(self, ledger: Ledger, engine: LabelingEngine) -> None:
        try:
            head = ledger.head()
        except ObjectMissing:
            return  # Bootstrap is still at work
        names = [job["name"] for job in head.labeling_jobs]
        self._display.update(Progress.from_head(head, job_counters(engine, names)))

    def _collect(self, ledger: Ledger) -> Outcome:
        """Copy what the user wants to look at next to each other."""
        files = {}
        for name in (FINAL_MANIFEST, REPORT, SUMMARY):
            target = self._options.output / name
            with target.open("wb") as out:
                for chunk in ledger.store.chunks(ledger.uri(name)):
                    out.write(chunk)
            files[name] = str(target.resolve())
        return Outcome(RunSummary.from_document(ledger.read_document(SUMMARY)), files)

    def _salvage(self, root: str, execution: str) -> None:
        """Keep what people answered; what a deployed run's stop command does, too."""
        handler = task_functions()[function_name("Salvage")]
        event = {
            "Run": root,
            "Execution": execution,
            "Failure": {"Error": "Stopped", "Cause": self._cause},
            "Status": "stopped",
        }
        for _ in range(_STOP_TRIES):
            try:
                call(handler, function_arn("Salvage", self._options.job.region), event)
            except StillRunning:
                time.sleep(LOOK_SECONDS)
            except ObjectMissing:
                return  # it was stopped before it began
            else:
                return
