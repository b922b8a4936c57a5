"""Labelling stretches of text: by mouse, by keyboard, in any script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

LABELS = "[{label:'dose',shortDisplayName:'dos',fullDisplayName:'Dose'},{label:'drug'}, 'time']"
TEXT = "Take 5 mg of aspirin at night"


@pytest.fixture
def annotate(open_task: Any) -> Any:
    """Open a task with a text: ``annotate("Take 5 mg")``."""

    def open_(text: str = TEXT, attributes: str = "") -> Any:
        task = open_task(
            f'<crowd-form><crowd-entity-annotation name="e" header="Entities" text="{text}" '
            f'labels="{LABELS}" {attributes}></crowd-entity-annotation></crowd-form>'
        )
        task.locator(".passage").focus()
        return task

    return open_


def select(task: Any, words: str) -> None:
    """Pull the mouse over words of the text."""
    start, top, end = task.frame.evaluate(
        """(words) => {
          const root = document.querySelector("crowd-entity-annotation").shadowRoot;
          const walker = document.createTreeWalker(root.querySelector(".passage"), 4);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            const { left, right, top, height } = range.getBoundingClientRect();
            return [left, top + height / 2, right];
          }
        }""",
        words,
    )
    mouse = task.page.mouse
    mouse.move(start + 1, top)
    mouse.down()
    mouse.move((start + end) / 2, top)
    mouse.move(end - 1, top)
    mouse.up()


def test_words_under_the_mouse_get_the_current_label(annotate: Any, golden: Any) -> None:
    task = annotate()
    select(task, "5 mg")
    task.keys("2")
    select(task, " aspirin ")
    assert golden(task.submit()) == (
        '{"e":{"entities":[{"endOffset":9,"label":"dose","startOffset":5},'
        '{"endOffset":20,"label":"drug","startOffset":13}]}}'
    )


def test_the_whole_task_by_keyboard(annotate: Any, golden: Any) -> None:
    task = annotate()
    right, more = "Control+ArrowRight", "Control+Shift+ArrowRight"
    task.keys("Home", right, more, more, "1", right, right, more, "2", "Control+Enter")
    assert golden(task.wait_for("crowd-submit")["answer"]) == (
        '{"e":{"entities":[{"endOffset":9,"label":"dose","startOffset":5},'
        '{"endOffset":20,"label":"drug","startOffset":13}]}}'
    )


def test_offsets_count_characters_also_beyond_the_basic_plane(annotate: Any) -> None:
    text = "🙂🙃 5 mg für Ærøskøbing 中文"
    task = annotate(text)
    select(task, "5 mg")
    select(task, "中文")
    entities = task.submit()["e"]["entities"]
    assert [text[one["startOffset"] : one["endOffset"]] for one in entities] == ["5 mg", "中文"]


def test_labelled_text_is_not_labelled_twice(annotate: Any) -> None:
    task = annotate(attributes="initial-value=\"[{label:'dose',startOffset:5,endOffset:9}]\"")
    task.keys("Home", "Shift+End", "2")
    expect(task.locator("crowd-entity-annotation .problem")).to_contain_text("label already")
    answer = task.submit()["e"]
    assert answer["initialValueModified"] is False
    assert len(answer["entities"]) == 1


def test_a_chosen_entity_gets_another_label_or_goes(annotate: Any) -> None:
    given = (
        "initial-value=\"[{label:'dose',startOffset:5,endOffset:9},"
        "{label:'dose',startOffset:13,endOffset:20}]\""
    )
    task = annotate(attributes=given)
    task.locator("mark").first.click()
    task.keys("2")
    task.locator("button[aria-label='Remove Dose: aspirin']").click()
    answer = task.submit()["e"]
    assert answer["entities"] == [{"endOffset": 9, "label": "drug", "startOffset": 5}]
    assert answer["initialValueModified"] is True


def test_a_selection_pulled_beyond_the_text_ends_with_it(annotate: Any) -> None:
    task = annotate()
    select(task, "5 mg")
    box = task.locator(".passage").bounding_box()
    start = task.locator(".passage span").last.bounding_box()
    mouse = task.page.mouse
    mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 6, box["y"] + box["height"] - 4)
    mouse.up()
    last = task.submit()["e"]["entities"][-1]
    assert last == {"endOffset": len(TEXT), "label": "dose", "startOffset": 10}


def test_a_double_click_labels_the_word(annotate: Any) -> None:
    task = annotate()
    task.locator(".passage").dblclick(position={"x": 30, "y": 25})
    assert task.submit()["e"]["entities"] == [{"endOffset": 4, "label": "dose", "startOffset": 0}]


def test_undo_and_redo(annotate: Any) -> None:
    task = annotate()
    select(task, "5 mg")
    select(task, "night")
    task.keys("Control+z", "Control+z", "Control+y")
    assert [one["startOffset"] for one in task.submit()["e"]["entities"]] == [5]


def test_entities_outside_the_text_are_refused_on_the_page(annotate: Any) -> None:
    task = annotate(attributes="initial-value=\"[{label:'dose',startOffset:5,endOffset:900}]\"")
    expect(task.locator(".broken")).to_contain_text("not an entity of this text")


def test_the_element_without_a_form_brings_its_own(open_task: Any) -> None:
    """Public templates add questions to the form in the element's shadow root."""
    task = open_task(
        f"""<crowd-entity-annotation name="e" text="{TEXT}" labels="{LABELS}">
          <div id="more"><input type="radio" name="topic" value="health" checked></div>
        </crowd-entity-annotation>
        <script>document.addEventListener("all-crowd-elements-ready", () => {{
          document.querySelector("crowd-entity-annotation").shadowRoot
            .querySelector("crowd-form").form.appendChild(more);
        }})</script>"""
    )
    select(task, "5 mg")
    assert task.submit() == {
        "e": {"entities": [{"endOffset": 9, "label": "dose", "startOffset": 5}]},
        "topic": {"health": True},
    }
