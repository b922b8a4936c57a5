"""``labelloop prepare``: make a manifest out of something that is none yet."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labelloop.cli.options import add_json, bucket_folder
from labelloop.errors import InvalidInput, Problem
from labelloop.page_texts import PageReader, TextFiles, prepare_texts
from labelloop.ports import ObjectStore
from labelloop.uris import join_uri, split_uri


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "prepare",
        help="make a manifest out of pictures of pages",
        description="Make a manifest out of something that is none yet.",
    )
    actions = parser.add_subparsers(metavar="WHAT", required=True)
    _add_text(actions)


def _add_text(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "text",
        help="read the text off pictures of pages",
        description="Read the text off every .jpg, .jpeg and .png below a URI and write a "
        "manifest with picture, text and metadata of each page. Texts that are there already are "
        "not read again.",
    )
    parser.add_argument("pages", metavar="PAGES", type=s3_uri, help="s3://bucket/folder/ of pages")
    parser.add_argument(
        "output",
        metavar="OUTPUT",
        type=s3_uri,
        help="s3://bucket/folder/ for input.manifest and texts/",
    )
    parser.add_argument(
        "--texts",
        metavar="URI",
        type=s3_uri,
        help="take the texts from the .txt files of the same names in this folder, instead of "
        "Amazon Textract",
    )
    parser.add_argument(
        "--metadata",
        metavar="FILE.json",
        type=Path,
        help="a JSON object: by page name (without its ending) what the manifest says of the page",
    )
    parser.add_argument(
        "--s3",
        metavar="BUCKET=DIR",
        type=bucket_folder,
        action="append",
        default=[],
        help="the folder that is a bucket's content; without any, Amazon S3 is meant",
    )
    add_json(parser)
    parser.set_defaults(execute=text)


def s3_uri(value: str) -> str:
    """Read an S3 URI."""
    try:
        split_uri(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return value


def text(options: argparse.Namespace) -> int:
    """Prepare pages."""
    store = _store(options)
    manifest = join_uri(options.output, "input.manifest")
    count = prepare_texts(
        store,
        _reader(options, store),
        pages=options.pages,
        texts=join_uri(options.output, "texts"),
        manifest=manifest,
        metadata=_metadata(options.metadata),
    )
    if count == 0:
        what = "There is no .jpg, .jpeg or .png."
        raise InvalidInput([Problem(options.pages, what, "Name the folder of the pictures.")])
    if options.json:
        print(json.dumps({"pages": count, "manifest": manifest}))
    else:
        print(f"{count:,} page(s) in {manifest}", file=sys.stderr)
    return 0


def _store(options: argparse.Namespace) -> ObjectStore:
    if options.s3:
        from labelloop.local.folder_store import FolderStore  # noqa: PLC0415

        return FolderStore(dict(options.s3))
    from labelloop.aws.s3 import S3Store  # noqa: PLC0415

    return S3Store()


def _reader(options: argparse.Namespace, store: ObjectStore) -> PageReader:
    if options.texts:
        return TextFiles(store, options.texts)
    if options.s3:
        what = "Textract reads from Amazon S3, and --s3 names folders of this machine."
        raise InvalidInput([Problem("--s3", what, "Name text files with --texts.")])
    from labelloop.aws.textract import TextractReader  # noqa: PLC0415

    return TextractReader()


def _metadata(path: Path | None) -> Mapping[str, Mapping[str, Any]]:
    if path is None:
        return {}
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput([Problem(str(path), f"It is no JSON file: {error}", "")]) from None
    if not isinstance(values, dict) or not all(isinstance(one, dict) for one in values.values()):
        what = "It must be a JSON object of JSON objects."
        raise InvalidInput([Problem(str(path), what, 'Write {"0042": {"Author": "…"}}.')])
    return values
