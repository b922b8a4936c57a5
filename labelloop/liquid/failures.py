"""What python-liquid says went wrong, in the words of somebody who has to put it right."""

from __future__ import annotations

import difflib

from liquid import Environment
from liquid.exceptions import LiquidError
from liquid.token import TOKEN_EOF

from labelloop.errors import TemplateError
from labelloop.liquid.undefined import line_of


def template_error(
    error: LiquidError | RecursionError, *, name: str, source: str, environment: Environment
) -> TemplateError:
    """The typed error for a failure of python-liquid, with the line and the way out."""
    if isinstance(error, RecursionError):
        return TemplateError(name, 1, "The template is nested too deeply.", "Flatten its blocks.")
    token = error.token
    if token is not None and token.kind == TOKEN_EOF and token.start_index < 0:
        unclosed = environment.analyze_tags_from_string(source).unclosed_tags
        for tag, spans in unclosed.items():
            line = source.count("\n", 0, spans[0].index) + 1
            return TemplateError(
                name, line, f"The tag {tag!r} is never closed.", f"Add {{% end{tag} %}}."
            )
    reason = str(error.message or type(error).__name__).rstrip(".")
    return TemplateError(
        name,
        line_of(token),
        f"{reason[:1].upper()}{reason[1:]}.",
        "Correct the Liquid on that line.",
    )


def unknown_filter(
    filter_name: str, line: int, *, name: str, environment: Environment
) -> TemplateError:
    """The typed error for a filter Ground Truth does not have, with the nearest one it has."""
    known = sorted(environment.filters)
    nearest = difflib.get_close_matches(filter_name, known, n=1)
    fix = f"Did you mean {nearest[0]!r}?" if nearest else f"Known: {', '.join(known)}."
    return TemplateError(name, line, f"There is no filter {filter_name!r}.", fix)
