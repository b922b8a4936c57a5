"""``labelloop template`` and ``labelloop prepare``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from labelloop.cli import main

ROOT = Path(__file__).parents[2]
GOOD = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form><p>{{ task.input.text }}</p><crowd-input name="a" label="A"></crowd-input>
</crowd-form>"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "task.liquid.html"
    path.write_text(GOOD)
    return path


def test_a_good_template_passes(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "check", str(template)]) == 0
    assert "0 problem(s)" in capsys.readouterr().out


def test_problems_are_listed_for_every_template(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.liquid.html"
    broken.write_text("<crowd-form>\n{{ x | nosuchfilter }}</crowd-form>")
    assert main(["template", "check", str(template), str(broken), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["valid"] is False
    good, bad = report["templates"]
    assert good["problems"] == []
    assert "line 2" in bad["problems"][0]["where"]


def test_with_a_task_missing_variables_are_found(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = tmp_path / "task.json"
    task.write_text('{"taskInput": {"txt": "typed wrongly"}, "isHumanAnnotationRequired": true}')
    main(["template", "check", str(template), "--input", str(task)])
    assert "task.input.text" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"[1]", b"{", b"\xff"])
def test_an_input_that_cannot_be_used_is_named(
    template: Path, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    task = tmp_path / "task.json"
    if content is not None:
        task.write_bytes(content)
    assert main(["template", "check", str(template), "--input", str(task)]) == 2
    assert "task.json" in capsys.readouterr().err


def test_a_preview_shows_the_task_of_a_manifest_line(tmp_path: Path) -> None:
    bucket = tmp_path / "bucket"
    bucket.mkdir()
    lines = [{"source": "one"}, {"source": "two", "topic-gold": 1}]
    manifest = "\n".join(json.dumps(line) for line in lines)
    (bucket / "input.manifest").write_text(manifest)
    example = ROOT / "examples" / "news_topics"
    (bucket / "labels.json").write_bytes((example / "labels.json").read_bytes())
    command = [sys.executable, "-m", "labelloop", "template", "preview"]
    command += [str(example / "task.liquid.html"), "--job", str(example / "job.json")]
    command += ["--line", "2", "--s3", f"news-topics={bucket}", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stderr is not None
        address = re.search(r"http://\S+", process.stderr.readline())
        assert address is not None
        with urlopen(f"{address[0]}/task") as response:
            page = response.read().decode()
    finally:
        process.terminate()
        process.wait()
    assert "two" in page
    assert "money-fx" in page


def test_there_is_no_such_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bucket = tmp_path / "bucket"
    bucket.mkdir()
    (bucket / "input.manifest").write_text('{"source": "one"}\n')
    example = ROOT / "examples" / "news_topics"
    arguments = [str(example / "task.liquid.html"), "--job", str(example / "job.json")]
    arguments += ["--line", "2", "--s3", f"news-topics={bucket}", "--no-browser"]
    assert main(["template", "preview", *arguments]) == 2
    assert "There is no line 2." in capsys.readouterr().err


def test_pages_become_a_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.png").write_bytes(b"picture")
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "1.txt").write_text("We measure.")
    arguments = ["prepare", "text", "s3://papers/pages/", "s3://papers/", "--json"]
    folders = ["--s3", f"papers={tmp_path}"]
    assert main([*arguments, "--texts", "s3://papers/scans/", *folders]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"pages": 1, "manifest": "s3://papers/input.manifest"}
    assert (tmp_path / "texts" / "1.txt").read_text() == "We measure."


def test_what_cannot_be_prepared_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pages").mkdir()
    arguments = ["prepare", "text", "s3://papers/pages/", "s3://papers/"]
    folders = ["--s3", f"papers={tmp_path}"]
    assert main([*arguments, *folders]) == 2
    assert "Name text files with --texts." in capsys.readouterr().err
    assert main([*arguments, "--texts", "s3://papers/scans/", *folders]) == 2
    assert "There is no .jpg" in capsys.readouterr().err
