"""Jobs about images: boxes on the output line, masks as files beside it."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import numpy as np
import pytest
from PIL import Image

from labelloop.errors import BadAnswer, InvalidInput
from labelloop.labeling.journaled_state import JournaledState

IMAGE = {"source-ref": "s3://desk-in/quay.png", "weather": "dry"}
FUNCTION = "arn:aws:lambda:eu-west-1:568282634449:function:"
SIZE = {"height": 3, "width": 4}


@pytest.fixture
def start(desk) -> Any:
    """Create a job about images: ``start("BoundingBox", "fruit", objects=2)``."""

    def create(function: str, attribute: str, *, workers: int = 2, objects: int = 1) -> None:
        desk.write_manifest([IMAGE] * objects)
        request = desk.request(
            LabelAttributeName=attribute,
            PreHumanTaskLambdaArn=f"{FUNCTION}PRE-{function}",
            AnnotationConsolidationConfig={
                "AnnotationConsolidationLambdaArn": f"{FUNCTION}ACS-{function}"
            },
            NumberOfHumanWorkersPerDataObject=workers,
        )
        desk.engine.create(request)

    return create


def submit(desk, worker, answer):
    task = desk.engine.take("fruit-1", worker)
    desk.engine.submit(task.task_id, worker, answer)


def boxes(left, width):
    box = {"height": 2, "label": "unripe", "left": left, "top": 1, "width": width}
    return {"b": {"boundingBoxes": [box], "inputImageProperties": SIZE}}


def mask(*painted):
    image = Image.new("RGBA", (4, 3))
    for place in painted:
        image.putpixel(place, (0x3A, 0x5F, 0x8B, 255))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    png = base64.b64encode(buffer.getvalue()).decode()
    mappings = {"unripe": {"color": "#3a5f8b"}} if painted else {}
    return {
        "m": {
            "inputImageProperties": SIZE,
            "labelMappings": mappings,
            "labeledImage": {"pngImageData": png},
        }
    }


def pixels(desk, uri):
    return np.asarray(Image.open(io.BytesIO(desk.objects.read(uri)[0]))).tolist()


def test_the_output_line_of_a_box_job(desk, start):
    start("BoundingBox", "fruit")
    submit(desk, "ana", boxes(0, 2))
    submit(desk, "bo", boxes(0, 2))
    (line,) = desk.output_lines()
    assert line.decode() == json.dumps(IMAGE)[:-1] + (
        ',"fruit":{"image_size":[{"width":4,"height":3,"depth":3}],"annotations":'
        '[{"class_id":1,"left":0,"top":1,"width":2,"height":2}]},'
        '"fruit-metadata":{"objects":[{"confidence":1.0}],"class-map":{"1":"unripe"},'
        '"type":"groundtruth/object-detection","job-name":"labeling-job/fruit-1",'
        '"creation-date":"2026-03-05T08:00:00.000000","human-annotated":"yes"}}'
    )


def test_the_output_line_of_a_mask_job_points_to_the_mask(desk, start):
    start("SemanticSegmentation", "fruit-ref", objects=2)
    for worker in ("ana", "bo"):
        submit(desk, worker, mask((1, 1), (2, 1)))
        submit(desk, worker, mask())
    first, second = desk.output_lines()
    uri = "s3://desk-out/jobs/fruit-1/annotations/consolidated-annotation/output/0/mask.png"
    assert first.decode() == json.dumps(IMAGE)[:-1] + (
        f',"fruit-ref":"{uri}","fruit-ref-metadata":{{"internal-color-map":{{'
        '"0":{"class-name":"BACKGROUND","hex-color":"#ffffff","confidence":1.0},'
        '"2":{"class-name":"unripe","hex-color":"#3a5f8b","confidence":1.0}},'
        '"type":"groundtruth/semantic-segmentation","job-name":"labeling-job/fruit-1",'
        '"creation-date":"2026-03-05T08:00:00.000000","human-annotated":"yes"}}'
    )
    assert pixels(desk, uri) == [[0, 0, 0, 0], [0, 2, 2, 0], [0, 0, 0, 0]]
    assert pixels(desk, json.loads(second)["fruit-ref"]) == [[0] * 4] * 3


def test_a_mask_job_that_dies_at_its_end_ends_with_the_same_files(desk, start, monkeypatch):
    start("SemanticSegmentation", "fruit-ref", workers=1)
    monkeypatch.setattr(JournaledState, "happen", _die_at("ended"))
    with pytest.raises(Dead):
        submit(desk, "ana", mask((0, 0)))
    (line,) = desk.output()
    before = desk.objects.info(line["fruit-ref"]).etag
    monkeypatch.undo()
    desk.restarted()
    assert desk.status() == "Completed"
    assert desk.output() == [line]
    assert desk.objects.info(line["fruit-ref"]).etag == before


@pytest.mark.parametrize(
    ("function", "attribute"),
    [("BoundingBox", "fruit-ref"), ("SemanticSegmentation", "fruit")],
)
def test_a_label_attribute_says_by_its_name_whether_the_label_is_a_file(start, function, attribute):
    with pytest.raises(InvalidInput, match="LabelAttributeName"):
        start(function, attribute)


def test_a_mask_of_five_megabytes_is_refused_and_the_task_stays(desk, start):
    start("SemanticSegmentation", "fruit-ref", workers=1)
    huge = mask()
    huge["m"]["labeledImage"]["pngImageData"] = "A" * (5 << 20)
    task = desk.engine.take("fruit-1", "ana")
    with pytest.raises(BadAnswer, match="larger than"):
        desk.engine.submit(task.task_id, "ana", huge)
    desk.engine.submit(task.task_id, "ana", mask())
    assert desk.status() == "Completed"


def test_boxes_with_no_numbers_never_reach_the_journal(desk, start):
    start("BoundingBox", "fruit", workers=1)
    task = desk.engine.take("fruit-1", "ana")
    for left in (float("nan"), float("inf"), -1, 10**400):
        with pytest.raises(BadAnswer):
            desk.engine.submit(task.task_id, "ana", boxes(left, 2))
    desk.engine.submit(task.task_id, "ana", boxes(0, 4))
    assert len(desk.output()[0]["fruit"]["annotations"]) == 1


class Dead(BaseException):
    """The process was killed."""


def _die_at(kind):
    happen = JournaledState.happen

    def dying(self, event, *arguments, **fields):
        if event == kind:
            raise Dead
        happen(self, event, *arguments, **fields)

    return dying
