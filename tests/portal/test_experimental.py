"""Elements without a documented answer: the shape labelloop gives them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

RANKING = """<crowd-form><crowd-text-ranking name="r" text="Prompt" responses="['one','two']"
  ordinal-ranking-dimensions="[{name:'Clarity',allowTie:true},{name:'Tone',allowTie:false}]">
  </crowd-text-ranking></crowd-form>"""
QUESTIONS = """<crowd-form><crowd-question-answer-generation name="q" text="Passage"
  min-questions="1" max-questions="2" answer-max-words="3" question-tags="['Why']">
  </crowd-question-answer-generation></crowd-form>"""


def test_responses_are_ranked_per_dimension(open_task: Any, golden: Any) -> None:
    task = open_task(RANKING)
    ranks = task.locator("select")
    for index, rank in enumerate(["1", "1", "2", "1"]):
        ranks.nth(index).select_option(rank)
    assert golden(task.submit()) == (
        '{"r":{"rankings":[{"dimension":"Clarity","ranks":[1,1]},'
        '{"dimension":"Tone","ranks":[2,1]}]}}'
    )


def test_ties_and_gaps_are_not_sent(open_task: Any) -> None:
    task = open_task(RANKING)
    problem = task.locator("crowd-text-ranking .problem")
    task.press_submit()
    expect(problem).to_contain_text("Clarity")
    for index in range(4):
        task.locator("select").nth(index).select_option("1")
    task.press_submit()
    expect(problem).to_contain_text("no ties")
    assert task.heard("crowd-submit") == []


def test_questions_come_with_answers_and_tags(open_task: Any, golden: Any) -> None:
    task = open_task(QUESTIONS)
    task.locator("textarea").nth(0).fill("Why now?")
    task.locator("textarea").nth(1).fill("Because.")
    task.locator("input").fill("Why")
    assert golden(task.submit()) == (
        '{"q":{"pairs":[{"answer":"Because.","question":"Why now?","tag":"Why"}]}}'
    )


def test_the_number_of_words_and_questions_is_kept_to(open_task: Any) -> None:
    task = open_task(QUESTIONS)
    task.press_submit()
    problem = task.locator("crowd-question-answer-generation .problem")
    expect(problem).to_contain_text("at least 1 question")
    task.locator("textarea").nth(0).fill("Why?")
    task.locator("textarea").nth(1).fill("one two three four")
    task.press_submit()
    expect(problem).to_contain_text("at most 3 words")
    task.locator("button", has_text="Add a question").click()
    expect(task.locator("button", has_text="Add a question")).to_be_disabled()
