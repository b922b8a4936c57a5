"""The tool that opens a folder of templates in the portal: what passes, and what does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

TOOL = Path(__file__).parents[2] / "benchmarks" / "bench_templates.py"
SCRIPT = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>'
GOOD = """
<crowd-form>
  {% for page in task.input.pages %}<p>{{ page.title }}</p>{% endfor %}
  <img src="{{ task.input.picture | grant_read_access }}" alt="A page">
  <crowd-classifier name="kind" header="Kind" categories="{{ task.input.kinds | to_json }}">
    <classification-target>{{ task.input.text }}</classification-target>
  </crowd-classifier>
  <crowd-radio-group>
    <crowd-radio-button name="sure" value="yes">Yes</crowd-radio-button>
    <crowd-radio-button name="sure" value="no">No</crowd-radio-button>
  </crowd-radio-group>
  <select name="size"><option>small<option>large</select>
  <textarea name="notes"></textarea>
</crowd-form>"""
DRAWN = """
<crowd-form>
  <crowd-bounding-box name="boxes" header="Draw" labels="['a']"
    src="{{ task.input.picture | grant_read_access }}"></crowd-bounding-box>
</crowd-form>"""
UNKNOWN = "<crowd-form><crowd-hologram name='a'></crowd-hologram></crowd-form>"
STUBBORN = """
<crowd-form><input name="a" value="1"></crowd-form>
<script>document.querySelector("crowd-form").onsubmit = (event) => event.preventDefault()</script>
"""


@pytest.mark.usefixtures("browser")  # skips where there is no Chromium
def test_templates_are_tried_out_one_by_one(tmp_path: Path, browser: Browser) -> None:
    templates = {"good": GOOD, "sub/drawn": DRAWN, "unknown": UNKNOWN, "stubborn": STUBBORN}
    (tmp_path / "sub").mkdir()
    for name, body in templates.items():
        (tmp_path / f"{name}.liquid.html").write_text(SCRIPT + body, encoding="utf-8")
    told = run(tmp_path, "--bar", "2")
    assert told["total"]["passed"] == 2, told
    assert told["good"]["answer"] == json.dumps(
        {
            "kind": {"label": "first"},
            "notes": "first",
            "size": "large",
            "sure": {"no": False, "yes": True},
        }
    )
    [box] = json.loads(told["drawn"]["answer"])["boxes"]["boundingBoxes"]
    assert box["width"] > 0
    assert told["unknown"]["unsupported"] == ["crowd-hologram"]
    assert told["unknown"]["lint_errors"] == 1
    assert "Not submitted" in told["stubborn"]["trouble"][0]


def run(folder: Path, *options: str) -> dict[str, Any]:
    """What was printed, by the template's name."""
    command = [sys.executable, str(TOOL), str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    *templates, total = (json.loads(line) for line in done.stdout.splitlines())
    named = {Path(one["template"]).name.partition(".")[0]: one for one in templates}
    return {**named, "total": total}
