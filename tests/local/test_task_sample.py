"""What a job's workers would see of a line, without starting the job."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.errors import InvalidInput
from labelloop.ground_truth import function_arn
from labelloop.local.job_file import JobFile
from labelloop.local.task_sample import task_input_of_line
from tests.support.workflow import REGION
from tests.support.workflow import job as text_job

LABELS = {
    "labels": [{"label": "drug", "shortDisplayName": "drg"}],
    "instructions": {"shortInstruction": "<p>Mark drugs.</p>", "fullInstruction": "<p>All.</p>"},
}


@pytest.fixture
def job() -> JobFile:
    values = text_job(GoldAttribute="gold")
    function = function_arn("PRE", "NamedEntityRecognition", REGION)
    values["HumanTaskConfig"]["PreHumanTaskLambdaArn"] = function
    return JobFile.of(json.dumps(values).encode())


def test_entities_come_with_the_label_files_short_names_and_instructions(
    job: JobFile, tmp_path: Path
) -> None:
    (tmp_path / "labels.json").write_text(json.dumps(LABELS))
    lines = [{"source": "Rest.", "gold": []}, {"source": "Take aspirin.", "gold": []}]
    (tmp_path / "all.manifest").write_text("\n".join(map(json.dumps, lines)))
    folders = {"desk-in": tmp_path}
    assert task_input_of_line(job, 2, folders, {}) == {
        "taskObject": "Take aspirin.",
        "labels": LABELS["labels"],
        "instructions": LABELS["instructions"],
    }
    with pytest.raises(InvalidInput, match="no line 3"):
        task_input_of_line(job, 3, folders, {})
