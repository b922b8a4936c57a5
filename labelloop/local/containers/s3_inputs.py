"""Which objects an ``S3DataSource`` means, and what each is called below its folder.

Used for training channels and for batch transform, which share these rules.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.errors import ObjectMissing
from labelloop.local.containers.errors import JobFailed
from labelloop.ports import ObjectStore
from labelloop.uris import join_uri


@dataclass(frozen=True, slots=True)
class InputObject:
    """One object of the input and its path relative to the channel or the output."""

    uri: str
    name: str


def input_objects(store: ObjectStore, source: Mapping[str, Any]) -> list[InputObject]:
    """The objects of an ``S3DataSource`` of type ``S3Prefix`` or ``ManifestFile``, in order.

    Raises :class:`JobFailed` when there are none, when two would have the same place, or when a
    name would leave its folder.
    """
    uri = source["S3Uri"]
    if source["S3DataType"] == "ManifestFile":
        found = list(_listed(store, uri))
    else:
        found = list(_prefixed(store, uri))
    if not found:
        raise JobFailed(f"No objects found under {uri}. Check S3Uri and S3DataType.")
    places: dict[str, str] = {}
    for item in found:
        if _leaves_its_folder(item.name):
            raise JobFailed(f"{item.uri} has a name that would leave its folder: {item.name!r}.")
        if item.name in places:
            raise JobFailed(f"{places[item.name]} and {item.uri} would both become {item.name!r}.")
        places[item.name] = item.uri
    return found


def _prefixed(store: ObjectStore, prefix: str) -> Iterator[InputObject]:
    """A prefix is the beginning of a text: ``.../part-1`` also means ``.../part-10``."""
    for info in store.list(prefix):
        if not info.uri.endswith("/"):
            yield InputObject(info.uri, _below(prefix, info.uri))


def _below(prefix: str, uri: str) -> str:
    if uri == prefix:
        return uri.rpartition("/")[2]
    rest = uri.removeprefix(prefix)
    if prefix.endswith("/"):
        return rest
    if rest.startswith("/"):
        return rest[1:]
    return uri[prefix.rfind("/") + 1 :]


def _listed(store: ObjectStore, uri: str) -> Iterator[InputObject]:
    """A manifest: ``[{"prefix": "s3://bucket/folder/"}, "a.csv", "b/c.csv"]``."""
    try:
        manifest = json.loads(store.read(uri)[0])
    except ValueError as error:
        raise JobFailed(f"The manifest {uri} is not JSON: {error}.") from error
    match manifest:
        case [{"prefix": str(prefix)}, *names] if all(isinstance(name, str) for name in names):
            for name in names:
                yield InputObject(_existing(store, join_uri(prefix, name), uri), name.lstrip("/"))
        case _:
            raise JobFailed(
                f'The manifest {uri} must be a list: first {{"prefix": "s3://..."}}, then names.'
            )


def _existing(store: ObjectStore, uri: str, manifest: str) -> str:
    try:
        return store.info(uri).uri
    except ObjectMissing:
        raise JobFailed(f"The manifest {manifest} lists {uri}, which does not exist.") from None


def _leaves_its_folder(name: str) -> bool:
    path = posixpath.normpath(name)
    return posixpath.isabs(path) or path == ".." or path.startswith("../") or "\0" in name
