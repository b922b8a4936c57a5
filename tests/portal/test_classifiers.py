"""Choosing categories: what a worker does with mouse or keys, and the JSON that comes out."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

SINGLE = """<crowd-form>
  <crowd-classifier name="fruit" header="How ripe is it?"
    categories="['ripe', 'unripe', 'rotten',]">
    <short-instructions>Look at the skin.</short-instructions>
    <full-instructions header="Ripeness"><p>All of it.</p></full-instructions>
    <classification-target>A green banana</classification-target>
  </crowd-classifier>
</crowd-form>"""
MULTI = """<crowd-form>
  <crowd-classifier-multi-select name="flaws" header="What is wrong?" categories="['bruise','scab']"
    exclusion-category="{ text: 'Nothing' }"></crowd-classifier-multi-select>
</crowd-form>"""
PICTURE = """<crowd-form>
  <crowd-image-classifier name="fruit" header="Is the box right?" src="{image}"
    categories="['yes','no']" overlay="{{boundingBox:{{labels:['apple'],
      value:[{{label:'apple',left:60,top:50,width:80,height:70}}]}}}}">
    <worker-comment header="Why?" link-text="Say why" placeholder="so">Shortly.</worker-comment>
  </crowd-image-classifier>
</crowd-form>"""


def test_a_click_chooses_the_category(open_task: Any, golden: Any) -> None:
    task = open_task(SINGLE)
    task.locator("label", has_text="unripe").click()
    assert golden(task.submit()) == '{"fruit":{"label":"unripe"}}'


def test_a_digit_and_enter_do_the_whole_task(open_task: Any) -> None:
    task = open_task(SINGLE)
    task.focus_page()
    task.keys("3", "Enter")
    assert task.wait_for("crowd-submit")["answer"] == {"fruit": {"label": "rotten"}}


def test_nothing_chosen_is_said_in_place_and_not_sent(open_task: Any) -> None:
    task = open_task(SINGLE)
    task.press_submit()
    expect(task.locator("crowd-classifier .problem")).to_have_text("Choose an option.")
    expect(task.locator("input[type=radio]").first).to_be_focused()
    assert task.heard("crowd-submit") == []


def test_the_full_instructions_open_and_close(open_task: Any) -> None:
    task = open_task(SINGLE)
    task.locator("text=View full instructions").click()
    expect(task.locator("text=All of it.")).to_be_visible()
    task.keys("Escape")
    expect(task.locator("text=All of it.")).to_be_hidden()


def test_several_categories_come_out_in_the_order_of_the_list(open_task: Any, golden: Any) -> None:
    task = open_task(MULTI)
    task.locator("label", has_text="scab").click()
    task.locator("label", has_text="bruise").click()
    assert golden(task.submit()) == '{"flaws":{"labels":["bruise","scab"]}}'


def test_the_exclusion_category_excludes_the_others(open_task: Any, golden: Any) -> None:
    task = open_task(MULTI)
    task.locator("label", has_text="scab").click()
    task.locator("label", has_text="Nothing").click()
    assert golden(task.submit()) == '{"flaws":{"labels":["Nothing"]}}'


def test_choosing_another_takes_the_exclusion_back(open_task: Any, golden: Any) -> None:
    task = open_task(MULTI)
    task.locator("label", has_text="Nothing").click()
    task.locator("label", has_text="bruise").click()
    assert golden(task.submit()) == '{"flaws":{"labels":["bruise"]}}'


def test_a_picture_is_judged_with_a_comment(open_task: Any, golden: Any, image: str) -> None:
    task = open_task(PICTURE.format(image=image))
    expect(task.locator("crowd-image-classifier .tag")).to_have_text("apple")
    task.locator("label", has_text="no").click()
    task.locator("text=Say why").click()
    task.page.keyboard.type("  Leaf, not fruit ")
    expected = '{"fruit":{"label":"no","workerComment":"Leaf, not fruit"}}'
    assert golden(task.submit()) == expected


def test_without_a_comment_there_is_no_key_for_it(open_task: Any, golden: Any, image: str) -> None:
    task = open_task(PICTURE.format(image=image))
    task.locator("label", has_text="yes").click()
    assert golden(task.submit()) == '{"fruit":{"label":"yes"}}'


def test_several_categories_of_a_picture(open_task: Any, golden: Any, image: str) -> None:
    task = open_task(
        f"""<crowd-form><crowd-image-classifier-multi-select name="flaws" src="{image}"
        categories="['bruise','scab']"></crowd-image-classifier-multi-select></crowd-form>"""
    )
    task.focus_page()
    task.keys("2", "1")
    assert golden(task.submit()) == '{"flaws":{"labels":["bruise","scab"]}}'


def test_script_in_a_category_is_only_text(open_task: Any, golden: Any) -> None:
    task = open_task(
        """<crowd-form><crowd-classifier name="c" header="&lt;img src=x onerror=alert(1)&gt;"
        categories="['<img src=x onerror=alert(1)>', '__proto__']">
        </crowd-classifier></crowd-form>"""
    )
    task.locator("label").first.click()
    assert task.submit() == {"c": {"label": "<img src=x onerror=alert(1)>"}}
    assert task.locator("crowd-classifier img").count() == 0


def test_a_script_sets_the_categories_and_hears_the_choice(open_task: Any) -> None:
    task = open_task(
        """<crowd-form><crowd-classifier name="c" categories="['a']"></crowd-classifier>
        <input type="hidden" name="heard" id="heard"></crowd-form>
        <script>document.addEventListener("all-crowd-elements-ready", () => {
          const classifier = document.querySelector("crowd-classifier");
          classifier.shadowRoot.querySelector(".annotation-area .category-picker-wrapper").id;
          classifier.categories = ["x", "y"];
          classifier.addEventListener("change", (event) => { heard.value = event.target.value });
        })</script>"""
    )
    task.locator("label", has_text="y").click()
    assert task.submit() == {"c": {"label": "y"}, "heard": "y"}


def test_a_list_that_cannot_be_read_is_said_on_the_element(open_task: Any) -> None:
    task = open_task(
        '<crowd-form><crowd-classifier name="c" categories="[1"></crowd-classifier></crowd-form>'
    )
    expect(task.locator("crowd-classifier .broken")).to_contain_text("categories")
