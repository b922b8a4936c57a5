"""Makes the bucket of this example: eight drawn scenes, each with what a model said about it."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw

EXAMPLE = Path(__file__).resolve().parent
sys.path.insert(0, str(EXAMPLE.parent))  # the examples share their preparation

import bucket_folder  # noqa: E402

BUCKET = "studio"
WIDTH, HEIGHT, HORIZON = 640, 420, 270


class Scene(NamedTuple):
    """A picture to draw, and how good the model's words about it are."""

    sky: str
    ground: str
    things: tuple[str, ...]
    prompt: str
    response: str
    accuracy: int
    relevance: int
    clarity: int


ONE_LINE = "Describe the picture in one line."
COUNT = "How many houses are there?"
SCENES = (
    Scene("#bfe3ff", "#ecd9a0", ("kite",), ONE_LINE, "A red kite above a beach.", 5, 5, 5),
    Scene("#bfe3ff", "#8fbf6a", ("house", "tree"), ONE_LINE, "A house and a tree.", 5, 5, 5),
    Scene("#1d2a4d", "#33473a", ("moon", "house"), ONE_LINE, "A sunny day in town.", 1, 4, 5),
    Scene("#bfe3ff", "#8fbf6a", ("house", "house"), COUNT, "Two.", 5, 5, 5),
    Scene("#bfe3ff", "#8fbf6a", ("house", "tree"), COUNT, "Trees are plants with trunks.", 4, 1, 4),
    Scene("#f6c39a", "#6aa7bf", ("sun", "boat"), ONE_LINE, "Boat the sunset in, is a.", 4, 4, 2),
    Scene("#bfe3ff", "#6aa7bf", ("boat", "kite"), ONE_LINE, "A boat at sea under a kite.", 5, 5, 5),
    Scene("#dfe7ee", "#ffffff", ("tree", "tree"), "What season is it?", "Winter.", 4, 5, 5),
)


def main() -> None:
    def add_scenes(bucket: Path) -> None:
        count = bucket_folder.write_manifest(bucket, write_scenes(bucket))
        print(f"{count} scenes", file=sys.stderr)

    print(bucket_folder.prepare(EXAMPLE, ["task.liquid.html"], add_scenes))


def write_scenes(bucket: Path) -> Iterator[dict[str, Any]]:
    """Draw the scenes into the folder and give the manifest line of each."""
    (bucket / "scenes").mkdir()
    for number, scene in enumerate(SCENES):
        name = f"scenes/{number:02d}.png"
        draw(scene, random.Random(number)).save(bucket / name)
        yield {
            "source": scene.prompt,
            "image": f"s3://{BUCKET}/{name}",
            "modelResponse": scene.response,
            "evaluation-gold": {
                "accuracy": scene.accuracy,
                "relevance": scene.relevance,
                "clarity": scene.clarity,
            },
        }


def draw(scene: Scene, rng: random.Random) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), scene.sky)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=scene.ground)
    room = WIDTH // len(scene.things)
    for number, thing in enumerate(scene.things):
        DRAWN[thing](pen, number * room + room // 2 + rng.randint(-30, 30))
    return image


def draw_kite(pen: ImageDraw.ImageDraw, x: int) -> None:
    pen.polygon([(x, 50), (x + 45, 105), (x, 180), (x - 45, 105)], fill="#d3372b")
    pen.line([(x, 180), (x - 25, 235), (x + 10, 300)], fill="#333333", width=2)


def draw_house(pen: ImageDraw.ImageDraw, x: int) -> None:
    pen.rectangle((x - 70, 200, x + 70, 310), fill="#f0e3cf", outline="#5a4a3a")
    pen.polygon([(x - 85, 200), (x, 125), (x + 85, 200)], fill="#a5482f")
    pen.rectangle((x - 18, 245, x + 18, 310), fill="#5a4a3a")


def draw_tree(pen: ImageDraw.ImageDraw, x: int) -> None:
    pen.rectangle((x - 11, 220, x + 11, 320), fill="#6b4b2f")
    pen.ellipse((x - 62, 105, x + 62, 235), fill="#3f7d3a")


def draw_disc(colour: str) -> Any:
    def draw_at(pen: ImageDraw.ImageDraw, x: int) -> None:
        pen.ellipse((x - 42, 60, x + 42, 144), fill=colour)

    return draw_at


def draw_boat(pen: ImageDraw.ImageDraw, x: int) -> None:
    pen.polygon([(x - 80, 280), (x + 80, 280), (x + 50, 325), (x - 50, 325)], fill="#7b3f20")
    pen.polygon([(x, 135), (x, 268), (x + 75, 268)], fill="#ffffff", outline="#888888")


DRAWN = {
    "kite": draw_kite,
    "house": draw_house,
    "tree": draw_tree,
    "moon": draw_disc("#f5f1d8"),
    "sun": draw_disc("#f08a24"),
    "boat": draw_boat,
}


if __name__ == "__main__":
    main()
