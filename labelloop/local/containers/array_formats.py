"""The inference toolkit's default formats: arrays as JSON, CSV or npy."""

from __future__ import annotations

import io
import json
from typing import Any


class UnsupportedInput(Exception):
    """No default reads this content type: write ``input_fn`` (status 415)."""


class UnsupportedOutput(Exception):
    """No default writes this content type: write ``output_fn`` (status 406)."""


def decode(body: str | bytes, content_type: str) -> Any:
    """A request's body as an array; text formats give 32-bit floats, as the image does."""
    import numpy as np  # noqa: PLC0415 (the server starts without it)

    match content_type:
        case "application/json":
            return np.array(json.loads(body)).astype(np.float32)
        case "text/csv":
            text = body if isinstance(body, str) else body.decode()
            return np.genfromtxt(io.StringIO(text), dtype=np.float32, delimiter=",")
        case "application/x-npy" if isinstance(body, bytes):
            return np.load(io.BytesIO(body), allow_pickle=False)
    raise UnsupportedInput(f"No default reads {content_type!r}; write input_fn.")


def encode(prediction: Any, accept: str) -> bytes:
    """An array as a response's body."""
    import numpy as np  # noqa: PLC0415 (the server starts without it)

    array = np.asarray(prediction)
    sink = io.BytesIO()
    match accept:
        case "application/json":
            sink.write(json.dumps(array.tolist()).encode())
        case "text/csv":
            np.savetxt(sink, array, delimiter=",", fmt="%s")
        case "application/x-npy":
            np.save(sink, array, allow_pickle=False)
        case _:
            raise UnsupportedOutput(f"No default writes {accept!r}; write output_fn.")
    return sink.getvalue()
