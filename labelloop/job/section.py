"""What all sections of a job share: exact API keys, strict types, and a few kinds of values."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_pascal


class Section(BaseModel):
    """One object of the job JSON.

    Field names are the API's keys in snake case. No key beside them is accepted, and no value is
    converted: ``"3"`` is not a number.
    """

    model_config = ConfigDict(alias_generator=to_pascal, extra="forbid", strict=True, frozen=True)


S3Uri = Annotated[str, Field(max_length=1024)]
Arn = Annotated[str, Field(max_length=2048)]
RoleArn = Annotated[str, Field(min_length=20, max_length=2048)]
KmsKeyId = Annotated[str, Field(max_length=2048)]
InstanceType = Annotated[
    str, Field(pattern=r"^ml\.[a-z0-9-]+\.[a-z0-9-]+$", examples=["ml.m5.large"])
]
