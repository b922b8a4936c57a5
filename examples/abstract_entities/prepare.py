"""Makes the bucket of this example: pages of six invented abstracts, their texts and a manifest.

The pages are drawn here; a real job has scans. ``labelloop prepare text`` reads them: with Amazon
Textract in an account, from the text files beside them here.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

EXAMPLE = Path(__file__).resolve().parent
sys.path.insert(0, str(EXAMPLE.parent))  # the examples share their preparation

import bucket_folder  # noqa: E402

from labelloop.cli import main as labelloop  # noqa: E402

BUCKET = "abstracts"
WIDTH, MARGIN, LINE = 760, 48, 30


def main() -> None:
    print(bucket_folder.prepare(EXAMPLE, ["task.liquid.html"], add_pages))


def add_pages(bucket: Path) -> None:
    """Draw the pages, read them, and add to the manifest what simulated readers know."""
    papers = json.loads((EXAMPLE / "abstracts.json").read_text(encoding="utf-8"))
    (bucket / "pages").mkdir()
    (bucket / "scans").mkdir()
    for number, paper in enumerate(papers):
        lines = textwrap.wrap(text_of(paper), 74)
        draw_page(bucket / "pages" / f"{number:04d}.png", paper["Title"], lines)
        (bucket / "scans" / f"{number:04d}.txt").write_text("\n".join(lines), encoding="utf-8")
    read_pages(bucket, papers)
    manifest = bucket / bucket_folder.MANIFEST
    read = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    gold = ({"entities-gold": answer(paper)} for paper in papers)
    known = ({**line, **more} for line, more in zip(read, gold, strict=True))
    print(f"{bucket_folder.write_manifest(bucket, known)} pages", file=sys.stderr)


def read_pages(bucket: Path, papers: list[dict[str, Any]]) -> None:
    """What a user does: ``labelloop prepare text``."""
    metadata = bucket / "metadata.json"
    known = {
        f"{number:04d}": {key: paper[key] for key in ("Title", "Author", "ISBN")}
        for number, paper in enumerate(papers)
    }
    metadata.write_text(json.dumps(known, indent=2), encoding="utf-8")
    source = f"s3://{BUCKET}"
    arguments = [f"{source}/pages/", f"{source}/", "--texts", f"{source}/scans/"]
    folders = ["--s3", f"{BUCKET}={bucket}", "--metadata", str(metadata)]
    if labelloop(["prepare", "text", *arguments, *folders]) != 0:
        raise SystemExit("The pages could not be read.")


def text_of(paper: dict[str, Any]) -> str:
    return " ".join(sentence for _, sentence in paper["parts"])


def answer(paper: dict[str, Any]) -> dict[str, Any]:
    """What a careful reader would submit; lines of print end where spaces were."""
    marks, start = [], 0
    for label, sentence in paper["parts"]:
        marks.append({"start": start, "end": start + len(sentence), "label": label})
        start += len(sentence) + 1
    quality = {"yes": True, "no": False}
    return {"annotations": json.dumps({"value": marks}), "notes": "", "quality": quality}


def draw_page(path: Path, title: str, lines: list[str]) -> None:
    font, bold = ImageFont.load_default(19), ImageFont.load_default(26)
    page = Image.new("L", (WIDTH, 3 * MARGIN + LINE * (len(lines) + 1)), 250)
    pen = ImageDraw.Draw(page)
    pen.text((MARGIN, MARGIN), title, font=bold, fill=20)
    for number, line in enumerate(lines):
        pen.text((MARGIN, 2 * MARGIN + LINE * (number + 1)), line, font=font, fill=35)
    page.save(path)


if __name__ == "__main__":
    main()
