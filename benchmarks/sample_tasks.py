"""A task for a template nobody knows: whatever it reads is there, and looks like what it wants."""

from __future__ import annotations

import io
import json
import re
import wave
from pathlib import Path
from typing import Any

from PIL import Image

from labelloop.ports import ObjectStore

FOLDER = "s3://samples/"
TEXT = "We measured tides in twelve harbours. Small ones silt up faster than large ones."

_OUTPUT = re.compile(r"\{\{-?\s*(?P<path>[\w.\[\]'\"-]+)\s*(?P<filters>[^}]*)\}\}")
_LOOP = re.compile(r"\{%-?\s*for\s+(?P<name>\w+)\s+in\s+(?P<path>task\.input\.[\w.-]+)")
_BEFORE = re.compile(r"<(\w[\w-]*)[^<]*\Z")
_SOUND = frozenset(("audio", "video", "source"))


def sample_task(template: Path) -> dict[str, Any]:
    """The task input: ``<template>.json`` beside it if there is one, or one made up."""
    beside = template.with_suffix(".json")
    if beside.exists():
        found: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8"))
        return found
    return made_up(template.read_text(encoding="utf-8"))


def made_up(source: str) -> dict[str, Any]:
    """Texts for what is printed, links where they are granted, lists for what is looped over."""
    task: dict[str, Any] = {}
    loops = {found["name"]: found["path"].split(".")[2:] for found in _LOOP.finditer(source)}
    for output in _OUTPUT.finditer(source):
        root, *path = output["path"].split(".")
        value = _value(source, output)
        if root == "task" and path[:1] == ["input"] and path[1:]:
            _put(task, path[1:], value)
        elif root in loops:
            items = _at(task, loops[root])
            for number in range(2):
                if len(items) <= number:
                    items.append({} if path else f"{TEXT} ({number})")
                if path:
                    _put(items[number], path, value)
    return task


def write_files(store: ObjectStore) -> None:
    """The objects that made-up tasks link to."""
    picture = io.BytesIO()
    gradient = Image.linear_gradient("L").resize((640, 400))
    Image.merge("RGB", (gradient, gradient.rotate(180), gradient)).save(picture, "PNG")
    store.write(f"{FOLDER}picture.png", picture.getvalue())
    sound = io.BytesIO()
    with wave.open(sound, "wb") as second:
        second.setparams((1, 1, 8000, 8000, "NONE", ""))
        second.writeframes(b"\x80" * 8000)
    store.write(f"{FOLDER}sound.wav", sound.getvalue())


def _value(source: str, output: re.Match[str]) -> Any:
    filters = output["filters"]
    if "grant_read_access" in filters:
        tag = _BEFORE.search(source, 0, output.start())
        heard = tag is not None and tag[1] in _SOUND
        return f"{FOLDER}{'sound.wav' if heard else 'picture.png'}"
    return ["first", "second", "third"] if "to_json" in filters else TEXT


def _put(target: dict[str, Any], path: list[str], value: Any) -> None:
    for name in path[:-1]:
        target = target.setdefault(name, {})
    target.setdefault(path[-1], value)


def _at(target: dict[str, Any], path: list[str]) -> list[Any]:
    for name in path[:-1]:
        target = target.setdefault(name, {})
    items: list[Any] = target.setdefault(path[-1], [])
    return items
