"""Reading as another role, below one folder and nowhere else."""

from __future__ import annotations

import json
import re
from typing import Any

import boto3

from labelloop.aws.s3 import S3Store, s3_client
from labelloop.uris import split_uri

_SHORTEST_SESSION = 900
_UNFIT_IN_A_SESSION_NAME = re.compile(r"[^\w+=,.@-]", re.ASCII)
_WILD = re.compile(r"[*?$]")


def store_as(role_arn: str, folder: str, session_name: str, sts: Any = None) -> S3Store:
    """A store with a role's rights, cut down to reading one folder.

    Parameters
    ----------
    role_arn
        The role; its trust policy must let the caller in.
    folder
        An ``s3://bucket/prefix/`` URI.
    session_name
        What the account's trail shows; what does not fit is replaced.
    sts
        The client to use; by default one for the environment's region and credentials.
    """
    answer = (sts or boto3.client("sts")).assume_role(
        RoleArn=role_arn,
        RoleSessionName=_UNFIT_IN_A_SESSION_NAME.sub("-", session_name)[:64],
        DurationSeconds=_SHORTEST_SESSION,
        Policy=json.dumps(_reading(role_arn.split(":")[1], folder)),
    )
    given = answer["Credentials"]
    session = boto3.Session(
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    return S3Store(s3_client(session=session))


def _reading(partition: str, folder: str) -> dict[str, Any]:
    """A session policy: it takes rights away from the role's own, and gives none."""
    bucket, prefix = split_uri(folder)
    arn = f"arn:{partition}:s3:::{bucket}"
    exactly = _WILD.sub(lambda match: f"${{{match[0]}}}", prefix)
    via_s3 = {"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"{arn}/{exactly}*"},
            # Without it S3 does not tell what is missing from what is forbidden.
            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": arn},
            {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Condition": via_s3},
        ],
    }
