"""The part of a job that is a ``CreateLabelingJob`` request: keys, types and limits of the API."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from labelloop.identity import LONGEST_PREFIX
from labelloop.job.section import Arn, KmsKeyId, RoleArn, S3Uri, Section

Keyword = Annotated[
    str, Field(min_length=1, max_length=30, pattern=r"^[A-Za-z0-9]+( [A-Za-z0-9]+)*$")
]


class S3DataSource(Section):
    manifest_s3_uri: S3Uri = Field(
        description="The input manifest: JSON Lines, one object to label a line.",
        examples=["s3://desk-in/tickets.manifest"],
    )


class SnsDataSource(Section):
    sns_topic_arn: Arn = Field(description="Input of a streaming job; labelloop does not stream.")


class DataSource(Section):
    s3_data_source: S3DataSource = Field(description="Where the input manifest is.")
    sns_data_source: SnsDataSource | None = Field(
        None, description="Streaming input; labelloop does not support it."
    )


class DataAttributes(Section):
    content_classifiers: (
        list[Literal["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]] | None
    ) = Field(None, description="What you declare about the content.", max_length=256)


class InputConfig(Section):
    data_source: DataSource = Field(description="Where the objects come from.")
    data_attributes: DataAttributes | None = Field(
        None, description="Declarations about the objects; passed on to the labelling jobs."
    )


class OutputConfig(Section):
    s3_output_path: S3Uri = Field(
        description="The folder below which every run gets its own folder.",
        examples=["s3://desk-out/labels/"],
    )
    kms_key_id: KmsKeyId | None = Field(
        None, description="Key that encrypts what labelling jobs write."
    )
    sns_topic_arn: Arn | None = Field(
        None, description="Topic that gets every human label as it comes in."
    )


class StoppingConditions(Section):
    max_human_labeled_object_count: int | None = Field(
        None, ge=1, description="At most this many objects go to people."
    )
    max_percentage_of_input_dataset_labeled: int | None = Field(
        None, ge=1, le=100, description="At most this share of the objects goes to people."
    )


class VpcConfig(Section):
    security_group_ids: list[str] = Field(
        min_length=1, max_length=5, description="Security groups of the training instances."
    )
    subnets: list[str] = Field(
        min_length=1, max_length=16, description="Subnets of the training instances."
    )


class LabelingJobResourceConfig(Section):
    volume_kms_key_id: KmsKeyId | None = Field(None, description="Key of the storage volumes.")
    vpc_config: VpcConfig | None = Field(None, description="Network of the training instances.")


class LabelingJobAlgorithmsConfig(Section):
    labeling_job_algorithm_specification_arn: Arn = Field(
        description="Ground Truth's own auto-labelling; labelloop does its own and ignores it."
    )
    initial_active_learning_model_arn: (
        Annotated[str, Field(min_length=20, max_length=2048)] | None
    ) = Field(None, description="Model of an earlier auto-labelling job; ignored.")
    labeling_job_resource_config: LabelingJobResourceConfig | None = Field(
        None, description="Where Ground Truth's auto-labelling runs; ignored."
    )


class UiConfig(Section):
    ui_template_s3_uri: S3Uri | None = Field(
        None,
        description="The worker template: HTML with Liquid.",
        examples=["s3://desk-in/task.liquid.html"],
    )
    human_task_ui_arn: Annotated[str, Field(max_length=1024)] | None = Field(
        None, description="A built-in page: named entities, video frames and point clouds only."
    )


class AnnotationConsolidationConfig(Section):
    annotation_consolidation_lambda_arn: Arn = Field(
        description="Turns several workers' answers into one label: built-in (ACS-…) or your own.",
        examples=["arn:aws:lambda:eu-west-1:568282634449:function:ACS-TextMultiClass"],
    )


class AmountInUsd(Section):
    dollars: int | None = Field(None, ge=0, le=2, description="Whole dollars.")
    cents: int | None = Field(None, ge=0, le=99, description="Whole cents.")
    tenth_fractions_of_a_cent: int | None = Field(None, ge=0, le=9, description="Tenths of a cent.")


class PublicWorkforceTaskPrice(Section):
    amount_in_usd: AmountInUsd | None = Field(None, description="Price of one answer.")


class HumanTaskConfig(Section):
    workteam_arn: Annotated[str, Field(max_length=256)] = Field(
        description="The team that does the work.",
        examples=["arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/pickers"],
    )
    ui_config: UiConfig = Field(description="What workers see.")
    pre_human_task_lambda_arn: Arn | None = Field(
        None,
        description="Prepares an object for workers: built-in (PRE-…), your own, or none.",
        examples=["arn:aws:lambda:eu-west-1:568282634449:function:PRE-TextMultiClass"],
    )
    task_keywords: list[Keyword] | None = Field(
        None,
        min_length=1,
        max_length=5,
        description="1 to 5 keywords of letters, digits and single spaces, up to 30 characters.",
        examples=[["support", "tickets"]],
    )
    task_title: str = Field(
        min_length=1,
        max_length=128,
        description="What workers see in their list of tasks.",
        examples=["Sort support tickets"],
    )
    task_description: str = Field(
        min_length=1,
        max_length=255,
        description="One sentence on what is to be done.",
        examples=["Choose the topic of the ticket."],
    )
    number_of_human_workers_per_data_object: int = Field(
        ge=1, le=9, description="How many workers label each object.", examples=[3]
    )
    task_time_limit_in_seconds: int = Field(
        ge=30, le=2_592_000, description="How long a worker may take for one task.", examples=[600]
    )
    task_availability_lifetime_in_seconds: int | None = Field(
        None,
        ge=60,
        le=2_592_000,
        description="How long a task waits for workers before it expires.",
        examples=[86400],
    )
    max_concurrent_task_count: int | None = Field(
        None, ge=1, le=5000, description="How many objects are with workers at the same time."
    )
    annotation_consolidation_config: AnnotationConsolidationConfig | None = Field(
        None, description="How several answers become one label; optional for custom tasks."
    )
    public_workforce_task_price: PublicWorkforceTaskPrice | None = Field(
        None, description="Price for the public workforce, which is closed."
    )


class Tag(Section):
    key: str = Field(min_length=1, max_length=128, description="The tag's key.")
    value: str = Field(max_length=256, description="The tag's value.")


class LabelingJobRequest(Section):
    """A ``CreateLabelingJob`` request with a name prefix in place of the name."""

    labeling_job_name_prefix: str = Field(
        min_length=1,
        max_length=LONGEST_PREFIX,
        pattern=r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$",
        description="Start of all names of the run: letters, digits and inner hyphens, up to 54.",
        examples=["tickets"],
    )
    label_attribute_name: str = Field(
        min_length=1,
        max_length=127,
        pattern=r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$",
        description="The manifest attribute that holds the label: letters, digits, inner hyphens.",
        examples=["topic"],
    )
    label_category_config_s3_uri: S3Uri | None = Field(
        None,
        description="The label category file, which lists the classes.",
        examples=["s3://desk-in/labels.json"],
    )
    role_arn: RoleArn | None = Field(
        None,
        description="The role SageMaker works under; by default the deployment's own.",
        examples=["arn:aws:iam::210987654321:role/labelling"],
    )
    input_config: InputConfig = Field(description="What is to be labelled.")
    output_config: OutputConfig = Field(description="Where results go.")
    human_task_config: HumanTaskConfig = Field(description="What people are asked, and how.")
    stopping_conditions: StoppingConditions | None = Field(
        None, description="Limits on what people label."
    )
    labeling_job_algorithms_config: LabelingJobAlgorithmsConfig | None = Field(
        None, description="Ground Truth's own auto-labelling; accepted and ignored."
    )
    tags: list[Tag] | None = Field(
        None, max_length=50, description="Tags for everything the run creates."
    )
