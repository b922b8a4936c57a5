"""What workers submit about an image: the drawing element's value, and the image's size in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from labelloop.errors import BadAnswer
from labelloop.task_types import Annotation, Json

IMAGE_EXTENSIONS = (".jpg", ".jpeg", ".png")

_LONGEST_SIDE = 1_000_000
"""Pixels; no image that a browser shows is near it."""


class ImageSize(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Drawing(NamedTuple):
    """What one worker drew: the element's value, on an image of that size."""

    worker_id: str
    size: ImageSize
    value: Mapping[str, Json]


def drawing_in(answer: Json, key: str) -> tuple[ImageSize, Mapping[str, Json]]:
    """The drawing in a submission, whatever its element is called.

    Parameters
    ----------
    answer
        The submission, keyed by element name.
    key
        What only a drawing element's value has, for example ``boundingBoxes``.

    Raises
    ------
    BadAnswer
        Unless exactly one element has it, with the image's size beside it.
    """
    if not isinstance(answer, Mapping):
        raise BadAnswer("it must be a JSON object keyed by element name.")
    found = [value for value in answer.values() if isinstance(value, Mapping) and key in value]
    if len(found) != 1:
        raise BadAnswer(f"it has {len(found)} elements with {key!r}; exactly one is needed.")
    return _size_in(found[0]), found[0]


def on_the_same_image(annotations: Sequence[Annotation], key: str) -> list[Drawing]:
    """The drawings to put together, by worker id.

    The image's size is what most answers say (of equals the larger): the pixels of another size
    are other places, so such a drawing is left out.
    """
    drawings = [
        Drawing(annotation.worker_id, *drawing_in(annotation.answer, key))
        for annotation in sorted(annotations, key=lambda one: one.worker_id)
    ]
    sizes = Counter(drawing.size for drawing in drawings)
    agreed = max(sizes, key=lambda size: (sizes[size], size), default=None)
    return [drawing for drawing in drawings if drawing.size == agreed]


def adjustment_status(drawings: Iterable[Drawing]) -> dict[str, Json]:
    """The metadata that tells whether given labels were corrected; nothing if none were given."""
    modified = [
        drawing.value["initialValueModified"]
        for drawing in drawings
        if "initialValueModified" in drawing.value
    ]
    if not modified:
        return {}
    return {"adjustment-status": "adjusted" if True in modified else "unadjusted"}


def image_properties(size: ImageSize) -> dict[str, Json]:
    """The image's size as drawing elements submit it."""
    return {"inputImageProperties": {"height": size.height, "width": size.width}}


def _size_in(value: Mapping[str, Json]) -> ImageSize:
    properties = value.get("inputImageProperties")
    if not isinstance(properties, Mapping):
        raise BadAnswer("it does not say how large the image is ('inputImageProperties').")
    return ImageSize(_side(properties.get("width")), _side(properties.get("height")))


def _side(value: Json) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not 1 <= value <= _LONGEST_SIDE:
        raise BadAnswer("the image's width and height must be whole numbers of pixels.")
    return int(value)
