from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from labelloop.local.server import ROLE_ARN


def test_a_job_runs_until_its_runner_is_done(laptop, waiting, training):
    laptop.sagemaker.create_training_job(**training("job"))
    told = laptop.sagemaker.describe_training_job(TrainingJobName="job")
    assert (told["TrainingJobStatus"], told["SecondaryStatus"]) == ("InProgress", "Training")
    assert "TrainingEndTime" not in told
    laptop.runner.go_on.set()

    def done():
        told = laptop.sagemaker.describe_training_job(TrainingJobName="job")
        return told if told["TrainingJobStatus"] == "Completed" else None

    told = waiting(done)
    assert told["TrainingEndTime"] >= told["TrainingStartTime"]
    assert told["ModelArtifacts"]["S3ModelArtifacts"] == "s3://bkt/models/job/output/model.tar.gz"


def test_a_name_is_taken_for_ever(laptop, training):
    laptop.sagemaker.create_training_job(**training("job"))
    with pytest.raises(ClientError) as refused:
        laptop.sagemaker.create_training_job(**training("job"))
    assert refused.value.response["Error"]["Code"] == "ResourceInUse"


def test_a_stopped_job_ends_stopped_and_cannot_be_stopped_again(laptop, waiting, training):
    laptop.sagemaker.create_training_job(**training("job"))
    laptop.sagemaker.stop_training_job(TrainingJobName="job")

    def status():
        return laptop.sagemaker.describe_training_job(TrainingJobName="job")["TrainingJobStatus"]

    waiting(lambda: status() == "Stopped")
    with pytest.raises(ClientError, match="is in status Stopped"):
        laptop.sagemaker.stop_training_job(TrainingJobName="job")


def test_jobs_are_listed_by_name_and_status_page_by_page(laptop, training):
    for name in ("run-a-1", "run-a-2", "run-b-1"):
        laptop.sagemaker.create_training_job(**training(name))
    listed = laptop.sagemaker.get_paginator("list_training_jobs").paginate(
        NameContains="run-a", StatusEquals="InProgress", PaginationConfig={"PageSize": 1}
    )
    names = [job["TrainingJobName"] for page in listed for job in page["TrainingJobSummaries"]]
    assert names == ["run-a-2", "run-a-1"]
    assert not laptop.sagemaker.list_training_jobs(StatusEquals="Failed")["TrainingJobSummaries"]


def test_a_transform_runner_is_told_its_model(laptop, waiting):
    container = {
        "Image": "image",
        "ModelDataUrl": "s3://bkt/model.tar.gz",
        "Environment": {"A": "b"},
    }
    laptop.sagemaker.create_model(
        ModelName="model", ExecutionRoleArn=ROLE_ARN, PrimaryContainer=container
    )
    source = {"S3DataType": "S3Prefix", "S3Uri": "s3://bkt/in"}
    laptop.sagemaker.create_transform_job(
        TransformJobName="job",
        ModelName="model",
        TransformInput={"DataSource": {"S3DataSource": source}},
        TransformOutput={"S3OutputPath": "s3://bkt/out"},
        TransformResources={"InstanceCount": 1, "InstanceType": "ml.m5.large"},
    )
    assert waiting(lambda: laptop.runner.requests)[0]["Model"]["PrimaryContainer"] == container


def test_a_kind_of_job_without_a_runner_is_refused_with_what_to_do(laptop):
    with pytest.raises(ClientError, match=r"runners\['processing'\]"):
        laptop.sagemaker.create_processing_job(
            ProcessingJobName="job",
            RoleArn=ROLE_ARN,
            AppSpecification={"ImageUri": "image"},
            ProcessingResources={
                "ClusterConfig": {
                    "InstanceCount": 1,
                    "InstanceType": "ml.m5.large",
                    "VolumeSizeInGB": 1,
                }
            },
        )


def test_tags_of_jobs_can_be_read_and_changed(laptop, labeling):
    arn = laptop.sagemaker.create_labeling_job(**labeling("job"))["LabelingJobArn"]
    laptop.sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])
    laptop.sagemaker.delete_tags(ResourceArn=arn, TagKeys=["run"])
    tags = laptop.sagemaker.list_tags(ResourceArn=arn)["Tags"]
    assert tags == [{"Key": "a", "Value": "b"}]


def test_tags_of_models_still_go_to_moto(laptop):
    arn = laptop.sagemaker.create_model(
        ModelName="m", ExecutionRoleArn=ROLE_ARN, PrimaryContainer={"Image": "i"}
    )["ModelArn"]
    laptop.sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])
    assert laptop.sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
