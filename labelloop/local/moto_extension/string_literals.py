r"""Gap: escapes in a definition's strings (``\"``, ``\n``, ``\/``, pairs of ``\uD83D\uDE00``)."""

from __future__ import annotations

import json
from typing import Any

from labelloop.local.moto_extension.seams import PARSER, module, replace, replace_imported


def install() -> None:
    literals = module(f"{PARSER}.asl.antlt4utils.antlr4utils")
    preprocessor = module(f"{PARSER}.asl.parse.preprocessor").Preprocessor
    old = replace(literals, "from_string_literal", _text_of)
    replace_imported("from_string_literal", old, _text_of, PARSER)

    def inner_string_of(parser_rule_context: Any) -> str | None:
        found = original(parser_rule_context)
        return None if found is None else _text_of(parser_rule_context)

    original = replace(preprocessor, "_inner_string_of", staticmethod(inner_string_of))


def _text_of(parser_rule_context: Any) -> str:
    """What the JSON string says; a token that is no string stands for itself."""
    token = str(parser_rule_context.getText())
    if len(token) < 2 or not (token.startswith('"') and token.endswith('"')):
        return token
    try:
        return str(json.loads(token))
    except json.JSONDecodeError:
        return token[1:-1]  # a raw line break, which the grammar lets through
