"""A container of your own in one file: naive Bayes on words, nothing but the standard library.

SageMaker calls it with ``train`` or ``serve``. It shows all that a model of your own has to do:

* ``train``: read ``input/data/train/`` (JSON Lines: the manifest's fields and the label) and the
  hyperparameters, leave files in ``model/``, say in ``output/failure`` why it could not;
* ``serve``: answer ``GET /ping``, and ``POST /invocations`` with one line for every line,
  ``{"label": ["__label__2", "__label__0"], "prob": [0.91, 0.06]}``, the most probable first.

On a laptop the folder is not ``/opt/ml`` and the port not 8080: two environment variables tell.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

OPT_ML = Path(os.environ.get("LABELLOOP_OPT_ML", "/opt/ml"))
PORT = int(os.environ.get("SAGEMAKER_BIND_TO_PORT", "8080"))


class NaiveBayes:
    """Multinomial naive Bayes (McCallum and Nigam, 1998).

    Words of a text depend on each other, so the sum of their evidence is far too sure of itself. It
    is divided by the square root of the text's length: the ranking of classes stays, and the margin
    tells doubtful texts from clear ones.
    """

    def __init__(self, texts: dict[str, int], words: dict[str, dict[str, int]], smoothing: float):
        self.texts, self.words, self.smoothing = texts, words, smoothing
        vocabulary = {word for counts in words.values() for word in counts}
        self.known = frozenset(vocabulary)
        self.totals = {
            name: sum(counts.values()) + smoothing * len(vocabulary)
            for name, counts in words.items()
        }

    def predict(self, text: str) -> dict[str, Any]:
        """The answer for one text, all classes."""
        known = [word for word in split(text) if word in self.known]
        evidence = {name: self._evidence(name, known) for name in self.texts}
        best = max(evidence.values())
        shares = {name: math.exp(value - best) for name, value in evidence.items()}
        total = sum(shares.values())
        ranked = sorted(shares, key=lambda name: (-shares[name], int(name)))
        return {
            "label": [f"__label__{name}" for name in ranked],
            "prob": [shares[name] / total for name in ranked],
        }

    def _evidence(self, name: str, known: list[str]) -> float:
        counts, total = self.words[name], self.totals[name]
        logs = sum(math.log((counts.get(word, 0) + self.smoothing) / total) for word in known)
        prior = math.log(self.texts[name] / sum(self.texts.values()))
        return (prior + logs) / math.sqrt(1 + len(known))


def split(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def train() -> None:
    settings = json.loads((OPT_ML / "input/config/hyperparameters.json").read_text())
    attribute = settings["label_attribute"]
    texts: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    for line in training_lines():
        name = str(line[attribute])  # the class index
        texts[name] += 1
        words.setdefault(name, Counter()).update(split(line["source"]))
    if not texts:
        raise ValueError("There are no labelled lines to learn from.")
    model = {"texts": texts, "words": words, "smoothing": float(settings.get("smoothing", "1"))}
    (OPT_ML / "model/naive_bayes.json").write_text(json.dumps(model), encoding="utf-8")


def training_lines() -> Iterator[dict[str, Any]]:
    for path in sorted((OPT_ML / "input/data/train").iterdir()):
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def serve() -> None:
    stored = json.loads((OPT_ML / "model/naive_bayes.json").read_text(encoding="utf-8"))
    model = NaiveBayes(**stored)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body leave together

        def do_GET(self) -> None:
            self.answer(200 if self.path == "/ping" else 404, b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            lines = [json.loads(line) for line in body.split(b"\n") if line.strip()]
            answers = [json.dumps(model.predict(line["source"])) + "\n" for line in lines]
            self.answer(200, "".join(answers).encode())

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/jsonlines")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Not every request: a batch transform makes one for every record."""

    with ThreadingHTTPServer(("0.0.0.0", PORT), Handler) as server:  # noqa: S104 (a container's)
        server.serve_forever()


def main() -> None:
    if sys.argv[1:] == ["serve"]:
        serve()
        return
    if sys.argv[1:] != ["train"]:
        raise SystemExit("The one argument is train or serve.")
    try:
        train()
    except Exception as error:
        (OPT_ML / "output").mkdir(exist_ok=True)
        (OPT_ML / "output/failure").write_text(f"{type(error).__name__}: {error}")
        raise


if __name__ == "__main__":
    main()
