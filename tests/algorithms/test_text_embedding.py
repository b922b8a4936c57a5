from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from labelloop.algorithms import Surroundings, text_embedding
from labelloop.algorithms._sentence_encoder import SentenceEncoder
from labelloop.algorithms.text_embedding import TextEmbedding
from tests.support.tiny_encoder import tiny_encoder

THEMES = ["rain wind storm hail", "bank loan rate bond", "goal match team cup"]
Line = dict[str, Any]


def pool(each: int = 20) -> list[Line]:
    chance = random.Random(1)
    return [
        {"id": number, "source": " ".join(chance.choices(THEMES[number % 3].split(), k=5))}
        for number in range(3 * each)
    ]


def train(folder: Path, objects: list[Line], labelled: list[Line], **given: str) -> Any:
    """A model from a job with a pool, a tiny encoder and a cache, loaded."""
    encoder, model = folder / "encoder.npz", folder / "model"
    model.mkdir(parents=True)
    tiny_encoder().save(encoder)
    TextEmbedding.train_within(
        Surroundings(pool=iter(objects), cache=folder.parent / "cache", encoder=encoder),
        iter(labelled),
        model,
        {**TextEmbedding.hyperparameters, "max_pieces": "32", **given},
    )
    return TextEmbedding.load(model)


def label(objects: list[Line], count: int) -> list[Line]:
    return [{**line, "label": line["id"] % 3} for line in objects[:count]]


def best(predictor: Any, lines: list[Line]) -> list[int]:
    return [classes[0] for classes, _ in predictor.predict(lines)]


def test_the_neighbours_carry_few_labels_to_all_objects(tmp_path: Path) -> None:
    objects = pool()

    predictor = train(tmp_path / "job", objects, label(objects, 6))

    right = [a == line["id"] % 3 for a, line in zip(best(predictor, objects), objects, strict=True)]
    assert np.mean(right) > 0.9


def test_a_labelled_object_keeps_its_label_and_so_do_its_duplicates(tmp_path: Path) -> None:
    objects = [*pool(), {"id": 100, "source": pool()[0]["source"]}]
    labelled = [*label(objects, 6)[1:], {**objects[0], "label": 2}]

    predictor = train(tmp_path / "job", objects, labelled)

    for line in (objects[0], objects[-1]):
        ((classes, probabilities),) = predictor.predict([line])
        assert classes[0] == 2
        assert probabilities[0] == 1


def test_people_who_disagree_about_equal_texts_share_the_answer(tmp_path: Path) -> None:
    objects = pool()
    twice = [{"source": "same words", "label": index} for index in (0, 1, 1, 1)]

    predictor = train(tmp_path / "job", [*objects, twice[0]], [*label(objects, 6), *twice])

    ((classes, probabilities),) = predictor.predict([{"source": "same words"}])
    assert list(classes)[:2] == [1, 0]
    assert list(probabilities)[:2] == [0.75, 0.25]


def test_a_text_that_is_new_is_answered_whatever_its_number(tmp_path: Path) -> None:
    objects = pool()
    predictor = train(tmp_path / "job", objects, label(objects, 30))

    strangers = [{"id": 0, "source": "team cup goal"}, {"id": 2, "source": "hail storm"}]
    mixed = [strangers[0], objects[1], {"id": 1}, strangers[1], objects[0]]

    assert best(predictor, mixed)[0::3] == [2, 0]
    assert best(predictor, mixed)[1::3] == [1, 0]
    ((_, undecided),) = predictor.predict([{"id": 1}])
    assert len(set(undecided)) == 1


def test_objects_are_embedded_once_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    embed = SentenceEncoder.embed
    monkeypatch.setattr(
        SentenceEncoder, "embed", lambda self, *args: calls.append(args) or embed(self, *args)
    )
    objects = pool()

    first = train(tmp_path / "one", objects, label(objects, 6))
    second = train(tmp_path / "two", objects, label(objects, 6))
    train(tmp_path / "three", objects, label(objects, 9))

    assert len(calls) == 1
    assert list(first.predict(objects)) == list(second.predict(objects))


def test_without_room_for_the_walk_the_linear_model_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects = pool()
    monkeypatch.setattr("labelloop.algorithms._propagation.MOST_FIGURES", 10)

    predictor = train(tmp_path / "job", objects, label(objects, 30))

    ((_, probabilities),) = predictor.predict(objects[:1])
    assert 0.4 < probabilities[0] < 1, "a walk would have held the label fast"


@pytest.mark.parametrize(
    "objects",
    [
        [{"id": 0, "source": "rain"}],
        [{"id": number, "source": "rain"} for number in range(50)],
        [{"id": 0, "source": ""}, {"id": 1, "source": " "}, {"id": 2, "source": "..."}],
        [{"id": 0, "source": None}, {"id": 1}, {"id": 2, "source": "rain"}],
    ],
    ids=["one", "all alike", "empty", "no text"],
)
def test_odd_pools_are_answered(tmp_path: Path, objects: list[Line]) -> None:
    labelled = [{"source": objects[-1]["source"], "label": 4}]

    predictor = train(tmp_path / "job", objects, labelled)

    assert list(predictor.predict(objects)) == [([4], [1.0])] * len(objects)


def test_long_requests_are_answered_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("labelloop.algorithms._known_objects.BATCH", 4)
    objects = pool()
    predictor = train(tmp_path / "job", objects, label(objects, 30))

    lines = [line for pair in zip(objects, [{}] * 60, strict=True) for line in pair]

    assert best(predictor, lines)[::2] == best(predictor, objects)


def test_with_very_many_classes_the_regression_sees_embeddings_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_embedding, "MOST_WEIGHTS", 10)
    objects = pool()

    predictor = train(tmp_path / "job", objects, label(objects, 30))

    assert len(np.load(tmp_path / "job" / "model" / "linear_model.npz")["weights"][0]) == 8
    assert len(best(predictor, [{"source": "a text that is new"}, objects[0]])) == 2


def test_a_doubtful_text_is_less_new_beside_a_more_doubtful_like_it(tmp_path: Path) -> None:
    objects = pool()

    predictor = train(tmp_path / "job", objects, label(objects, 6))

    doubt = [
        1 - (probabilities[0] - probabilities[1]) for _, probabilities in predictor.predict(objects)
    ]
    new = list(predictor.novelty(objects))
    first = int(np.argmax(doubt))
    assert new[first] == 1
    assert min(new) < 0.9
    assert all(0 <= figure <= 1 for figure in new)
    assert list(predictor.novelty([{"source": "a text that is new"}, {}])) == [1, 1]
