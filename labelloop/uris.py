"""``s3://bucket/key`` URIs."""

from __future__ import annotations


def split_uri(uri: str) -> tuple[str, str]:
    """Bucket and key of an ``s3://`` URI; raises ``ValueError`` for anything else."""
    scheme, _, rest = uri.partition("://")
    bucket, _, key = rest.partition("/")
    if scheme != "s3" or not bucket:
        raise ValueError(f"{uri!r} is not an S3 URI (s3://bucket/key).")
    return bucket, key


def join_uri(folder: str, *names: str) -> str:
    """A URI below a folder, with single slashes between."""
    return "/".join([folder.rstrip("/"), *(name.strip("/") for name in names)])
