"""Masks: one number per pixel, 0 for nothing, else a class; and the pictures they come as.

This alone of the task types needs Pillow and numpy, so it is imported only where pixels are
touched: the functions of a deployment never do.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from labelloop.errors import BadAnswer, MissingExtra

try:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image
except ModuleNotFoundError as error:
    raise MissingExtra(str(error.name), "laptop", "Putting masks together") from error

Mask: TypeAlias = NDArray[np.uint16]
"""Height by width; a pixel of class index *i* holds *i* + 1."""

NOTHING = 0
WHITE = "#ffffff"

# Pixels are packed into four bytes, red the lowest and opacity the highest.
_RGB = 0xFFFFFF
_OPAQUE = 128 << 24

_PALETTE = 256


def read_png(png: bytes, colours: Mapping[str, int]) -> Mask:
    """A mask from a picture in which each class has a colour.

    Transparent pixels are nothing, and so are white ones unless a class has that colour.

    Parameters
    ----------
    png
        The picture; its size must have been checked, since all of it is unpacked.
    colours
        The number that ``#rrggbb`` stands for.

    Raises
    ------
    BadAnswer
        When it is no PNG, is damaged, or has a colour that stands for nothing.
    """
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
            packed = np.array(image.convert("RGBA")).view("<u4")[..., 0]
    except Exception as error:  # a damaged file can break a decoder in any way
        raise BadAnswer(f"its mask is no PNG that can be read ({type(error).__name__}).") from error
    drawn = packed >= _OPAQUE
    packed &= _RGB
    mask = np.zeros(packed.shape, np.uint16)
    for colour, value in {WHITE: NOTHING, **colours}.items():
        found = drawn & (packed == int.from_bytes(bytes.fromhex(colour[1:]), "little"))
        mask[found] = value
        drawn &= ~found
    if drawn.any():
        strange = int(packed[drawn][0]).to_bytes(3, "little").hex()
        raise BadAnswer(f"its mask has pixels of #{strange}, which is no label's colour.")
    return mask


def write_png(mask: Mask, colours: Mapping[int, str | None]) -> bytes:
    """A mask as a picture.

    A palette picture, whose pixels *are* the numbers, as long as these fit one: training reads the
    numbers, people see the colours.

    Parameters
    ----------
    mask
        The mask.
    colours
        ``#rrggbb`` for each number in it; ``None`` leaves a number's pixels transparent.
    """
    table = np.zeros((max(colours) + 1, 4), np.uint8)
    for value, colour in colours.items():
        table[value] = tuple(bytes.fromhex(f"{colour[1:]}ff" if colour else "00000000"))
    if None in colours.values():
        image = Image.fromarray(table[mask])
    elif len(table) > _PALETTE:
        image = Image.fromarray(table[mask, :3])
    else:
        image = Image.fromarray(mask.astype(np.uint8))
        image.putpalette(table[:, :3].tobytes())
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def vote(masks: Sequence[Mask]) -> Mask:
    """The number that most masks have, pixel by pixel.

    Where several have equally many votes, those of the eight pixels around decide between them,
    and where these are equal too, the smaller number: nothing before any class.

    Parameters
    ----------
    masks
        At least one; all of one shape.
    """
    shape = masks[0].shape
    values = sorted({value for mask in masks for value in (NOTHING, *values_in(mask))})
    most = np.zeros(shape, np.uint16)
    for value in values:
        np.maximum(most, _votes(masks, value), out=most)
    winner, best = np.zeros(shape, np.uint16), np.zeros(shape, np.uint16)
    for value in values:
        votes = _votes(masks, value)
        # Numbers that tie have equally many votes on the pixel itself: those around decide.
        support = np.where(votes == most, 1 + _around(votes), np.uint16(0))
        winner[support > best] = value
        np.maximum(best, support, out=best)
    return winner


def agreement(masks: Sequence[Mask], result: Mask, value: int) -> float:
    """The mean overlap (Jaccard index) of the masks with the result in one number's pixels."""
    there = result == value
    return float(np.mean([_overlap(mask == value, there) for mask in masks]))


def values_in(mask: Mask) -> list[int]:
    """The numbers in a mask, ascending, but :data:`NOTHING`."""
    return [int(value) for value in np.flatnonzero(np.bincount(mask.ravel())) if value != NOTHING]


def blunder(mask: Mask, classes: int, accuracy: float, rng: random.Random) -> Mask:
    """What a simulated worker makes of the true mask.

    Each class is seen with probability ``accuracy``, its edge too far in or out by up to a tenth of
    its side, less the better the worker; else it is missed, or taken for another class.
    """
    seen = np.zeros_like(mask)
    for value in values_in(mask):
        region, label = mask == value, value
        if rng.random() < accuracy:
            side = float(np.sqrt(region.sum()))
            steps = round(side * (1 - accuracy) / 10)
            region = _moved_edge(region, rng.randint(-steps, steps))
        else:
            label = rng.choice([NOTHING, *(n + 1 for n in range(classes) if n + 1 != value)])
        seen[region] = label
    return seen


def _votes(masks: Sequence[Mask], value: int) -> NDArray[np.uint16]:
    votes = np.zeros(masks[0].shape, np.uint16)
    for mask in masks:
        votes += mask == value
    return votes


def _around(votes: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The sum over each pixel and its eight neighbours."""
    padded = np.pad(votes, 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    total: NDArray[np.uint16] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return total


def _overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Intersection over union; two that are empty agree."""
    union = int((one | other).sum())
    return int((one & other).sum()) / union if union else 1.0


def _moved_edge(region: NDArray[np.bool_], steps: int) -> NDArray[np.bool_]:
    """The region grown by so many pixels, or shrunk where ``steps`` is negative."""
    if steps < 0:
        return ~_moved_edge(~region, -steps)
    for _ in range(steps):
        grown = region.copy()
        grown[1:] |= region[:-1]
        grown[:-1] |= region[1:]
        grown[:, 1:] |= region[:, :-1]
        grown[:, :-1] |= region[:, 1:]
        region = grown
    return region
