"""Model errors in plain words: where, what is wrong, what to write instead."""

from __future__ import annotations

import difflib
import json
import re
import typing
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from labelloop.errors import Problem

Path = tuple[int | str, ...]

_PLAIN_KEY = re.compile(r"[$A-Za-z_][\w$]*", re.ASCII)
_MUST_BE = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list ([…])",
    "dict_type": "an object ({…})",
    "model_type": "an object ({…})",
    "finite_number": "a finite number",
}


def json_path(path: Path) -> str:
    """``("Tags", 0, "Key")`` as ``$.Tags[0].Key``."""
    return "$" + "".join(_step(step) for step in path)


def to_problem(error: ErrorDetails, model: type[BaseModel]) -> Problem:
    """One error of pydantic's as a problem of the job."""
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        return _unknown_key(path, model)
    field = _field_at(model, path)
    what = _what(error)
    return Problem(json_path(path), what, _fix(error, field))


def _step(step: int | str) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{json.dumps(step, ensure_ascii=False)}]"


def _what(error: ErrorDetails) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return "This is missing."
    if kind in _MUST_BE:
        return f"This must be {_MUST_BE[kind]}, not {_shown(value)}."
    if kind in _OUT_OF_LIMITS:
        return _OUT_OF_LIMITS[kind](value, context)
    if kind == "literal_error":
        return f"{_shown(value)} is none of {context['expected']}."
    if kind == "string_pattern_mismatch":
        return f"{_shown(value)} has a form that is not allowed here."
    return error["msg"].removeprefix("Value error, ")


_OUT_OF_LIMITS: dict[str, Callable[[Any, dict[str, Any]], str]] = {
    "greater_than_equal": lambda value, limit: f"{value} is less than {limit['ge']}.",
    "greater_than": lambda value, limit: f"{value} is not more than {limit['gt']}.",
    "less_than_equal": lambda value, limit: f"{value} is more than {limit['le']}.",
    "less_than": lambda value, limit: f"{value} is not less than {limit['lt']}.",
    "string_too_long": lambda value, limit: (
        f"This has {len(value)} characters; at most {limit['max_length']} are allowed."
    ),
    "string_too_short": lambda value, limit: (
        f"This has {len(value)} characters; at least {limit['min_length']} are needed."
    ),
    "too_long": lambda value, limit: (
        f"This has {len(value)} entries; at most {limit['max_length']} are allowed."
    ),
    "too_short": lambda value, limit: (
        f"This has {len(value)} entries; at least {limit['min_length']} are needed."
    ),
}


def _fix(error: ErrorDetails, field: FieldInfo | None) -> str:
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", error.get("ctx", {}).get("expected", ""))
        nearest = _nearest(str(error["input"]), choices)
        if nearest:
            return f"Did you mean {nearest!r}?"
    if field is None:
        return "Correct it."
    example = ""
    if field.examples:
        example = f" Write, for example, {json.dumps(field.examples[0], ensure_ascii=False)}."
    return f"Expected: {_lower_first(field.description or 'a value.')}{example}"


def _unknown_key(path: Path, model: type[BaseModel]) -> Problem:
    *parent, key = path
    section = _model_at(model, tuple(parent))
    known = [_key(name, field) for name, field in section.model_fields.items()] if section else []
    what = f"There is no key {str(key)!r} here."
    nearest = _nearest(str(key), known)
    elsewhere = [place for place in _places(model) if place[-1] == key]
    if elsewhere:
        fix = f"It belongs at {json_path(elsewhere[0])}."
    elif nearest:
        fix = f"Did you mean {nearest!r}?"
    else:
        fix = f"Remove it. Known here: {', '.join(known)}."
    return Problem(json_path(path), what, fix)


def _places(model: type[BaseModel], path: Path = ()) -> Iterator[Path]:
    for name, field in model.model_fields.items():
        place = (*path, _key(name, field))
        yield place
        inner = _model_in(field.annotation)
        if inner is not None:
            yield from _places(inner, place)


def _field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The field a path leads to; of a list or mapping, the field that holds it."""
    section: type[BaseModel] | None = model
    found: FieldInfo | None = None
    for step in path:
        for name, field in section.model_fields.items() if section else ():
            if _key(name, field) == step:
                found, section = field, _model_in(field.annotation)
                break
    return found


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    if not path:
        return model
    field = _field_at(model, path)
    return _model_in(field.annotation) if field else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in typing.get_args(annotation))
    return next((found for found in inner if found), None)


def _key(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _nearest(word: str, known: list[str]) -> str | None:
    by_lower = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1)
    return by_lower[close[0]] if close else None


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"
