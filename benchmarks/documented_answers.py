"""What Ground Truth's documentation says an answer looks like, element by element.

A shape is a type, a list with the shape of its items, or an object with the shapes of its keys; a
key with ``?`` may be missing. ``any`` is said where nothing is documented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_SIZE = {"height": int, "width": int}
_POINT = {"x": int, "y": int}
_PATHS = [{"label": str, "vertices": [_POINT]}]
_PICTURE = {"pngImageData": str}
_BOX = {"height": int, "label": str, "left": int, "top": int, "width": int}
_ENTITY = {"endOffset": int, "label": str, "startOffset": int}


def _drawn(**parts: Any) -> dict[str, Any]:
    return {"inputImageProperties": _SIZE, "initialValueModified?": bool, **parts}


_CHOICE = {"label": str}
_CHOICES = {"labels": [str]}
_SWITCH = {"*": bool}

SHAPES: Mapping[str, Any] = {
    "crowd-classifier": _CHOICE,
    "crowd-image-classifier": {**_CHOICE, "workerComment?": str},
    "crowd-classifier-multi-select": _CHOICES,
    "crowd-image-classifier-multi-select": _CHOICES,
    "crowd-bounding-box": _drawn(boundingBoxes=[_BOX]),
    "crowd-polygon": _drawn(polygons=_PATHS),
    "crowd-polyline": _drawn(polylines=_PATHS),
    "crowd-line": _drawn(lines=_PATHS),
    "crowd-keypoint": _drawn(keypoints=[{"label": str, **_POINT}]),
    "crowd-semantic-segmentation": _drawn(
        labelMappings={"*": {"color": str}}, labeledImage=_PICTURE
    ),
    "crowd-instance-segmentation": _drawn(
        instances=[{"color": str, "label": str}], labeledImage=_PICTURE
    ),
    "crowd-entity-annotation": {"entities": [_ENTITY], "initialValueModified?": bool},
    "crowd-checkbox": _SWITCH,
    "crowd-radio-button": _SWITCH,
    "crowd-toggle-button": _SWITCH,
    "crowd-input": str,
    "crowd-text-area": str,
    "crowd-slider": (int, float),
    "crowd-text-ranking": any,
    "crowd-question-answer-generation": any,
    "input": str,
    "input checkbox": _SWITCH,
    "input radio": _SWITCH,
    "select": str,
    "textarea": str,
}

_MAY_BE_EMPTY = frozenset(("crowd-input", "crowd-text-area"))
"""Fields that an answer leaves out when nothing was written."""


def deviations(answer: Any, fields: Mapping[str, str]) -> list[str]:
    """Where an answer differs from what is documented.

    Parameters
    ----------
    answer
        What was submitted.
    fields
        The kind of each field of the page, by its name.
    """
    if not isinstance(answer, Mapping):
        return ["The answer is no object."]
    missing = [
        f"{name}: missing"
        for name, kind in fields.items()
        if name not in answer and kind not in _MAY_BE_EMPTY
    ]
    unknown = [f"{name}: no field has that name" for name in answer if name not in fields]
    wrong = [
        told
        for name, value in answer.items()
        if name in fields
        for told in _differences(value, SHAPES[fields[name]], name)
    ]
    return [*missing, *unknown, *wrong]


def _differences(value: Any, shape: Any, where: str) -> Iterator[str]:
    if shape is any:
        return
    if isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where}: not a list"
            return
        for number, item in enumerate(value):
            yield from _differences(item, shape[0], f"{where}[{number}]")
    elif isinstance(shape, Mapping):
        yield from _key_differences(value, shape, where)
    elif not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool):
        yield f"{where}: {type(value).__name__}"


def _key_differences(value: Any, shape: Mapping[str, Any], where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where}: not an object"
        return
    for key, inner in shape.items():
        name = key.rstrip("?")
        if name == "*":
            for other, each in value.items():
                yield from _differences(each, inner, f"{where}.{other}")
        elif name in value:
            yield from _differences(value[name], inner, f"{where}.{name}")
        elif not key.endswith("?"):
            yield f"{where}.{name}: missing"
    if "*" not in shape:
        known = {key.rstrip("?") for key in shape}
        yield from (f"{where}.{key}: undocumented" for key in value if key not in known)
