"""What a template meets where the task has nothing."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from liquid import RenderContext, Undefined
from liquid.token import Token


@dataclass(frozen=True, slots=True)
class UndefinedVariable:
    """A variable that a template printed or looped over although the task does not have it.

    Attributes
    ----------
    name
        The path as written, ``task.input.text``.
    line
        Its line in the template, from 1.
    """

    name: str
    line: int


class BlankUndefined(Undefined):
    """Prints nothing, and says so.

    Testing a variable (``{% if %}``, ``default``) is how templates ask whether it is there, so
    only printing it or looping over it counts as a use.
    """

    __slots__ = ("_path", "_used")

    def __init__(
        self,
        path: str,
        *,
        token: Token | None,
        used: Callable[[UndefinedVariable], None],
    ) -> None:
        super().__init__(path, token=token)
        self._path = path
        self._used = used

    def __getitem__(self, key: str) -> object:
        return self

    def __str__(self) -> str:
        self.use()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self.use()
        return iter(())

    def items(self) -> ItemsView[Any, object]:
        # What a loop asks for before it has seen that there is nothing.
        self.use()
        return super().items()

    def use(self) -> None:
        """Record that the template needed a value here."""
        self._used(UndefinedVariable(self._path, line_of(self.token)))


class TaskContext(RenderContext):
    """A render context that remembers the undefined variables that were used."""

    __slots__ = ("undefined",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.undefined: list[UndefinedVariable] = []

    def get(self, path: list[object], *, token: Token | None, **kwargs: Any) -> object:
        value = super().get(path, token=token, **kwargs)
        if type(value) is Undefined:
            return BlankUndefined(_dotted(path), token=token, used=self.undefined.append)
        return value


def line_of(token: Token | None) -> int:
    """The line of a token in its template, from 1; 1 where the token is unknown."""
    if token is None or token.start_index < 0:
        return 1
    return int(token.source.count("\n", 0, token.start_index)) + 1


def _dotted(path: Sequence[object]) -> str:
    first, *rest = path
    return str(first) + "".join(
        f".{segment}" if isinstance(segment, str) else f"[{segment}]" for segment in rest
    )
