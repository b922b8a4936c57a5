"""The bucket for jobs and results, and the key that encrypts it."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infrastructure.acknowledgments import acknowledge
from infrastructure.settings import Settings

KEY_ADMINISTRATION = (
    "kms:CancelKeyDeletion",
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateKeyDescription",
)
"""What the account's own IAM policies may give on the key."""


class Storage(Construct):
    """Where jobs and results lie.

    Attributes
    ----------
    bucket
        The bucket, new or existing.
    key_arn
        The key of the bucket, if it has one of its own.
    bucket_arns
        All buckets that jobs may read from and write to, this one first.
    bucket_names
        The same by name.
    """

    def __init__(self, scope: Construct, construct_id: str, settings: Settings) -> None:
        super().__init__(scope, construct_id)
        self._settings = settings
        key = self._key()
        self.key_arn = key.key_arn if key else None
        self.bucket = self._bucket(key)
        others = settings.job_buckets
        self.bucket_names = [self.bucket.bucket_name, *others]
        self.bucket_arns = [self.bucket.bucket_arn, *(f"arn:aws:s3:::{name}" for name in others)]

    @property
    def _removal(self) -> cdk.RemovalPolicy:
        return cdk.RemovalPolicy.RETAIN if self._settings.keep_data else cdk.RemovalPolicy.DESTROY

    def _key(self) -> kms.IKey | None:
        wanted = self._settings.kms_key
        if wanted is None:
            return None
        if wanted != "new":
            return kms.Key.from_key_arn(self, "Key", wanted)
        owners = iam.PolicyStatement(
            sid="LeaveAccessToIam",
            actions=list(KEY_ADMINISTRATION),
            principals=[iam.AccountRootPrincipal()],
            resources=["*"],  # in a key's policy: the key itself
        )
        return kms.Key(
            self,
            "Key",
            description=f"Objects of {self._settings.name}",
            enable_key_rotation=True,
            removal_policy=self._removal,
            policy=iam.PolicyDocument(statements=[owners]),
        )

    def _bucket(self, key: kms.IKey | None) -> s3.IBucket:
        existing = self._settings.bucket
        if existing is not None:
            return s3.Bucket.from_bucket_name(self, "Bucket", existing)
        log_bucket = self._settings.access_log_bucket
        bucket = s3.Bucket(
            self,
            "Bucket",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            bucket_key_enabled=True if key else None,
            cors=[_WORKERS_READ_IMAGES],
            encryption=s3.BucketEncryption.KMS if key else s3.BucketEncryption.S3_MANAGED,
            encryption_key=key,
            enforce_ssl=True,
            lifecycle_rules=_lifecycle(),
            minimum_tls_version=1.2,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            removal_policy=self._removal,
            server_access_logs_bucket=(
                s3.Bucket.from_bucket_name(self, "AccessLogs", log_bucket) if log_bucket else None
            ),
            server_access_logs_prefix=f"{self._settings.name}/" if log_bucket else None,
            versioned=True,
        )
        if log_bucket is None:
            acknowledge(
                bucket,
                "S1",
                "Access logs are the account's choice (setting access_log_bucket); CloudTrail data "
                "events show the same reads and writes.",
            )
        _tell_eventbridge(bucket)
        return bucket


_WORKERS_READ_IMAGES = s3.CorsRule(
    allowed_methods=[s3.HttpMethods.GET],
    allowed_origins=["*"],
    allowed_headers=[],
    exposed_headers=["Access-Control-Allow-Origin"],
)
"""As Ground Truth wants it: the worker portal loads images from links signed for one worker."""


def _tell_eventbridge(bucket: s3.Bucket) -> None:
    """Send the bucket's events to EventBridge.

    The L2's ``event_bridge_enabled`` brings a function and a managed policy; this needs neither.
    """
    resource = bucket.node.default_child
    assert isinstance(resource, s3.CfnBucket)  # noqa: S101 - for the type checker
    resource.add_property_override(
        "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", True
    )


def _lifecycle() -> list[s3.LifecycleRule]:
    """Old rounds get cheap by themselves; nothing that is current is ever deleted."""
    return [
        s3.LifecycleRule(
            id="unfinished-uploads", abort_incomplete_multipart_upload_after=cdk.Duration.days(7)
        ),
        s3.LifecycleRule(
            id="old-rounds",
            transitions=[
                s3.Transition(
                    storage_class=s3.StorageClass.INTELLIGENT_TIERING,
                    transition_after=cdk.Duration.days(30),
                )
            ],
        ),
        s3.LifecycleRule(
            id="replaced-versions", noncurrent_version_expiration=cdk.Duration.days(90)
        ),
    ]
