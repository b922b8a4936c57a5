"""``DataProcessing`` of batch transform: filter the input, join it with the answer, filter again.

Order of events for every record: ``InputFilter`` selects what the model gets; the model answers;
``JoinSource: Input`` puts the answer beside the *whole* input record; ``OutputFilter`` selects from
that (or from the answer alone). See AWS, "Associate Prediction Results with Input Records".
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from labelloop.local.containers.batching import Record, lines
from labelloop.local.containers.errors import JobFailed
from labelloop.local.containers.json_path import BadJsonPath, JsonPath, NoSuchElement

ANSWER = "SageMakerOutput"
INPUT = "SageMakerInput"

CONTENT_TYPES = ("application/json", "application/jsonlines", "text/csv")


class RecordFormat(Protocol):
    """How a record is read, joined with its answer, and written."""

    def read(self, data: bytes) -> Any:
        """Raises ``ValueError`` for what is not in the format."""
        ...

    def join(self, record: Any, answer: Any) -> Any: ...

    def write(self, value: Any) -> bytes: ...


class JsonRecords:
    """JSON: the answer becomes the key ``SageMakerOutput`` of the input object."""

    def read(self, data: bytes) -> Any:
        return json.loads(data)

    def join(self, record: Any, answer: Any) -> Any:
        """An input that is no object is first put under ``SageMakerInput``."""
        return {**(record if isinstance(record, dict) else {INPUT: record}), ANSWER: answer}

    def write(self, value: Any) -> bytes:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", errors="surrogatepass")


class CsvRecords:
    """CSV: the columns of the answer follow those of the input; a row counts as a list."""

    def read(self, data: bytes) -> list[str]:
        rows = list(csv.reader(io.StringIO(data.decode()), strict=True))
        if len(rows) != 1:
            raise ValueError("not one row of CSV")
        return rows[0]

    def join(self, record: list[str], answer: list[str]) -> list[str]:
        return record + answer

    def write(self, value: Any) -> bytes:
        sink = io.StringIO()
        csv.writer(sink, lineterminator="").writerow(value if isinstance(value, list) else [value])
        return sink.getvalue().encode()


class DataProcessing:
    """The three steps for one job.

    Parameters
    ----------
    settings
        The request's ``DataProcessing``.
    content_type
        The input's; without one, records are taken for JSON.

    Raises
    ------
    BadJsonPath
        One of the filters is not understood.
    """

    def __init__(self, settings: Mapping[str, Any], content_type: str) -> None:
        self._input_filter = JsonPath(settings.get("InputFilter") or "$")
        self._output_filter = JsonPath(settings.get("OutputFilter") or "$")
        self._joins = settings.get("JoinSource", "None") == "Input"
        self._format: RecordFormat = (
            CsvRecords() if media_type(content_type) == "text/csv" else JsonRecords()
        )

    @property
    def reads_answers(self) -> bool:
        """Whether each answer is taken apart, so that their number must be that of the records."""
        return self._joins or not self._output_filter.is_whole

    def record(self, number: int, raw: bytes, uri: str) -> Record:
        """An input record with what the model is to get of it."""
        if self._input_filter.is_whole:
            return Record(number, raw, raw)
        where = f"record {number} of {uri}"
        sent = self._select(self._input_filter, self._read(raw, where), where)
        return Record(number, raw, self._format.write(sent))

    def answers(self, batch: Sequence[Record], body: bytes, uri: str) -> list[bytes]:
        """One output line per record from the model's answer to a batch.

        Raises
        ------
        JobFailed
            The model gave another number of answers than it got records, an answer is not in the
            input's format, or a filter asks for what is not there.
        """
        found = [body] if len(batch) == 1 and body.strip() else list(lines([body], uri))
        if len(found) != len(batch):
            raise JobFailed(
                f"The model gave {len(found)} answers to {len(batch)} records of {uri}, from "
                f"record {batch[0].number} on. It must give one line for every record, in order."
            )
        return [self._answer(record, line, uri) for record, line in zip(batch, found, strict=True)]

    def _answer(self, record: Record, line: bytes, uri: str) -> bytes:
        where = f"record {record.number} of {uri}"
        value = self._read(line, f"the model's answer to {where}")
        if self._joins:
            value = self._format.join(self._read(record.raw, where), value)
        return self._format.write(self._select(self._output_filter, value, where))

    def _read(self, data: bytes, what: str) -> Any:
        try:
            return self._format.read(data)
        except (ValueError, RecursionError, csv.Error) as error:
            raise JobFailed(f"Cannot read {what}: {error}.") from error

    def _select(self, path: JsonPath, value: Any, where: str) -> Any:
        try:
            return path.select(value)
        except NoSuchElement as error:
            raise JobFailed(f"{path.expression} does not fit {where}: {error}.") from None


def data_processing_problems(settings: Mapping[str, Any], content_type: str) -> list[str]:
    """What SageMaker refuses in ``DataProcessing``."""
    problems = []
    for key in ("InputFilter", "OutputFilter"):
        try:
            JsonPath(settings.get(key) or "$")
        except BadJsonPath as error:
            problems.append(f"DataProcessing.{key}: {error}")
    join = settings.get("JoinSource", "None")
    if join not in ("None", "Input"):
        problems.append(f"DataProcessing.JoinSource is {join!r}, it must be None or Input.")
    if settings and content_type and media_type(content_type) not in CONTENT_TYPES:
        problems.append(
            f"DataProcessing needs a ContentType of {', '.join(CONTENT_TYPES)}, "
            f"not {content_type!r}."
        )
    return problems


def media_type(content_type: str) -> str:
    """A content type without its parameters."""
    return content_type.partition(";")[0].strip().lower()
