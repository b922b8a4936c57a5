"""axe-core finds nothing serious on any element, and everything can be reached by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parents[2] / "portal/node_modules/axe-core/axe.min.js"
REGIONS = (
    "<short-instructions>Look well.</short-instructions>"
    '<full-instructions header="All">More.</full-instructions>'
)
ELEMENTS = {
    "classifier": f"""<crowd-classifier name="c" header="Ripe?" categories="['yes','no']">
        {REGIONS}<classification-target>Banana</classification-target></crowd-classifier>""",
    "classifier-multi-select": f"""<crowd-classifier-multi-select name="c" header="Flaws?"
        categories="['a','b']" exclusion-category="{{text:'none'}}">{REGIONS}
        </crowd-classifier-multi-select>""",
    "image-classifier": f"""<crowd-image-classifier name="c" header="Ripe?" src="[image]"
        categories="['yes','no']">{REGIONS}<worker-comment header="Why?"></worker-comment>
        </crowd-image-classifier>""",
    "bounding-box": f"""<crowd-bounding-box name="d" header="Draw" src="[image]"
        labels="['apple','pear']" initial-value="[{{height:9,width:9,left:1,top:1,label:'pear'}}]">
        {REGIONS}</crowd-bounding-box>""",
    "polygon": """<crowd-polygon name="d" header="Draw" src="[image]" labels="['a']">
        </crowd-polygon>""",
    "keypoint": """<crowd-keypoint name="d" header="Draw" src="[image]" labels="['a']"
        initial-value="[{x:9,y:9,label:'a'}]"></crowd-keypoint>""",
    "semantic-segmentation": """<crowd-semantic-segmentation name="d" header="Paint"
        src="[image]" labels="['a','b']"></crowd-semantic-segmentation>""",
    "instance-segmentation": """<crowd-instance-segmentation name="d" header="Paint"
        src="[image]" labels="['a','b']"></crowd-instance-segmentation>""",
    "entity-annotation": """<crowd-entity-annotation name="e" header="Entities" labels="['a','b']"
        text="Take 5 mg" initial-value="[{label:'a',startOffset:5,endOffset:9}]">
        </crowd-entity-annotation>""",
    "text-ranking": """<crowd-text-ranking name="r" header="Rank" text="Prompt"
        responses="['one','two']" ordinal-ranking-dimensions="[{name:'Clarity'}]">
        </crowd-text-ranking>""",
    "question-answer-generation": """<crowd-question-answer-generation name="q" header="Ask"
        text="Passage" question-tags="['Why']"></crowd-question-answer-generation>""",
    "fields": """<h1>Fields</h1><crowd-input name="a" label="Name" required></crowd-input>
        <crowd-text-area name="b" label="Notes" char-counter></crowd-text-area>
        <crowd-checkbox name="c">Bruise</crowd-checkbox>
        <crowd-toggle-button name="d">Sure</crowd-toggle-button>
        <crowd-radio-group><crowd-radio-button name="e" value="1">One</crowd-radio-button>
        <crowd-radio-button name="e" value="2">Two</crowd-radio-button></crowd-radio-group>
        <crowd-slider name="f" min="1" max="5" editable><crowd-slider-label position="1">bad
        </crowd-slider-label></crowd-slider>""",
    "display": """<h1>Display</h1><crowd-alert type="warning" dismissible>Careful</crowd-alert>
        <crowd-alert type="error">Wrong</crowd-alert><crowd-alert type="success">Well</crowd-alert>
        <crowd-card heading="Card">Body</crowd-card><span id="inbox">Inbox</span>
        <crowd-badge for="inbox" label="3"></crowd-badge>
        <crowd-icon-button icon="star"></crowd-icon-button>
        <crowd-fab icon="add" title="Add"></crowd-fab>
        <crowd-instructions link-text="How to"><short-summary>So.</short-summary>
        </crowd-instructions><crowd-modal link-text="More">Text</crowd-modal>
        <crowd-tabs><crowd-tab header="One">1</crowd-tab><crowd-tab header="Two">2</crowd-tab>
        </crowd-tabs><crowd-toast text="Hello" duration="0"></crowd-toast>
        <crowd-button href="https://example.org">Link</crowd-button>
        <crowd-button disabled>Off</crowd-button>""",
}


@pytest.fixture
def violations(open_task: Any, image: str) -> Any:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci in portal/.")

    def check(body: str) -> list[str]:
        task = open_task(f"<crowd-form>{body.replace('[image]', image)}</crowd-form>")
        task.press_submit()  # so that messages about what is missing are there too
        task.frame.evaluate(AXE.read_text())
        result = task.frame.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in result["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    return check


@pytest.mark.parametrize("element", ELEMENTS)
def test_axe_finds_nothing_serious(violations: Any, element: str) -> None:
    assert violations(ELEMENTS[element]) == []


def test_dialogs_open_by_keyboard_and_give_the_focus_back(open_task: Any) -> None:
    task = open_task(f"<crowd-form>{ELEMENTS['classifier']}</crowd-form>")
    opener = task.locator("button", has_text="View full instructions")
    opener.focus()
    task.keys("Enter")
    task.locator("text=More.").wait_for()
    task.keys("Escape")
    assert opener.evaluate("(button) => button.getRootNode().activeElement === button")


def test_the_help_lists_the_keys(open_task: Any) -> None:
    task = open_task(f"<crowd-form>{ELEMENTS['classifier']}</crowd-form>")
    task.focus_page()
    task.keys("?")
    task.locator("dialog[open]", has_text="Ctrl+Enter").wait_for()
