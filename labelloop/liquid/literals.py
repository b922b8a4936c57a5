"""String literals that are escaped like any other value.

python-liquid trusts the template's author: with autoescape on, ``{{ "a & b" }}`` comes out raw.
Ground Truth escapes it. The literals of our own parsed templates are turned into
:class:`EscapedLiteral`, so templates parsed by any other environment are not touched.
"""

from __future__ import annotations

from collections.abc import Iterable

from liquid import RenderContext
from liquid.ast import Node
from liquid.builtin.expressions import StringLiteral
from liquid.expression import Expression


class EscapedLiteral(StringLiteral):
    """A string literal that is not marked as safe."""

    __slots__ = ()

    def evaluate(self, _context: RenderContext) -> str:
        return str(self.value)


def escape_literals(nodes: Iterable[Node], context: RenderContext) -> None:
    """Turn every string literal below ``nodes`` into an :class:`EscapedLiteral`, in place.

    Parameters
    ----------
    nodes
        A parsed template's nodes.
    context
        Any render context of that template; the tree's iterators ask for one.
    """
    for node in nodes:
        for expression in node.expressions():
            _escape(expression)
        escape_literals(node.children(context, include_partials=False), context)


def _escape(expression: Expression) -> None:
    if type(expression) is StringLiteral:
        # Same slots, so the object may change its class; its many owners need not be known.
        expression.__class__ = EscapedLiteral
    for child in expression.children():
        _escape(child)
