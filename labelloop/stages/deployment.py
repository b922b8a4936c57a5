"""What the place a run happens in provides: roles, code, sizes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployment's facts; the CDK passes them to the functions, the laptop to itself.

    Attributes
    ----------
    region
        AWS region of everything.
    job_role_arn
        The role of labelling, training and inference jobs; a job's own ``RoleArn`` is equal to it
        or absent. Empty on the laptop, where the job's own is used.
    programs_uri
        S3 URI of ``sourcedir.tar.gz`` with labelloop's training and inference programs.
    encoder_uri
        S3 URI of the sentence encoder's file, for algorithms that embed text; empty: none.
    part_objects
        Objects per part of the manifest.
    labeling_job_objects
        Objects per labelling job, at most the service's limit.
    training_instance_type, inference_instance_type
        SageMaker instance types for jobs that name none.
    training_volume_gb
        Disk of a training instance.
    training_seconds
        When a training job is stopped.
    subnets, security_groups
        The VPC's, for training and inference; none: SageMaker's own network.
    network_isolated
        Whether training and inference containers reach no network at all.
    """

    region: str
    job_role_arn: str = ""
    programs_uri: str = ""
    encoder_uri: str = ""
    part_objects: int = 50_000
    labeling_job_objects: int = 10_000
    training_instance_type: str = "ml.m5.xlarge"
    inference_instance_type: str = "ml.m5.xlarge"
    training_volume_gb: int = 30
    training_seconds: int = 86_400
    subnets: tuple[str, ...] = ()
    security_groups: tuple[str, ...] = ()
    network_isolated: bool = False
