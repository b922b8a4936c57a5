"""The input channels of a training job, as the request describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelloop.local.containers.errors import JobFailed
from labelloop.local.containers.s3_inputs import input_objects
from labelloop.ports import ObjectStore


@dataclass(frozen=True, slots=True)
class Channel:
    """One entry of ``InputDataConfig``, with the job's defaults filled in.

    Attributes
    ----------
    source
        The ``S3DataSource``.
    input_mode
        ``File``, ``Pipe`` or ``FastFile``.
    seed
        ``ShuffleConfig.Seed``, or ``None`` to keep the order.
    """

    name: str
    source: Mapping[str, Any]
    input_mode: str
    content_type: str
    record_io: bool
    gzip: bool
    seed: int | None

    @classmethod
    def of(cls, channel: Mapping[str, Any], default_mode: str) -> Channel:
        shuffle = channel.get("ShuffleConfig")
        return cls(
            name=channel["ChannelName"],
            source=channel["DataSource"]["S3DataSource"],
            input_mode=channel.get("InputMode") or default_mode,
            content_type=channel.get("ContentType", ""),
            record_io=channel.get("RecordWrapperType", "None") == "RecordIO",
            gzip=channel.get("CompressionType", "None") == "Gzip",
            seed=shuffle["Seed"] if shuffle else None,
        )

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(self.source.get("AttributeNames", ()))

    @property
    def is_augmented_manifest(self) -> bool:
        return bool(self.source["S3DataType"] == "AugmentedManifestFile")

    def config(self) -> dict[str, str]:
        """The channel's entry in ``inputdataconfig.json``."""
        entry = {
            "TrainingInputMode": self.input_mode,
            "S3DistributionType": self.source.get("S3DataDistributionType", "FullyReplicated"),
            "RecordWrapperType": "RecordIO" if self.record_io else "None",
        }
        return {"ContentType": self.content_type, **entry} if self.content_type else entry


def download(store: ObjectStore, channel: Channel, folder: Path) -> None:
    """Fill ``folder`` with the channel's objects: File mode, and FastFile mode likewise."""
    folder.mkdir()
    for item in input_objects(store, channel.source):
        path = folder / item.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                for chunk in store.chunks(item.uri):
                    file.write(chunk)
        except OSError as error:
            raise JobFailed(f"{item.uri} cannot become the file {item.name!r}: {error}.") from error
