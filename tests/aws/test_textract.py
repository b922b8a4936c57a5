"""What is made of Textract's answers."""

from __future__ import annotations

import boto3
from botocore.stub import Stubber

from labelloop.aws.textract import TextractReader


def test_lines_of_print_in_their_order_without_words_and_the_page_itself() -> None:
    client = boto3.client(
        "textract",
        region_name="eu-west-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",
    )
    blocks = [
        {"BlockType": "PAGE"},
        {"BlockType": "LINE", "Text": "We measure"},
        {"BlockType": "WORD", "Text": "We"},
        {"BlockType": "WORD", "Text": "measure"},
        {"BlockType": "LINE", "Text": "tides."},
    ]
    with Stubber(client) as stub:
        stub.add_response(
            "detect_document_text",
            {"Blocks": blocks},
            {"Document": {"S3Object": {"Bucket": "papers", "Name": "pages/1.png"}}},
        )
        assert TextractReader(client).text("s3://papers/pages/1.png") == "We measure\ntides."
