from __future__ import annotations

import pytest

from labelloop.selection.copies import Copies


def test_the_first_of_equal_contents_is_no_copy() -> None:
    copies = Copies()
    lines = [{"id": 0, "source": "rain"}, {"id": 1, "source": "Rain"}, {"id": 2, "source": "rain"}]

    assert [copies.again(line) for line in lines] == [False, False, True]


def test_a_file_is_known_by_its_uri() -> None:
    copies = Copies()

    assert not copies.again({"source-ref": "s3://b/1.png"})
    assert copies.again({"source-ref": "s3://b/1.png", "id": 7})


@pytest.mark.parametrize("line", [{}, {"id": 3}, {"source": None}, {"source": ["a"]}])
def test_without_content_nothing_is_a_copy(line: dict[str, object]) -> None:
    copies = Copies()

    assert not copies.again(line)
    assert not copies.again(line)


def test_broken_characters_are_content_like_any_other() -> None:
    copies = Copies()

    assert not copies.again({"source": "\ud83d"})
    assert copies.again({"source": "\ud83d"})
