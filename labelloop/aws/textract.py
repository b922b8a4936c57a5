"""Reading pages with Amazon Textract."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.config import Config

from labelloop.uris import split_uri


class TextractReader:
    """:class:`~labelloop.page_texts.PageReader` over Textract's synchronous text detection.

    It takes pictures of up to 10 MB and 10,000 pixels a side; the caller needs
    ``textract:DetectDocumentText`` and ``s3:GetObject``.

    Parameters
    ----------
    client
        A boto3 Textract client; by default one for the environment's region and credentials that
        waits when Textract asks it to.
    """

    def __init__(self, client: Any = None) -> None:
        self._client = client or boto3.client(
            "textract", config=Config(retries={"mode": "adaptive", "max_attempts": 10})
        )

    def text(self, uri: str) -> str:
        """The lines of print, from top to bottom as Textract found them."""
        bucket, key = split_uri(uri)
        found = self._client.detect_document_text(
            Document={"S3Object": {"Bucket": bucket, "Name": key}}
        )
        return "\n".join(block["Text"] for block in found["Blocks"] if block["BlockType"] == "LINE")
