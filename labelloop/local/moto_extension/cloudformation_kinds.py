"""Gap: kinds of resources that moto drops from a stack without a word.

Bucket policies, Cognito pools, work teams and so on are made where moto has a backend for them;
alarms and the like are only noted, so that references to them work.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from labelloop.local.moto_extension.sagemaker_requests import Call
from labelloop.local.moto_extension.seams import module
from labelloop.local.moto_extension.workteams import create_workteam

Attributes = dict[str, str]
Maker = Callable[[str, dict[str, Any], str, str], tuple[str, Attributes]]


_models: list[Any] = []  # moto finds them as subclasses, which Python does not keep alive


def install() -> None:
    parsing = module("moto.cloudformation.parsing")
    known = {model.cloudformation_type() for model in parsing.get_model_list()}
    _models.extend(_model(kind, maker) for kind, maker in _MAKERS.items() if kind not in known)
    for remembered in (parsing.get_model_list, parsing.get_model_map, parsing.get_name_type_map):
        remembered.cache_clear()


def _model(kind: str, maker: Maker) -> Any:
    base = module("moto.core.common_models").CloudFormationModel

    class Resource(base):  # type: ignore[misc, valid-type]
        """A resource of a stack; moto finds it as a subclass of its own."""

        def __init__(self, identifier: str, attributes: Attributes) -> None:
            self._identifier = identifier
            self._attributes = attributes

        @property
        def physical_resource_id(self) -> str:
            return self._identifier

        @physical_resource_id.setter
        def physical_resource_id(self, value: str) -> None:
            """The maker knows best."""

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return kind

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return True

        def get_cfn_attribute(self, attribute_name: str) -> str:
            return self._attributes[attribute_name]

        @classmethod
        def create_from_cloudformation_json(
            cls,
            resource_name: str,
            cloudformation_json: dict[str, Any],
            account_id: str,
            region_name: str,
            **_: Any,
        ) -> Any:
            properties = cloudformation_json.get("Properties", {})
            return cls(*maker(resource_name, properties, account_id, region_name))

        @classmethod
        def update_from_cloudformation_json(cls, original_resource: Any, *_: Any, **__: Any) -> Any:
            return original_resource

        @classmethod
        def delete_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
            """Goes with the process."""

    Resource.__name__ = kind.replace("::", "")
    return Resource


def _bucket_policy(
    name: str, properties: dict[str, Any], account: str, region: str
) -> tuple[str, Attributes]:
    # moto enforces policies but ignores conditions: a Deny without TLS would lock everybody out.
    document = dict(properties["PolicyDocument"])
    document["Statement"] = [one for one in document["Statement"] if "Condition" not in one]
    if document["Statement"]:
        backend = module("moto.s3.models").s3_backends[account]["aws"]
        backend.put_bucket_policy(properties["Bucket"], json.dumps(document).encode())
    return properties["Bucket"], {}


def _user_pool(
    name: str, properties: dict[str, Any], account: str, region: str
) -> tuple[str, Attributes]:
    backend = module("moto.cognitoidp.models").cognitoidp_backends[account][region]
    pool = backend.create_user_pool(properties.get("UserPoolName", name), {})
    issuer = f"cognito-idp.{region}.amazonaws.com/{pool.id}"
    return pool.id, {
        "Arn": pool.arn,
        "UserPoolId": pool.id,
        "ProviderName": issuer,
        "ProviderURL": f"https://{issuer}",
    }


def _user_pool_client(
    name: str, properties: dict[str, Any], account: str, region: str
) -> tuple[str, Attributes]:
    backend = module("moto.cognitoidp.models").cognitoidp_backends[account][region]
    secret = str(properties.get("GenerateSecret", False)).lower() == "true"
    client = backend.create_user_pool_client(
        properties["UserPoolId"], secret, {"ClientName": properties.get("ClientName", name)}
    )
    return client.id, {"ClientId": client.id, "Name": properties.get("ClientName", name)}


def _user_pool_group(
    name: str, properties: dict[str, Any], account: str, region: str
) -> tuple[str, Attributes]:
    backend = module("moto.cognitoidp.models").cognitoidp_backends[account][region]
    group = properties.get("GroupName", name)
    backend.create_group(
        properties["UserPoolId"],
        group,
        properties.get("Description", ""),
        properties.get("RoleArn", ""),
        properties.get("Precedence", 0),
    )
    return group, {}


def _workteam(
    name: str, properties: dict[str, Any], account: str, region: str
) -> tuple[str, Attributes]:
    team = properties.get("WorkteamName", name)
    made = create_workteam(Call({**properties, "WorkteamName": team}, account, region, None))
    arn = made["WorkteamArn"]
    return arn, {"WorkteamName": team, "WorkteamArn": arn}


def _workforce(
    name: str, properties: dict[str, Any], account: str, region: str
) -> tuple[str, Attributes]:
    force = properties.get("WorkforceName", name)
    arn = f"arn:aws:sagemaker:{region}:{account}:workforce/{force}"
    return force, {"WorkforceArn": arn, "SubDomain": f"laptop.labeling.{region}.sagemaker.aws"}


def _noted(service: str, kind: str) -> Maker:
    def note(
        name: str, properties: dict[str, Any], account: str, region: str
    ) -> tuple[str, Attributes]:
        arn = f"arn:aws:{service}:{region}:{account}:{kind}:{name}"
        return name, {"Arn": arn, "Id": name}

    return note


_MAKERS: dict[str, Maker] = {
    "AWS::S3::BucketPolicy": _bucket_policy,
    "AWS::Cognito::UserPool": _user_pool,
    "AWS::Cognito::UserPoolClient": _user_pool_client,
    "AWS::Cognito::UserPoolGroup": _user_pool_group,
    "AWS::Cognito::UserPoolDomain": _noted("cognito-idp", "domain"),
    "AWS::SageMaker::Workteam": _workteam,
    "AWS::SageMaker::Workforce": _workforce,
    "AWS::CloudWatch::Alarm": _noted("cloudwatch", "alarm"),
    "AWS::CloudWatch::Dashboard": _noted("cloudwatch", "dashboard"),
    "AWS::SNS::TopicPolicy": _noted("sns", "policy"),
    "AWS::SQS::QueuePolicy": _noted("sqs", "policy"),
    "AWS::Lambda::EventInvokeConfig": _noted("lambda", "event-invoke-config"),
    "AWS::Lambda::LayerVersionPermission": _noted("lambda", "layer-permission"),
}
