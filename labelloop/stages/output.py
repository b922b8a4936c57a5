"""The Output stage: the final manifest, the summary, the report."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from labelloop.head import Head
from labelloop.jsonlines import read_jsonl
from labelloop.labels import LabelLine
from labelloop.ledger import PartObject, write_once
from labelloop.manifest import append_fields, replace_fields
from labelloop.ports import Clock
from labelloop.report import QuarantinedLine, ReportData, RunCost, RunSummary, render_report
from labelloop.report.quality import quality_document
from labelloop.stages.forecasts import held_against
from labelloop.stages.quality import Quality
from labelloop.stages.rounds import round_facts
from labelloop.stages.run import Run

FINAL_MANIFEST = "final_output.manifest"
REPORT = "report.html"
SUMMARY = "summary.json"
QUALITY = "quality.json"

_QUARANTINED_SHOWN = 1000


def write_output(run: Run, *, owner: str, clock: Clock) -> None:
    """Write what the user gets, and close the run."""
    head = run.ledger.move_head(lambda present: present.at("Output", clock()), owner=owner)
    quality = Quality(run, head)
    _write_final_manifest(run, head, quality)
    now = clock()
    summary = _with_forecast(run, _summary(run, head, quality, now))
    data = _report_data(run, summary, quality, now)
    run.ledger.write_document_once(quality_document(data), QUALITY)
    store = run.ledger.store
    write_once(store, run.ledger.uri(REPORT), render_report(data).encode())
    run.ledger.write_document_once(summary.as_document(), SUMMARY)

    def close(present: Head) -> Head:
        return dataclasses.replace(present, status="done", updated=clock().isoformat())

    run.ledger.move_head(close, owner=owner)


def describe_output(run: Run) -> dict[str, Any]:
    """What a finished run's execution returns."""
    summary = run.ledger.read_document(SUMMARY)
    return {
        "RunId": run.run_id,
        "FinalManifestS3Uri": run.ledger.uri(FINAL_MANIFEST),
        "TrainedModelArn": summary["model"],
        "SummaryS3Uri": run.ledger.uri(SUMMARY),
        "ReportS3Uri": run.ledger.uri(REPORT),
        "HumanLabels": summary["human_labels"],
        "MachineLabels": summary["machine_labels"],
        "Unlabelled": summary["unlabelled"],
        "Certified": bool(summary["certificate"] and summary["certificate"]["certified"]),
    }


def output_line(run: Run, item: PartObject, label: LabelLine | None) -> bytes:
    """An object's line in the final manifest: its input line, and what this run adds to it."""
    if label is None or label.given:
        return item.raw
    if label.by == "failed":
        failure = {"failure-reason": label.reason, "type": run.task_type.metadata_type}
        fields: dict[str, Any] = {run.metadata_attribute: failure}
    else:
        fields = {run.job.label_attribute: label.value, run.metadata_attribute: label.metadata}
    # Few lines mention the label at all; only those need the search for fields to take away.
    mentions = b"\\u" in item.raw or run.job.label_attribute.encode() in item.raw
    return (replace_fields if mentions else append_fields)(item.raw, fields)


def _write_final_manifest(run: Run, head: Head, quality: Quality) -> None:
    """One streaming pass; what the report tells is counted on the way."""
    with run.ledger.store.writer(run.ledger.uri(FINAL_MANIFEST)) as out:
        for part in run.part_numbers():
            labels = run.ledger.labels(head, part)
            quality.begin_part(part)
            for item in run.ledger.objects(part):
                label = labels.get(item.seq)
                quality.count(item, label)
                out.write(output_line(run, item, label) + b"\n")


def _summary(run: Run, head: Head, quality: Quality, now: dt.datetime) -> RunSummary:
    return RunSummary(
        run_id=run.run_id,
        status="done",
        counts=head.counts,
        annotations=quality.people.annotations,
        rounds=head.waves,
        certificate=head.certificate,
        true_machine_error=quality.truth.machine_error,
        true_overall_error=quality.truth.overall_error,
        final_manifest=run.ledger.uri(FINAL_MANIFEST),
        model=_model_arn(head),
        seconds=(now - dt.datetime.fromisoformat(head.started)).total_seconds(),
        reason=head.reason,
        quarantined=_quarantined(run),
        warnings=run.warnings,
        cost=cost_of_run(head),
    )


def _with_forecast(run: Run, summary: RunSummary) -> RunSummary:
    comparison, warning = held_against(run, summary)
    warnings = (*summary.warnings, *([warning] if warning else []))
    return dataclasses.replace(summary, forecast=comparison, warnings=warnings)


def cost_of_run(head: Head) -> RunCost | None:
    """What a run has cost so far; ``None`` when its rates are not known."""
    items, rates = head.cost(), head.rates
    if items is None or rates is None:
        return None
    return RunCost(
        items, rates.currency, rates.date, head.paid_answers, head.models, budget=head.budget
    )


def _report_data(run: Run, summary: RunSummary, quality: Quality, now: dt.datetime) -> ReportData:
    learning = run.job.learning
    return ReportData(
        summary=summary,
        title=run.job.human_task_config.get("TaskTitle") or run.job.prefix,
        created=now.isoformat(),
        target_error_rate=learning.settings.target_error_rate,
        rounds=round_facts(run),
        classes=quality.classes(),
        class_errors=quality.class_errors(),
        calibration=quality.calibration(),
        workers=quality.people.workers(),
        agreement=quality.people.agreement(),
        doubtful=quality.doubtful(),
        examples=quality.examples(),
        settings=learning.as_block(),
        files={
            name: run.ledger.uri(name)
            for name in (FINAL_MANIFEST, SUMMARY, QUALITY, "run.json", "head.json")
        },
    )


def _model_arn(head: Head) -> str | None:
    """The newest model's ARN; partition, region and account are those of the execution."""
    if not head.model:
        return None
    _, partition, _, region, account, *_ = head.owner.split(":")
    return f"arn:{partition}:sagemaker:{region}:{account}:model/{head.model}"


def _quarantined(run: Run) -> tuple[QuarantinedLine, ...]:
    if not run.quarantined:
        return ()
    lines = read_jsonl(run.ledger.store.chunks(run.ledger.uri("quarantine", "lines.jsonl")))
    return tuple(
        QuarantinedLine(line["line"], line["reason"])
        for line, _ in zip(lines, range(_QUARANTINED_SHOWN), strict=False)
    )
