from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from labelloop.local.server import LocalAws


def test_a_labelling_job_can_be_described_listed_and_stopped(laptop, labeling):
    laptop.sagemaker.create_labeling_job(**labeling("run-1"))
    laptop.sagemaker.create_labeling_job(**labeling("other"))
    told = laptop.sagemaker.describe_labeling_job(LabelingJobName="run-1")
    assert told["LabelCounters"] == {"HumanLabeled": 1}
    listed = laptop.sagemaker.list_labeling_jobs(NameContains="run", StatusEquals="InProgress")
    assert [job["LabelingJobName"] for job in listed["LabelingJobSummaryList"]] == ["run-1"]
    laptop.sagemaker.stop_labeling_job(LabelingJobName="run-1")
    told = laptop.sagemaker.describe_labeling_job(LabelingJobName="run-1")
    assert told["LabelingJobStatus"] == "Stopped"
    team = labeling("x")["HumanTaskConfig"]["WorkteamArn"]
    listed = laptop.sagemaker.list_labeling_jobs_for_workteam(WorkteamArn=team)
    assert len(listed["LabelingJobSummaryList"]) == 2


@pytest.mark.parametrize("operation", ["describe_labeling_job", "stop_labeling_job"])
def test_an_unknown_job_is_not_found(laptop, operation):
    with pytest.raises(ClientError) as refused:
        getattr(laptop.sagemaker, operation)(LabelingJobName="nobody")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFound"


def test_a_taken_name_is_in_use(laptop, labeling):
    laptop.sagemaker.create_labeling_job(**labeling("job"))
    with pytest.raises(ClientError) as refused:
        laptop.sagemaker.create_labeling_job(**labeling("job"))
    assert refused.value.response["Error"]["Code"] == "ResourceInUse"


def test_without_an_engine_labelling_is_refused_with_what_to_do(labeling):
    with LocalAws({}) as aws, pytest.raises(ClientError, match="ground_truth"):
        aws.client("sagemaker").create_labeling_job(**labeling("job"))
