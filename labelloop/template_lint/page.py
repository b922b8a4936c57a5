"""A template's HTML as a list of tags with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

FILLED_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what Liquid will fill in."""

_OUTPUT = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*(raw|comment)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)

# Elements that have no end, and elements that HTML closes by itself where it has to.
_VOID = frozenset(
    re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr")
)
_MAY_STAY_OPEN = frozenset(
    re.findall(
        r"\w+",
        "html head body p li dt dd option optgroup rt rp caption colgroup "
        "tbody td tfoot th thead tr",
    )
)


@dataclass(slots=True)
class Tag:
    """One element of the page.

    Attributes
    ----------
    name
        In lower case.
    attributes
        Without a value they hold an empty text.
    line
        Where it opens, from 1.
    parent
        The element around it.
    self_closed
        Written as ``<name />``, which HTML ignores.
    """

    name: str
    attributes: dict[str, str]
    line: int
    parent: Tag | None
    self_closed: bool = False

    def inside(self, name: str) -> bool:
        """Whether an element of that name is around this one."""
        return any(tag.name == name for tag in self.ancestors())

    def ancestors(self) -> Iterator[Tag]:
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent


@dataclass(slots=True)
class Page:
    """All elements in document order, and the tags that do not match.

    Attributes
    ----------
    unclosed
        Elements that are never closed although they have to be.
    stray
        Closing tags that close nothing: name and line.
    """

    tags: list[Tag] = field(default_factory=list)
    unclosed: list[Tag] = field(default_factory=list)
    stray: list[tuple[str, int]] = field(default_factory=list)

    def named(self, name: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name]


def without_liquid(source: str) -> str:
    """The template with its Liquid taken out, every line where it was."""
    source = _RAW.sub(lambda match: _line_ends(match.group()), source)
    source = _OUTPUT.sub(lambda match: FILLED_IN + _line_ends(match.group()), source)
    return _TAG.sub(lambda match: _line_ends(match.group()), source)


def parse_page(html: str) -> Page:
    """Read a page's tags. Never raises: whatever is there is some page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs, self_closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs, self_closed=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == tag:
                self._leave_open(self._open[index + 1 :])
                del self._open[index:]
                return
        self.page.stray.append((tag, self.getpos()[0]))

    def finish(self) -> None:
        self._leave_open(self._open)

    def _add(self, name: str, attrs: list[tuple[str, str | None]], *, self_closed: bool) -> None:
        parent = self._open[-1] if self._open else None
        attributes = {key: value or "" for key, value in reversed(attrs)}
        tag = Tag(name, attributes, self.getpos()[0], parent, self_closed)
        self.page.tags.append(tag)
        # A browser does not know "/>" on such elements; reading on as if it did finds the rest.
        if name not in _VOID and not self_closed:
            self._open.append(tag)

    def _leave_open(self, tags: list[Tag]) -> None:
        self.page.unclosed += [tag for tag in tags if tag.name not in _MAY_STAY_OPEN]


def _line_ends(text: str) -> str:
    return "\n" * text.count("\n")
