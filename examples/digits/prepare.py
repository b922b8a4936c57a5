"""Makes the bucket of this example: 1,797 handwritten digits as PNG images.

The digits are scikit-learn's, 8 × 8 pixels of 17 shades; enlarged smoothly, so that people can read
them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from sklearn.datasets import load_digits

EXAMPLE = Path(__file__).resolve().parent
sys.path.insert(0, str(EXAMPLE.parent))  # the examples share their preparation

import bucket_folder  # noqa: E402

BUCKET = "digits"
SIDE = 64


def main() -> None:
    def add_images(bucket: Path) -> None:
        count = bucket_folder.write_manifest(bucket, write_images(bucket))
        print(f"{count:,} images", file=sys.stderr)

    print(bucket_folder.prepare(EXAMPLE, ["labels.json", "task.liquid.html"], add_images))


def write_images(bucket: Path) -> Iterator[dict[str, Any]]:
    """Write the images into the folder and give the manifest line of each."""
    digits = load_digits()
    (bucket / "images").mkdir()
    for number, (pixels, digit) in enumerate(zip(digits.images, digits.target, strict=True)):
        name = f"images/{number:04d}.png"
        shades = np.round(255 - pixels * 255 / 16).astype(np.uint8)  # dark ink on white paper
        image = Image.fromarray(shades).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        image.save(bucket / name, optimize=False)
        yield {"source-ref": f"s3://{BUCKET}/{name}", "digit-gold": int(digit)}


if __name__ == "__main__":
    main()
