"""Boxes around things in an image."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, isfinite

from labelloop.errors import BadAnswer, BadGold
from labelloop.task_types import Annotation, Consolidated, DataObject, Json, TaskType, task_types
from labelloop.task_types._boxes import Box, match, mean_box, overlap
from labelloop.task_types._classes import class_index_of
from labelloop.task_types._image_answers import (
    IMAGE_EXTENSIONS,
    ImageSize,
    adjustment_status,
    drawing_in,
    image_properties,
    on_the_same_image,
)

MOST_BOXES = 1000
"""Boxes that one worker may draw on an image."""

_DRAWN = "boundingBoxes"
_ELEMENT = "boxes"
"""The element name under which simulated workers submit, as in the shipped template."""

_SIDES = ("left", "top", "width", "height")

_BEYOND = 1e-6
"""Pixels by which a sum of fractions may pass the image's edge."""


class ObjectDetection(TaskType):
    """Boxes around things in an image, Ground Truth's ``BoundingBox``.

    Boxes of different workers mean one thing as :func:`~labelloop.task_types._boxes.match` says.
    The label has the things that more than half of the workers saw, each with the mean of their
    edges in whole pixels. Its confidence is the overlap of the workers' boxes with it, averaged
    over all workers, 0 for those who drew none; and 0, as in Ground Truth, with one worker alone.
    """

    function_suffixes = ("BoundingBox",)
    metadata_type = "groundtruth/object-detection"
    source_attribute = "source-ref"
    source_extensions = IMAGE_EXTENSIONS
    template = "crowd-bounding-box.liquid.html"

    def check_answer(self, answer: Json, labels: Sequence[str]) -> None:
        size, value = drawing_in(answer, _DRAWN)
        drawn = value[_DRAWN]
        if not isinstance(drawn, Sequence) or isinstance(drawn, str):
            raise BadAnswer(f"{_DRAWN!r} must be a list.")
        if len(drawn) > MOST_BOXES:
            raise BadAnswer(f"it has {len(drawn):,} boxes; at most {MOST_BOXES:,} are taken.")
        for item in drawn:
            _check_box(item, size, labels)

    def consolidate(
        self, annotations: Sequence[Annotation], labels: Sequence[str]
    ) -> Consolidated | None:
        drawings = on_the_same_image(annotations, _DRAWN)
        if not drawings:
            return None
        size, workers = drawings[0].size, len(drawings)
        drawn = [list(_drawn_boxes(drawing.value, labels)) for drawing in drawings]
        found = [group for group in match(drawn) if 2 * len(group) > workers]
        things = sorted((_whole_pixels(mean_box(group), size), group) for group in found)
        return Consolidated(
            {
                "image_size": [{"width": size.width, "height": size.height, "depth": 3}],
                "annotations": [_annotation(box) for box, _ in things],
            },
            {
                "objects": [{"confidence": _confidence(*thing, workers)} for thing in things],
                "class-map": {str(box.label): labels[box.label] for box, _ in things},
                **adjustment_status(drawings),
            },
        )

    def classes_in(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> set[int]:
        try:
            return {box.label for box in _label_boxes(value, labels)[1]}
        except BadGold:
            return set()

    def matches(
        self, value: Json, metadata: Mapping[str, Json], gold: Json, labels: Sequence[str]
    ) -> bool | None:
        """Whether each thing in the gold has its box, and no box has nothing in it."""
        try:
            found, truth = _label_boxes(value, labels)[1], _label_boxes(gold, labels)[1]
        except BadGold:
            return None
        return all(len(group) == 2 for group in match([found, truth]))

    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        """Each thing is found with probability ``accuracy``; else it is missed or taken for another
        class. Boxes found are the further off, and things that are not there the more often seen,
        the less accurate the worker is."""
        size, things = _label_boxes(gold, labels)
        drawn = [seen for box in things for seen in _seen(box, len(labels), accuracy, rng)]
        if labels and rng.random() >= accuracy:
            drawn.append(_imagined(size, len(labels), rng))
        boxes = [_submitted(_whole_pixels(box, size), labels) for box in drawn]
        return {_ELEMENT: {_DRAWN: boxes, **image_properties(size)}}


def _check_box(item: Json, size: ImageSize, labels: Sequence[str]) -> None:
    if not isinstance(item, Mapping):
        raise BadAnswer("a box must be a JSON object.")
    if item.get("label") not in labels:
        raise BadAnswer(f"{str(item.get('label'))[:80]!r} is none of the job's classes.")
    for side, extent, limit in (("left", "width", size.width), ("top", "height", size.height)):
        for key in (side, extent):
            number = item.get(key)
            # Comparing, unlike arithmetic, is safe whatever the number: NaN, or of 400 digits.
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise BadAnswer(f"a box's {key!r} must be a number.")
            if not 0 <= number <= limit:
                raise BadAnswer(f"a box's {key!r} must be from 0 to {limit}, the image's size.")
        if item[extent] == 0 or item[side] + item[extent] > limit + _BEYOND:
            raise BadAnswer(f"a box must have a {extent}, and end within the image.")


def _drawn_boxes(value: Mapping[str, Json], labels: Sequence[str]) -> Iterator[Box]:
    for item in value[_DRAWN]:
        label = labels.index(item["label"])
        yield Box(label, *(item[side] for side in _SIDES))


def _whole_pixels(box: Box, size: ImageSize) -> Box:
    """The box with its edges on whole pixels, within the image and at least one pixel large."""
    left, right = _whole_edges(box.left, box.right, size.width)
    top, bottom = _whole_edges(box.top, box.bottom, size.height)
    return Box(box.label, left, top, right - left, bottom - top)


def _whole_edges(start: float, end: float, limit: int) -> tuple[int, int]:
    first = min(max(round(start), 0), limit - 1)
    return first, max(first + 1, min(round(end), limit))


def _annotation(box: Box) -> dict[str, Json]:
    return {"class_id": box.label, **{side: getattr(box, side) for side in _SIDES}}


def _confidence(box: Box, group: Sequence[Box], workers: int) -> float:
    if workers == 1:
        return 0
    return round(fsum(overlap(box, one) for one in group) / workers, 4)


def _label_boxes(label: Json, labels: Sequence[str]) -> tuple[ImageSize, list[Box]]:
    """The image's size and the boxes of a label; raises :class:`BadGold` if it is none."""
    try:
        extent = label["image_size"][0]
        size = ImageSize(int(extent["width"]), int(extent["height"]))
        indices = [class_index_of(one["class_id"], labels) for one in label["annotations"]]
        places = [[float(one[side]) for side in _SIDES] for one in label["annotations"]]
        if min(size) < 1 or not all(isfinite(side) for place in places for side in place):
            raise ValueError("There are no such places.")
    except (TypeError, KeyError, IndexError, ValueError, OverflowError):
        raise BadGold(label, "it is no label with boxes.") from None
    if None in indices:
        raise BadGold(label, "it has boxes of none of the job's classes.")
    return size, [
        Box(index, *place)
        for index, place in zip(indices, places, strict=True)
        if index is not None
    ]


def _seen(box: Box, classes: int, accuracy: float, rng: random.Random) -> Iterator[Box]:
    """What a simulated worker draws around a thing, if anything."""
    if rng.random() >= accuracy:
        others = [label for label in range(classes) if label != box.label]
        if others and rng.random() < 0.5:
            yield box._replace(label=rng.choice(others))
        return
    spread = (1 - accuracy) / 2

    def moved(edge: float, side: float) -> float:
        return edge + rng.gauss(0, spread * side)

    left, right = sorted((moved(box.left, box.width), moved(box.right, box.width)))
    top, bottom = sorted((moved(box.top, box.height), moved(box.bottom, box.height)))
    yield Box(box.label, left, top, right - left, bottom - top)


def _imagined(size: ImageSize, classes: int, rng: random.Random) -> Box:
    """A box around nothing."""
    width, height = rng.uniform(0, size.width), rng.uniform(0, size.height)
    left, top = rng.uniform(0, size.width - width), rng.uniform(0, size.height - height)
    return Box(rng.randrange(classes), left, top, width, height)


def _submitted(box: Box, labels: Sequence[str]) -> dict[str, Json]:
    return {"label": labels[box.label], **{side: getattr(box, side) for side in _SIDES}}


task_types.register("object-detection")(ObjectDetection())
