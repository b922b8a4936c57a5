"""Makes the bucket of this example: 7,674 Reuters stories, eight topics."""

from __future__ import annotations

import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent
sys.path.insert(0, str(EXAMPLE.parent))  # the examples share their preparation

import bucket_folder  # noqa: E402
import reuters  # noqa: E402


def main() -> None:
    wheel = reuters.wheel_option(str(__doc__))

    def add_stories(bucket: Path) -> None:
        index = {name: number for number, name in enumerate(bucket_folder.class_names(EXAMPLE))}
        lines = ({"source": s.text, "topic-gold": index[s.topic]} for s in reuters.stories(wheel))
        print(f"{bucket_folder.write_manifest(bucket, lines):,} stories", file=sys.stderr)

    print(bucket_folder.prepare(EXAMPLE, ["labels.json", "task.liquid.html"], add_stories))


if __name__ == "__main__":
    main()
