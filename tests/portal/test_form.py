"""The form: one answer under the fields' names, and the conversation with the portal."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

FIELDS = """<crowd-form>
  <crowd-input name="who" label="Name"></crowd-input>
  <crowd-text-area name="why" label="Reason"></crowd-text-area>
  <crowd-checkbox name="flaws" value="bruise">Bruise</crowd-checkbox>
  <crowd-checkbox name="flaws" value="scab" checked>Scab</crowd-checkbox>
  <crowd-toggle-button name="sure">Sure</crowd-toggle-button>
  <crowd-radio-group>
    <crowd-radio-button name="size" value="big">Big</crowd-radio-button>
    <crowd-radio-button name="size" value="small">Small</crowd-radio-button>
  </crowd-radio-group>
  <crowd-slider name="accuracy" min="1" max="5" value="3"></crowd-slider>
  <input type="hidden" name="id" value="7"><input name="native" value="text">
  <textarea name="area">two
lines</textarea>
  <select name="one"><option>a</option><option selected>b</option></select>
  <select name="many" multiple><option selected>x</option><option selected>y</option></select>
  <label><input type="checkbox" name="agree" value="yes" checked>Yes</label>
  <input name="off" value="1" disabled><input value="nameless">
</crowd-form>"""


def test_every_kind_of_field_under_its_name(open_task: Any, golden: Any) -> None:
    task = open_task(FIELDS)
    task.locator("crowd-input input").fill("Ann")
    task.locator("crowd-text-area textarea").fill("a\nb")
    task.locator("crowd-checkbox", has_text="Bruise").click()
    task.locator("crowd-toggle-button").click()
    task.locator("crowd-radio-button", has_text="Small").click()
    task.locator("crowd-slider input").press("ArrowRight")
    assert golden(task.submit()) == (
        '{"accuracy":4,"agree":{"yes":true},"area":"two\\nlines",'
        '"flaws":{"bruise":true,"scab":true},"id":"7","many":["x","y"],"native":"text",'
        '"one":"b","size":{"big":false,"small":true},"sure":{"on":true},"who":"Ann",'
        '"why":"a\\nb"}'
    )


def test_empty_text_fields_leave_their_key_out(open_task: Any) -> None:
    answer = open_task(FIELDS).submit()
    assert "who" not in answer
    assert "why" not in answer


def test_a_script_may_empty_a_field_with_null(open_task: Any) -> None:
    task = open_task(FIELDS)
    task.locator("crowd-input input").fill("Ann")
    task.locator("crowd-input").evaluate("(field) => { field.value = null }")
    assert "who" not in task.submit()


def test_radio_buttons_by_keyboard(open_task: Any) -> None:
    task = open_task(FIELDS)
    task.locator("crowd-radio-button").first.focus()
    task.keys("ArrowDown", "ArrowDown", "ArrowUp")
    assert task.submit()["size"] == {"big": False, "small": True}
    expect(task.locator("crowd-radio-button[tabindex='0']")).to_have_count(1)


def test_required_fields_are_said_in_place_and_the_first_gets_the_focus(open_task: Any) -> None:
    task = open_task(
        """<crowd-form><crowd-input name="a" label="A"></crowd-input>
        <crowd-input name="b" label="B" required error-message="B, please"></crowd-input>
        <crowd-checkbox name="c" required>C</crowd-checkbox></crowd-form>"""
    )
    task.press_submit()
    expect(task.locator("crowd-input[name=b] .problem")).to_have_text("B, please")
    expect(task.locator("crowd-checkbox .problem")).not_to_be_empty()
    expect(task.locator("crowd-input[name=b] input")).to_be_focused()
    assert task.heard("crowd-submit") == []
    task.page.keyboard.type("now")
    expect(task.locator("crowd-input[name=b] .problem")).to_be_empty()


@pytest.mark.parametrize(
    ("attributes", "text", "said"),
    [
        ('min-length="3"', "ab", "at least 3"),
        ('type="email"', "nobody", "@"),
        ('type="number"', "", ""),
    ],
)
def test_text_is_checked(open_task: Any, attributes: str, text: str, said: str) -> None:
    task = open_task(f'<crowd-form><crowd-input name="a" {attributes}></crowd-input></crowd-form>')
    task.locator("crowd-input input").fill(text)
    task.press_submit()
    expect(task.locator("crowd-input .problem")).to_contain_text(said)
    assert bool(task.heard("crowd-submit")) is (said == "")


def test_characters_outside_the_allowed_pattern_cannot_be_typed(open_task: Any) -> None:
    task = open_task(
        '<crowd-form><crowd-input name="a" allowed-pattern="[0-9]"></crowd-input></crowd-form>'
    )
    task.locator("crowd-input input").press_sequentially("a1b2")
    assert task.submit() == {"a": "12"}


def test_a_required_slider_must_be_set_by_somebody(open_task: Any) -> None:
    task = open_task(
        """<crowd-form><crowd-slider name="s" min="1" max="5" required>
        <crowd-slider-label position="1">bad</crowd-slider-label>
        <crowd-slider-label position="5">good</crowd-slider-label></crowd-slider></crowd-form>"""
    )
    task.press_submit()
    expect(task.locator("crowd-slider .problem")).not_to_be_empty()
    task.locator("crowd-slider-label", has_text="good").click()
    assert task.submit() == {"s": 5}


def test_the_form_adds_a_button_only_if_there_is_none(open_task: Any) -> None:
    own = '<crowd-form><crowd-button form-action="submit">Send</crowd-button></crowd-form>'
    assert open_task(own).locator("crowd-button").count() == 1
    hidden = (
        '<crowd-form><crowd-button form-action="submit" style="display:none">S</crowd-button>'
        "</crowd-form>"
    )
    assert open_task(hidden).locator("crowd-button").count() == 1
    assert open_task("<crowd-form></crowd-form>").locator("crowd-button").count() == 1


def test_a_native_button_and_the_enter_key_submit_in_the_sandbox(open_task: Any) -> None:
    body = '<crowd-form><input name="a" value="1"><button type="submit">Go</button></crowd-form>'
    task = open_task(body)
    task.locator("button", has_text="Go").click()
    assert task.wait_for("crowd-submit")["answer"] == {"a": "1"}
    task = open_task(body)
    task.locator("input").press("Enter")
    assert task.wait_for("crowd-submit")["answer"] == {"a": "1"}


def test_listeners_fill_fields_and_may_prevent(open_task: Any) -> None:
    task = open_task(
        """<crowd-form><input type="hidden" name="x" id="x"></crowd-form>
        <script>
          let tries = 0;
          const form = document.querySelector("crowd-form");
          form.addEventListener("submit", (event) => { if (tries++ === 0) event.preventDefault() });
          form.onsubmit = () => { x.value = "filled" };
        </script>"""
    )
    task.press_submit()
    task.press_submit()
    assert task.wait_for("crowd-submit")["answer"] == {"x": "filled"}
    assert len(task.heard("crowd-submit")) == 1


def test_scripts_submit_and_listeners_hear_it(open_task: Any) -> None:
    task = open_task(
        """<crowd-form><input type="hidden" name="x" id="x"></crowd-form>
        <script>
          const form = document.querySelector("crowd-form");
          form.addEventListener("submit", () => { x.value = "heard" });
          document.addEventListener("all-crowd-elements-ready", () => form.submit());
        </script>"""
    )
    assert task.wait_for("crowd-submit")["answer"] == {"x": "heard"}


def test_two_clicks_send_one_answer_until_it_is_refused(open_task: Any) -> None:
    task = open_task('<crowd-form><input name="a" value="1"></crowd-form>')
    task.press_submit()
    task.press_submit()
    task.wait_for("crowd-submit")
    assert len(task.heard("crowd-submit")) == 1
    task.say({"type": "crowd-refused", "message": "The time is over."})
    expect(task.locator("crowd-form > p")).to_have_text("The time is over.")
    task.press_submit()
    task.wait_for("crowd-submit", 2)


def test_a_draft_brings_everything_back(open_task: Any, image: str) -> None:
    body = FIELDS.replace(
        "</crowd-form>",
        f"""<crowd-bounding-box name="box" src="{image}" labels="['a']"></crowd-bounding-box>
        <crowd-semantic-segmentation name="mask" src="{image}" labels="['a']">
        </crowd-semantic-segmentation>
        <crowd-classifier name="c" categories="['x','y']"></crowd-classifier></crowd-form>""",
    )
    task = open_task(body)
    task.locator("crowd-input input").fill("Ann")
    task.locator("crowd-radio-button", has_text="Small").click()
    task.locator("crowd-bounding-box .canvas").focus()
    task.keys("Enter", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter")
    task.locator("crowd-semantic-segmentation .surface").focus()
    task.keys("Enter", "Enter", "ArrowRight", "Enter")
    task.locator("crowd-classifier label").last.click()
    draft = task.wait_for("crowd-draft")["draft"]
    answer = task.submit()

    again = open_task(body)
    again.locator("crowd-semantic-segmentation[data-ready]").wait_for()
    again.say({"type": "crowd-restore", "draft": draft})
    expect(again.locator("crowd-classifier input").last).to_be_checked()
    expect(again.locator("crowd-semantic-segmentation button:enabled").first).to_be_visible()
    again.page.wait_for_timeout(300)
    assert again.submit() == answer


@pytest.mark.parametrize(
    "draft",
    [
        None,
        "x",
        {"version": 2},
        {"version": 1, "fields": [None, {"name": "who", "tag": "crowd-input"}]},
    ],
)
def test_a_draft_that_fits_nothing_does_no_harm(open_task: Any, draft: object) -> None:
    task = open_task(FIELDS)
    task.say({"type": "crowd-restore", "draft": draft})
    assert task.submit()["native"] == "text"


def test_a_message_from_elsewhere_counts_for_nothing(open_task: Any) -> None:
    task = open_task('<crowd-form><input name="a" value="1"></crowd-form>')
    task.frame.evaluate(
        """() => window.postMessage({type: "crowd-restore", draft: {version: 1,
          fields: [{name: "a", tag: "input", state: "forged"}]}}, "*")"""
    )
    task.page.wait_for_timeout(100)
    assert task.submit() == {"a": "1"}


def test_names_that_mean_something_to_javascript(open_task: Any) -> None:
    task = open_task(
        '<crowd-form><input name="__proto__" value="1"><input name="constructor" value="2">'
        '<crowd-checkbox name="c" value="__proto__" checked>C</crowd-checkbox></crowd-form>'
    )
    task.press_submit()
    task.wait_for("crowd-submit")
    text = task.page.evaluate('JSON.stringify(heard.find((m) => m.type === "crowd-submit").answer)')
    assert text == '{"__proto__":"1","c":{"__proto__":true},"constructor":"2"}'


def test_an_unsupported_element_is_loud(open_task: Any) -> None:
    task = open_task("<crowd-form><crowd-hologram></crowd-hologram></crowd-form>")
    expect(task.locator("[data-unsupported]")).to_contain_text("<crowd-hologram> is not supported")
    assert task.heard("crowd-ready")[0]["unsupported"] == ["crowd-hologram"]


def test_reset_goes_back_to_the_start(open_task: Any) -> None:
    reset = '<crowd-button form-action="reset">Reset</crowd-button></crowd-form>'
    task = open_task(FIELDS.replace("</crowd-form>", reset))
    task.locator("crowd-checkbox", has_text="Scab").click()
    task.locator("crowd-input input").fill("Ann")
    task.locator("crowd-button", has_text="Reset").click()
    answer = task.submit()
    assert answer["flaws"] == {"bruise": False, "scab": True}
    assert "who" not in answer


def test_a_field_on_a_hidden_tab_comes_to_light_when_it_is_wrong(open_task: Any) -> None:
    task = open_task(
        """<crowd-form><crowd-tabs><crowd-tab header="One">1</crowd-tab>
        <crowd-tab header="Two"><crowd-input name="a" label="A" required></crowd-input></crowd-tab>
        </crowd-tabs></crowd-form>"""
    )
    expect(task.locator("crowd-input")).to_be_hidden()
    task.press_submit()
    expect(task.locator("crowd-input input")).to_be_focused()
