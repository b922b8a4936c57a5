from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.containers.errors import InvalidJobRequest, JobFailed, JobStopped
from labelloop.local.containers.transform import TransformRunner
from labelloop.memory_store import MemoryStore

MANIFEST = "s3://desk/unlabeled.manifest"
OUTPUT = "s3://desk/predictions/unlabeled.manifest.out"

SERVE = """
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

calls = []

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/ping":
            self.answer(200, b"")
        elif self.path == "/execution-parameters" and PARAMETERS is not None:
            self.answer(200, json.dumps(PARAMETERS).encode())
        else:
            self.answer(404, b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        calls.append(len(body))
        status, answer = reply(body, self.headers)
        self.answer(status, answer)

    def log_message(self, *_):
        pass

PARAMETERS = None

def each_line(body, function):
    return 200, b"".join(json.dumps(function(json.loads(line))).encode() + b"\\n"
                         for line in body.splitlines())

"""
START = """
assert sys.argv[1:] == ["serve"]
port = int(os.environ["SAGEMAKER_BIND_TO_PORT"])
ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""
ECHO_ID = """
def reply(body, headers):
    return each_line(body, lambda line: {"label": line["id"]})
"""
COUNT_RECORDS = """
def reply(body, headers):
    return 200, json.dumps({"records": len(body.splitlines()), "bytes": len(body)}).encode()
"""

Run = Callable[..., list[str]]


@pytest.fixture
def runner(store: MemoryStore, script: Any, tmp_path: Path) -> Callable[..., TransformRunner]:
    """A runner whose container's ``reply`` is the given source."""

    def make(reply: str, start_limit: float = 20.0) -> TransformRunner:
        return TransformRunner(
            store,
            script(SERVE + reply + START),
            tmp_path / "jobs",
            environ={"PATH": os.environ["PATH"]},
            start_limit=start_limit,
        )

    return make


@pytest.fixture
def transform(
    runner: Callable[..., TransformRunner],
    transform_request: Any,
    model_request: Any,
    stop: threading.Event,
) -> Run:
    """Run the job against a container with the given ``reply``; gives output URIs."""

    def run(reply: str, **options: Any) -> list[str]:
        outcome = runner(reply, **options).run(transform_request, model_request, stop)
        uris: list[str] = outcome["OutputS3Uris"]
        return uris

    return run


def write_lines(store: MemoryStore, *values: Any, uri: str = MANIFEST) -> None:
    store.write(uri, "".join(json.dumps(value) + "\n" for value in values).encode())


def read_lines(store: MemoryStore, uri: str = OUTPUT) -> list[Any]:
    return [json.loads(line) for line in store.read(uri)[0].splitlines()]


def plain(request: dict[str, Any]) -> None:
    """Ask for the model's answers as they are."""
    del request["DataProcessing"]


def test_each_answer_stands_beside_its_input(store: MemoryStore, transform: Run) -> None:
    write_lines(store, *({"id": number, "source": "ß" * number} for number in range(100)))
    assert transform(ECHO_ID) == [OUTPUT]
    assert read_lines(store) == [
        {"id": number, "SageMakerOutput": {"label": number}} for number in range(100)
    ]


def test_the_input_filter_decides_what_the_model_sees(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    write_lines(store, {"id": 1, "source": "text", "gold": "secret"})
    transform_request["DataProcessing"] |= {"InputFilter": "$['source']", "OutputFilter": "$"}
    transform("def reply(body, headers):\n    return each_line(body, lambda line: {'saw': line})\n")
    assert read_lines(store) == [
        {"id": 1, "source": "text", "gold": "secret", "SageMakerOutput": {"saw": "text"}}
    ]


def test_an_input_that_is_no_object_is_wrapped(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    write_lines(store, [1, 2], "text")
    transform_request["DataProcessing"]["OutputFilter"] = "$"
    transform("def reply(body, headers):\n    return each_line(body, lambda line: 5)\n")
    assert read_lines(store) == [
        {"SageMakerInput": [1, 2], "SageMakerOutput": 5},
        {"SageMakerInput": "text", "SageMakerOutput": 5},
    ]


def test_csv_answers_become_further_columns(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    store.write(MANIFEST, b'7,"a, b",x\r\n8,c,y\r\n')
    transform_request["TransformInput"]["ContentType"] = "text/csv"
    transform_request["DataProcessing"] = {
        "InputFilter": "$[1:]", "JoinSource": "Input", "OutputFilter": "$[1,-1]",
    }  # fmt: skip
    transform(
        "def reply(body, headers):\n"
        "    return 200, b'\\n'.join(b'0.5,' + line[-1:] for line in body.splitlines())\n"
    )
    assert store.read(OUTPUT)[0] == b'"a, b",x\nc,y\n'


def test_multi_record_fills_each_call_up_to_the_limit_in_bytes(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    """A line of n multi-byte characters counts its bytes, and line feeds count too."""
    plain(transform_request)
    transform_request["MaxPayloadInMB"] = 1
    line = '"' + "€" * 100_000 + '"'  # 300,002 bytes: three of them and two line feeds fit
    store.write(MANIFEST, "\n".join([line] * 7).encode())
    transform(COUNT_RECORDS)
    assert read_lines(store) == [
        {"records": 3, "bytes": 900_008},
        {"records": 3, "bytes": 900_008},
        {"records": 1, "bytes": 300_002},
    ]


@pytest.mark.parametrize(("more", "calls"), [(0, 1), (1, 2)])
def test_a_call_may_be_exactly_as_long_as_the_limit(
    store: MemoryStore, transform: Run, transform_request: Any, more: int, calls: int
) -> None:
    plain(transform_request)
    transform_request["MaxPayloadInMB"] = 1
    store.write(MANIFEST, b"x" * 500_000 + b"\n" + b"y" * ((1 << 20) - 500_001 + more))
    transform(COUNT_RECORDS)
    assert len(read_lines(store)) == calls


def test_single_record_sends_one_line_a_call(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    plain(transform_request)
    transform_request["BatchStrategy"] = "SingleRecord"
    store.write(MANIFEST, b"a\r\nbb\n\nccc")
    transform(COUNT_RECORDS)
    assert [answer["bytes"] for answer in read_lines(store)] == [1, 2, 3]


def test_single_record_keeps_its_connection_and_is_quick(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    transform_request["BatchStrategy"] = "SingleRecord"
    write_lines(store, *({"id": number} for number in range(2000)))
    started = time.monotonic()
    transform(ECHO_ID)
    assert time.monotonic() - started < 12
    assert len(read_lines(store)) == 2000


def test_concurrent_calls_keep_the_input_order(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    transform_request |= {"BatchStrategy": "SingleRecord", "MaxConcurrentTransforms": 3}
    write_lines(store, *({"id": number} for number in range(30)))
    transform(
        """
under_way = set()
def reply(body, headers):
    number = json.loads(body)["id"]
    under_way.add(number)
    time.sleep(0.05 if number % 3 == 0 else 0.01)
    at_once = len(under_way)
    under_way.discard(number)
    return 200, json.dumps([number, at_once]).encode()
"""
    )
    answers = [line["SageMakerOutput"] for line in read_lines(store)]
    assert [number for number, _ in answers] == list(range(30))
    assert 1 < max(at_once for _, at_once in answers) <= 3


def test_a_record_larger_than_the_payload_fails_the_job(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    transform_request["MaxPayloadInMB"] = 1
    write_lines(store, {"id": 1}, {"id": 2, "source": "x" * (1 << 20)})
    with pytest.raises(JobFailed, match=f"Record 2 of {MANIFEST} .*MaxPayloadInMB"):
        transform(ECHO_ID)
    assert not list(store.list("s3://desk/predictions/"))


def test_without_splitting_the_object_is_one_call(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    plain(transform_request)
    del transform_request["BatchStrategy"]
    transform_request["TransformInput"]["SplitType"] = "None"
    transform_request["TransformOutput"]["AssembleWith"] = "None"
    store.write(MANIFEST, b"a\n\nb\n")
    transform("def reply(body, headers):\n    return 200, body * 2\n")
    assert store.read(OUTPUT)[0] == b"a\n\nb\na\n\nb\n"


def test_gzip_input_is_decompressed(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    transform_request["TransformInput"]["CompressionType"] = "Gzip"
    store.write(MANIFEST, gzip.compress(b'{"id":1}\n{"id":2}\n'))
    transform(ECHO_ID)
    assert [line["id"] for line in read_lines(store)] == [1, 2]


@pytest.mark.parametrize(
    "body",
    [b"plain text", gzip.compress(b'{"id":1}\n' * 999)[:-20]],
    ids=["not compressed", "cut short"],
)
def test_damaged_gzip_fails_the_job(
    store: MemoryStore, transform: Run, transform_request: Any, body: bytes
) -> None:
    transform_request["TransformInput"]["CompressionType"] = "Gzip"
    store.write(MANIFEST, body)
    with pytest.raises(JobFailed, match="gzip"):
        transform(ECHO_ID)
    assert not list(store.list("s3://desk/predictions/"))


def test_headers_and_environment_reach_the_container(
    store: MemoryStore, transform: Run, transform_request: Any, model_request: Any
) -> None:
    plain(transform_request)
    transform_request["TransformOutput"]["Accept"] = "application/json"
    transform_request["Environment"] = {"OWN": "transform"}
    model_request["PrimaryContainer"]["Environment"] = {"OWN": "model", "ANOTHER": "model"}
    write_lines(store, {"id": 1})
    transform(
        "def reply(body, headers):\n"
        "    seen = [headers['Content-Type'], headers['Accept']]\n"
        "    seen += [os.environ[n] for n in ('OWN', 'ANOTHER', 'SAGEMAKER_BATCH')]\n"
        "    return 200, json.dumps(seen).encode()\n"
    )
    assert read_lines(store) == [
        ["application/jsonlines", "application/json", "transform", "model", "true"]
    ]


def test_execution_parameters_are_honoured_where_the_request_is_silent(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    plain(transform_request)
    del transform_request["BatchStrategy"]
    store.write(MANIFEST, b"a\nb\n")
    transform(COUNT_RECORDS + "PARAMETERS = {'BatchStrategy': 'SINGLE_RECORD'}\n")
    assert len(read_lines(store)) == 2
    transform_request["BatchStrategy"] = "MultiRecord"
    transform(COUNT_RECORDS + "PARAMETERS = {'BatchStrategy': 'SINGLE_RECORD'}\n")
    assert len(read_lines(store)) == 1


@pytest.mark.parametrize("answers", [0, 1, 3])
def test_another_number_of_answers_than_records_fails_the_job(
    store: MemoryStore, transform: Run, answers: int
) -> None:
    write_lines(store, {"id": 1}, {"id": 2})
    with pytest.raises(JobFailed, match=f"gave {answers} answers to 2 records"):
        transform(f"def reply(body, headers):\n    return 200, b'{{}}\\n' * {answers}\n")
    assert not list(store.list("s3://desk/predictions/"))


def test_an_answer_that_is_not_json_fails_the_job(store: MemoryStore, transform: Run) -> None:
    write_lines(store, {"id": 1}, {"id": 2})
    with pytest.raises(JobFailed, match="answer to record 2 of"):
        transform("def reply(body, headers):\n    return 200, b'{}\\n<html>\\n'\n")


def test_a_filter_that_fits_no_record_fails_the_job(store: MemoryStore, transform: Run) -> None:
    write_lines(store, {"id": 1}, {"no-id": 2})
    with pytest.raises(JobFailed, match=r"record 2 .*'id'"):
        transform("def reply(body, headers):\n    return each_line(body, lambda line: 0)\n")


def test_a_server_error_is_tried_again(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    transform_request["ModelClientConfig"] = {"InvocationsMaxRetries": 1}
    write_lines(store, {"id": 1})
    flaky = (
        "def reply(body, headers):\n"
        "    if len(calls) == 1:\n        return 500, b'not yet'\n"
        "    return each_line(body, lambda line: 'second try')\n"
    )
    transform(flaky)
    assert read_lines(store)[0]["SageMakerOutput"] == "second try"
    transform_request["ModelClientConfig"] = {"InvocationsMaxRetries": 0}
    with pytest.raises(JobFailed, match="status 500: not yet"):
        transform(flaky)


def test_a_refusal_is_not_tried_again(store: MemoryStore, transform: Run) -> None:
    write_lines(store, {"id": 1})
    with pytest.raises(JobFailed, match="status 415: call 1"):
        transform("def reply(body, headers):\n    return 415, b'call %d' % len(calls)\n")


def test_a_call_that_takes_too_long_fails(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    transform_request["ModelClientConfig"] = {
        "InvocationsMaxRetries": 0, "InvocationsTimeoutInSeconds": 1,
    }  # fmt: skip
    write_lines(store, {"id": 1})
    with pytest.raises(JobFailed, match="TimeoutError"):
        transform("def reply(body, headers):\n    time.sleep(30)\n")


def test_a_container_that_crashes_in_a_call_shows_its_log(
    store: MemoryStore, transform: Run
) -> None:
    write_lines(store, {"id": 1})
    with pytest.raises(JobFailed, match=r"exit code 3.*\nout of memory, say"):
        transform(
            "def reply(body, headers):\n"
            "    print('out of memory, say', flush=True)\n    os._exit(3)\n"
        )


def test_a_container_that_never_starts_shows_its_log(store: MemoryStore, transform: Run) -> None:
    write_lines(store, {"id": 1})
    with pytest.raises(JobFailed, match=r"exit code 1.*\n(.*\n)*no model"):
        transform("sys.exit('no model')\n")


def test_a_container_that_does_not_become_healthy_fails(store: MemoryStore, transform: Run) -> None:
    write_lines(store, {"id": 1})
    with pytest.raises(JobFailed, match="ping did not answer 200 within"):
        transform("time.sleep(60)\n", start_limit=0.3)


def test_a_prefix_keeps_relative_paths_and_good_files_survive_a_bad_one(
    store: MemoryStore, transform: Run, transform_request: Any
) -> None:
    source = transform_request["TransformInput"]["DataSource"]["S3DataSource"]
    source["S3Uri"] = "s3://desk/in/"
    write_lines(store, {"id": 1}, uri="s3://desk/in/a/1.jsonl")
    store.write("s3://desk/in/a/2.jsonl", b"broken")
    write_lines(store, {"id": 3}, uri="s3://desk/in/b.jsonl")
    with pytest.raises(JobFailed, match=r"a/2\.jsonl"):
        transform("def reply(body, headers):\n    return 200, b'0\\n' * len(body.splitlines())\n")
    written = [info.uri for info in store.list("s3://desk/predictions/")]
    assert written == [
        "s3://desk/predictions/a/1.jsonl.out",
        "s3://desk/predictions/b.jsonl.out",
    ]


def test_an_empty_object_has_an_empty_output(store: MemoryStore, transform: Run) -> None:
    store.write(MANIFEST, b"")
    transform(ECHO_ID)
    assert store.read(OUTPUT)[0] == b""


def test_stopping_ends_a_call_under_way_and_writes_nothing(
    store: MemoryStore, transform: Run, stop: threading.Event, tmp_path: Path
) -> None:
    write_lines(store, {"id": 1})
    threading.Timer(0.5, stop.set).start()
    started = time.monotonic()
    with pytest.raises(JobStopped):
        transform("def reply(body, headers):\n    time.sleep(60)\n")
    assert time.monotonic() - started < 10
    assert not list(store.list("s3://desk/predictions/"))


def model_archive(**files: bytes) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w:gz") as archive:
        for name, body in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            archive.addfile(entry, io.BytesIO(body))
    return sink.getvalue()


def test_the_model_lies_in_opt_ml_model(
    store: MemoryStore, transform: Run, model_request: Any
) -> None:
    store.write("s3://desk/model.tar.gz", model_archive(**{"code/answer": b"42"}))
    model_request["PrimaryContainer"]["ModelDataUrl"] = "s3://desk/model.tar.gz"
    write_lines(store, {"id": 1})
    transform(
        "answer = int((opt_ml / 'model/code/answer').read_text())\n"
        "def reply(body, headers):\n    return each_line(body, lambda line: answer)\n"
    )
    assert read_lines(store) == [{"id": 1, "SageMakerOutput": 42}]


@pytest.mark.parametrize(
    "body",
    [
        model_archive(**{"../../escaped": b"x"}),
        model_archive(fine=b"x")[:-10],
        b"not an archive",
        b"",
    ],
    ids=["escaping", "cut short", "not an archive", "empty"],
)
def test_a_hostile_or_damaged_model_archive_fails_the_job(
    store: MemoryStore, transform: Run, model_request: Any, tmp_path: Path, body: bytes
) -> None:
    store.write("s3://desk/model.tar.gz", body)
    model_request["PrimaryContainer"]["ModelDataUrl"] = "s3://desk/model.tar.gz"
    write_lines(store, {"id": 1})
    with pytest.raises(JobFailed, match=r"s3://desk/model\.tar\.gz"):
        transform(ECHO_ID)
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("model", [{}, {"Containers": [{"Image": "a"}, {"Image": "b"}]}])
def test_a_model_must_have_one_container(
    store: MemoryStore, transform: Run, model_request: Any, model: Any
) -> None:
    write_lines(store, {"id": 1})
    model_request.clear()
    model_request.update(model)
    with pytest.raises(InvalidJobRequest, match="exactly one container"):
        transform(ECHO_ID)
