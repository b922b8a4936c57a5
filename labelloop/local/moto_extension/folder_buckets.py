"""Gap: moto keeps every object in memory and forgets it with the process.

A bucket that stands on a folder (:mod:`labelloop.local.folder_bucket`) lists page by page straight
from the folder, and checks a write's condition and writes under one lock.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from labelloop.local.folder_bucket import FolderBucket, list_page
from labelloop.local.moto_extension.seams import module, replace


def install() -> None:
    backend = module("moto.s3.models").S3Backend
    responses = module("moto.s3.responses").S3Response

    def list_objects(  # noqa: PLR0917 - moto calls it so
        self: Any, bucket: Any, prefix: Any, delimiter: Any, marker: Any, max_keys: Any
    ) -> Any:
        if not isinstance(bucket, FolderBucket):
            return original_v1(self, bucket, prefix, delimiter, marker, max_keys)
        found, truncated = list_page(bucket, prefix, delimiter, marker, max_keys)
        keys = [entry for entry in found if not isinstance(entry, str)]
        folders = [entry for entry in found if isinstance(entry, str)]
        return keys, folders, truncated, _name(found[-1]) if truncated else None

    def list_objects_v2(  # noqa: PLR0917 - moto calls it so
        self: Any,
        bucket: Any,
        prefix: Any,
        delimiter: Any,
        continuation_token: Any,
        start_after: Any,
        max_keys: Any,
    ) -> Any:
        if not isinstance(bucket, FolderBucket):
            return original_v2(
                self, bucket, prefix, delimiter, continuation_token, start_after, max_keys
            )
        after = bytes.fromhex(continuation_token).decode() if continuation_token else start_after
        found, truncated = list_page(bucket, prefix, delimiter, after, max_keys)
        return found, truncated, _name(found[-1]).encode().hex() if truncated else None

    def untracked(cls: Any, *_: Any, **__: Any) -> Any:
        return object.__new__(cls)

    # moto keeps a list of all keys ever made, with their bodies.
    replace(module("moto.s3.models").FakeKey, "__new__", staticmethod(untracked))
    original_v1 = replace(backend, "list_objects", list_objects)
    original_v2 = replace(backend, "list_objects_v2", list_objects_v2)
    for operation in ("put_object", "copy_object", "delete_object", "_key_response_post"):
        replace(responses, operation, _exclusively(getattr(responses, operation)))


def _name(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry.name)


def _exclusively(operation: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(operation)
    def respond(self: Any, *details: Any, **more: Any) -> Any:
        bucket = self.backend.get_bucket(self.bucket_name)
        if not isinstance(bucket, FolderBucket):
            return operation(self, *details, **more)
        with bucket.folder.exclusively():
            return operation(self, *details, **more)

    return respond
