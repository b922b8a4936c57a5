"""The crowd elements: which there are, and what each one needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AttributeKind = Literal["list", "object", "any"]


@dataclass(frozen=True, slots=True)
class Element:
    """What a template has to know about one crowd element.

    Attributes
    ----------
    required
        Attributes without which it does not work, beside ``name``.
    structured
        Attributes that hold a list or an object, and which of the two.
    field
        Whether it puts something into the answer, and so needs a ``name``.
    merges
        Whether several of one name make one object.
    most
        The most entries its list of categories or labels may have.
    experimental
        Ground Truth's own templates use it, but nothing documents it.
    """

    required: tuple[str, ...] = ()
    structured: _Structured = ()
    field: bool = False
    merges: bool = False
    most: int | None = None
    experimental: bool = False


_DISPLAY = Element()
_TEXT = Element(field=True)
_SWITCH = Element(field=True, merges=True)
_Structured = tuple[tuple[str, AttributeKind], ...]


def _choice(*required: str, exclusion: bool = False, most: int | None = None) -> Element:
    structured: _Structured = (("categories", "list"),)
    if exclusion:
        structured += (("exclusion-category", "object"),)
    if most is not None:
        structured += (("overlay", "object"),)
    return Element((*required, "categories"), structured, field=True, most=most)


def _drawing(*, colours: bool = False) -> Element:
    structured: _Structured = (("labels", "list"), ("initial-value", "any"))
    if colours:
        structured += (("label-colors", "any"),)
    return Element(("src", "labels"), structured, field=True, most=50)


CATALOGUE: dict[str, Element] = {
    "crowd-alert": _DISPLAY,
    "crowd-badge": _DISPLAY,
    "crowd-bounding-box": _drawing(),
    "crowd-button": _DISPLAY,
    "crowd-card": _DISPLAY,
    "crowd-checkbox": _SWITCH,
    "crowd-classifier": _choice(),
    "crowd-classifier-multi-select": _choice(exclusion=True),
    "crowd-entity-annotation": Element(
        ("text", "labels"),
        (("labels", "list"), ("initial-value", "any")),
        field=True,
        most=50,
    ),
    "crowd-fab": _DISPLAY,
    "crowd-form": _DISPLAY,
    "crowd-icon-button": _DISPLAY,
    "crowd-image-classifier": _choice("src", most=10),
    "crowd-image-classifier-multi-select": _choice("src", exclusion=True),
    "crowd-input": _TEXT,
    "crowd-instance-segmentation": _drawing(),
    "crowd-instructions": _DISPLAY,
    "crowd-keypoint": _drawing(),
    "crowd-line": _drawing(colours=True),
    "crowd-modal": _DISPLAY,
    "crowd-polygon": _drawing(),
    "crowd-polyline": _drawing(colours=True),
    "crowd-question-answer-generation": Element(
        ("text",), (("question-tags", "list"),), field=True, experimental=True
    ),
    "crowd-radio-button": _SWITCH,
    "crowd-radio-group": _DISPLAY,
    "crowd-semantic-segmentation": _drawing(),
    "crowd-slider": _TEXT,
    "crowd-slider-label": Element(experimental=True),
    "crowd-tab": _DISPLAY,
    "crowd-tabs": _DISPLAY,
    "crowd-text-area": _TEXT,
    "crowd-text-ranking": Element(
        ("text", "responses", "ordinal-ranking-dimensions"),
        (("responses", "list"), ("ordinal-ranking-dimensions", "list")),
        field=True,
        experimental=True,
    ),
    "crowd-toast": _DISPLAY,
    "crowd-toggle-button": _SWITCH,
}
"""Every element the portal's bundle has, by name."""
