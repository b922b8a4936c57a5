"""A class for every pixel of an image."""

from __future__ import annotations

import base64
import binascii
import random
import re
import struct
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from labelloop.errors import BadAnswer, BadGold, StorageError
from labelloop.task_types import (
    Annotation,
    Consolidated,
    DataObject,
    Json,
    LabelFile,
    TaskType,
    task_types,
)
from labelloop.task_types._image_answers import (
    IMAGE_EXTENSIONS,
    ImageSize,
    adjustment_status,
    drawing_in,
    image_properties,
    on_the_same_image,
)

if TYPE_CHECKING:
    from labelloop.task_types._masks import Mask

MOST_PIXELS = 40_000_000
"""Pixels of a mask: a few hundred bytes can stand for as many, and they must fit the memory."""

_DRAWN = "labeledImage"
_ELEMENT = "mask"
"""The element name under which simulated workers submit, as in the shipped template."""

_BACKGROUND = "BACKGROUND"
_WHITE = "#ffffff"
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_PNG_HEADER = struct.Struct(">8s4x4sII")


class SemanticSegmentation(TaskType):
    """A class for every pixel of an image, or none, Ground Truth's ``SemanticSegmentation``.

    The label is a picture, and the label attribute its URI: each pixel has the colour of the class
    that most workers gave it, of equals the one with more votes on the pixels around. In the
    metadata, ``internal-color-map`` names the classes that occur; the keys, class index + 1, are
    the pixels' values too. A class's confidence is the overlap of the workers' pixels with the
    label's, averaged over the workers; and 0, as in Ground Truth, with one worker alone.
    """

    function_suffixes = ("SemanticSegmentation",)
    metadata_type = "groundtruth/semantic-segmentation"
    source_attribute = "source-ref"
    source_extensions = IMAGE_EXTENSIONS
    template = "crowd-semantic-segmentation.liquid.html"

    def check_answer(self, answer: Json, labels: Sequence[str]) -> None:
        _painted(*drawing_in(answer, _DRAWN), labels)

    def consolidate(
        self, annotations: Sequence[Annotation], labels: Sequence[str]
    ) -> Consolidated | None:
        from labelloop.task_types import _masks  # noqa: PLC0415 - see there

        drawings = on_the_same_image(annotations, _DRAWN)
        if not drawings:
            return None
        painted = [_painted(drawing.size, drawing.value, labels) for drawing in drawings]
        masks = [mask for mask, _ in painted]
        result = _masks.vote(masks)
        colours = _agreed_colours(_masks.values_in(result), [legend for _, legend in painted])
        alone = len(masks) == 1
        colour_map = {
            str(value): {
                "class-name": labels[value - 1] if value else _BACKGROUND,
                "hex-color": colour,
                "confidence": 0 if alone else round(_masks.agreement(masks, result, value), 4),
            }
            for value, colour in colours.items()
        }
        return Consolidated(
            LabelFile("mask.png", _masks.write_png(result, colours)),
            {"internal-color-map": colour_map, **adjustment_status(drawings)},
        )

    def classes_in(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> set[int]:
        colour_map = metadata.get("internal-color-map")
        entries = colour_map.values() if isinstance(colour_map, Mapping) else ()
        names = [entry.get("class-name") for entry in entries if isinstance(entry, Mapping)]
        return {index for index, label in enumerate(labels) if label in names}

    def read_gold(
        self, value: Json, metadata: Mapping[str, Json], read: Callable[[str], bytes]
    ) -> Json:
        """A perfect worker's drawing, from a label of this type: a mask's URI and its colours."""
        if not isinstance(value, str):
            return value
        try:
            entries = metadata["internal-color-map"].values()
            mappings = {one["class-name"]: {"color": one["hex-color"]} for one in entries}
        except (AttributeError, KeyError, TypeError):
            raise BadGold(value, "its metadata has no 'internal-color-map'.") from None
        try:
            picture = read(value)
            properties = image_properties(_size_of(picture))
        except (BadAnswer, StorageError, ValueError) as error:
            raise BadGold(value, str(error)) from None
        return {**properties, "labelMappings": mappings, _DRAWN: _as_text(picture)}

    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        """See :func:`~labelloop.task_types._masks.blunder`; the gold is a perfect drawing."""
        from labelloop.task_types import _masks  # noqa: PLC0415 - see there

        try:
            size, value = drawing_in({_ELEMENT: gold}, _DRAWN)
            truth, legend = _painted(size, value, labels)
        except BadAnswer as error:
            raise BadGold(gold, error.reason) from None
        mask = _masks.blunder(truth, len(labels), accuracy, rng)
        colours = _agreed_colours(_masks.values_in(mask), [legend])
        shown = {value: colour for value, colour in colours.items() if value != _masks.NOTHING}
        picture = _masks.write_png(mask, {**shown, _masks.NOTHING: None})
        mappings = {labels[value - 1]: {"color": colour} for value, colour in shown.items()}
        drawing = {"labelMappings": mappings, _DRAWN: _as_text(picture)}
        return {_ELEMENT: {**image_properties(size), **drawing}}


def _painted(
    size: ImageSize, value: Mapping[str, Json], labels: Sequence[str]
) -> tuple[Mask, dict[str, int]]:
    """A drawing's mask, and which number each colour stands for."""
    from labelloop.task_types import _masks  # noqa: PLC0415 - see there

    legend = _legend_in(value, labels)
    return _masks.read_png(_picture_in(value, size), legend), legend


def _legend_in(value: Mapping[str, Json], labels: Sequence[str]) -> dict[str, int]:
    """Colours to numbers: class index + 1, or 0 for the background that a given mask may have."""
    mappings = value.get("labelMappings")
    if not isinstance(mappings, Mapping):
        raise BadAnswer("it does not say which label has which colour ('labelMappings').")
    numbers = {_BACKGROUND: 0, **{label: index + 1 for index, label in enumerate(labels)}}
    legend: dict[str, int] = {}
    for label, mapping in mappings.items():
        if label not in numbers:
            raise BadAnswer(f"{str(label)[:80]!r} is none of the job's classes.")
        colour = mapping.get("color") if isinstance(mapping, Mapping) else None
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise BadAnswer(f"the colour of {label!r} must be written as #rrggbb.")
        if colour.lower() in legend:
            raise BadAnswer(f"two labels have the colour {colour}.")
        legend[colour.lower()] = numbers[label]
    return legend


def _picture_in(value: Mapping[str, Json], size: ImageSize) -> bytes:
    """The drawing's PNG, if it is of the image's size and can be unpacked without harm."""
    image = value[_DRAWN]
    text = image.get("pngImageData") if isinstance(image, Mapping) else None
    if not isinstance(text, str):
        raise BadAnswer("its mask has no 'pngImageData'.")
    try:
        picture = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadAnswer("its mask is not written in base64.") from None
    if _size_of(picture) != size:
        raise BadAnswer("its mask and the image differ in size.")
    return picture


def _size_of(picture: bytes) -> ImageSize:
    """What the header of a PNG says, without unpacking anything."""
    header = picture[: _PNG_HEADER.size]
    if len(header) < _PNG_HEADER.size:
        raise BadAnswer("its mask is no PNG.")
    signature, chunk, width, height = _PNG_HEADER.unpack(header)
    if signature != b"\x89PNG\r\n\x1a\n" or chunk != b"IHDR":
        raise BadAnswer("its mask is no PNG.")
    if width * height > MOST_PIXELS:
        raise BadAnswer(f"its mask has more than {MOST_PIXELS:,} pixels.")
    return ImageSize(width, height)


def _as_text(picture: bytes) -> dict[str, str]:
    return {"pngImageData": base64.b64encode(picture).decode()}


def _agreed_colours(values: Sequence[int], legends: Sequence[Mapping[str, int]]) -> dict[int, str]:
    """A colour for the background and each of the numbers, no two alike.

    A class keeps the colour that most workers' pages showed it in; another one only where that is
    taken.
    """
    colours = {0: _WHITE}
    shown = Counter((number, colour) for legend in legends for colour, number in legend.items())
    for value in values:
        own = sorted(
            (-count, colour) for (number, colour), count in shown.items() if number == value
        )
        free = (colour for _, colour in own if colour not in colours.values())
        spare = (colour for colour in _other_colours() if colour not in colours.values())
        colours[value] = next(free, None) or next(spare)
    return colours


def _other_colours() -> Iterator[str]:
    """All colours once, neighbours far apart: multiples of an odd number near 2²⁴ over φ."""
    return (f"#{number * 0x9E3779 % (1 << 24):06x}" for number in range(1, 1 << 24))


task_types.register("semantic-segmentation")(SemanticSegmentation())
