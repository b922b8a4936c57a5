from __future__ import annotations

import io
import json
import os
import tarfile
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.containers.errors import JobFailed, JobStopped
from labelloop.local.containers.images import Containers
from labelloop.local.containers.training import TrainingRunner
from labelloop.local.containers.transform import TransformRunner
from labelloop.memory_store import MemoryStore

IMAGE = "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3"
ENVIRON = {"PATH": os.environ["PATH"]}
OUTPUT = "s3://desk/predictions/unlabeled.manifest.out"


def archive(**files: str) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w:gz") as code:
        for name, source in files.items():
            body = textwrap.dedent(source).encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            code.addfile(entry, io.BytesIO(body))
    return sink.getvalue()


Train = Callable[..., dict[str, bytes]]


@pytest.fixture
def train(store: MemoryStore, training_request: Any, stop: Any, tmp_path: Path) -> Train:
    """Train with the given code from a channel; gives the files of the model."""

    def run(files: dict[str, str], **hyperparameters: str) -> dict[str, bytes]:
        store.write("s3://desk/code/sourcedir.tar.gz", archive(**files))
        source = {"S3DataType": "S3Prefix", "S3Uri": "s3://desk/code/"}
        training_request["AlgorithmSpecification"]["TrainingImage"] = IMAGE
        training_request["InputDataConfig"] = [
            {"ChannelName": "code", "DataSource": {"S3DataSource": source}}
        ]
        training_request["HyperParameters"] = {
            "sagemaker_program": "train.py",
            "sagemaker_submit_directory": "/opt/ml/input/data/code/sourcedir.tar.gz",
            **hyperparameters,
        }
        runner = TrainingRunner(
            store, Containers(), tmp_path / "training", environ=ENVIRON, stop_grace=5
        )
        outcome = runner.run(training_request, stop)
        body = store.read(outcome["ModelArtifacts"]["S3ModelArtifacts"])[0]
        with tarfile.open(fileobj=io.BytesIO(body)) as model:
            return {
                entry.name: model.extractfile(entry).read()  # type: ignore[union-attr]
                for entry in model
                if entry.isfile()
            }

    return run


KEEP = """
import json, os, sys
def keep(**seen):
    with open(os.path.join(os.environ["SM_MODEL_DIR"], "seen.json"), "w") as file:
        json.dump(seen, file)
"""


def test_hyperparameters_become_arguments_and_variables_decoded_as_json(train: Train) -> None:
    model = train(
        {"train.py": KEEP + "keep(argv=sys.argv, env=dict(os.environ), cwd=os.getcwd())\n"},
        **{"learning-rate": "1e3", "zip": '"08"', "flag": "true", "k": "5", "map": '{"b":1,"a":2}'},
    )
    seen = json.loads(model["seen.json"])
    assert seen["argv"][0].endswith("/code/train.py")
    assert seen["argv"][1:] == [
        "--flag", "True", "-k", "5", "--learning-rate", "1000.0",
        "--map", "a=2,b=1", "--zip", "08",
    ]  # fmt: skip
    assert seen["env"]["SM_HP_LEARNING-RATE"] == "1000.0"
    assert seen["env"]["SM_HP_FLAG"] == "true"
    assert "SM_HP_SAGEMAKER_PROGRAM" not in seen["env"]
    assert json.loads(seen["env"]["SM_USER_ARGS"]) == seen["argv"][1:]
    assert seen["cwd"].endswith("/opt/ml/code")


def test_the_code_imports_its_own_modules_and_installed_packages(train: Train) -> None:
    train(
        {
            "train.py": "import own, numpy\nassert own.value == 5\nassert __name__ == '__main__'\n",
            "own.py": "value = 5\n",
        }
    )


def test_labelloop_itself_is_not_there_unless_the_code_carries_it(train: Train) -> None:
    """A mistake in packaging the code must show on the laptop, not first on AWS."""
    with pytest.raises(JobFailed, match="No module named 'labelloop' in the submitted code"):
        train({"train.py": "import labelloop\n"})
    with pytest.raises(JobFailed, match=r"No module named 'labelloop\.ports'"):
        train({"train.py": "import labelloop.ports\n", "labelloop/__init__.py": ""})


def test_the_codes_own_labelloop_wins(train: Train) -> None:
    source = "from labelloop.errors import Own\nimport labelloop\nassert labelloop.own == 1\n"
    train(
        {
            "train.py": source,
            "labelloop/__init__.py": "own = 1\n",
            "labelloop/errors.py": "Own = 1\n",
        }
    )


def test_processes_of_the_script_do_not_see_the_checkout_either(train: Train) -> None:
    source = """
        import subprocess, sys
        code = subprocess.run([sys.executable, "-P", "-c", "import labelloop.ports"]).returncode
        assert code == 1
        subprocess.run([sys.executable, "-P", "-c", "import own"], check=True)
    """
    train({"train.py": source, "own.py": "", "labelloop/__init__.py": ""})


def test_an_exception_becomes_the_failure_reason(train: Train) -> None:
    with pytest.raises(JobFailed) as caught:
        train({"train.py": "def learn():\n    raise ValueError('no labels in channel')\nlearn()\n"})
    assert caught.value.reason.startswith("ValueError: no labels in channel\n\nTraceback")
    assert "in learn" in caught.value.reason


def test_what_the_script_writes_as_failure_is_kept(train: Train) -> None:
    source = """
        import os
        with open(os.path.join(os.environ["SM_OUTPUT_DIR"], "failure"), "w") as file:
            file.write("my own words")
        raise RuntimeError
    """
    with pytest.raises(JobFailed, match=r"^my own words$"):
        train({"train.py": source})


@pytest.mark.parametrize("end", ["sys.exit('too few labels')", "sys.exit(4)"])
def test_leaving_with_a_code_or_message_fails(train: Train, end: str) -> None:
    with pytest.raises(JobFailed, match=r"^too few labels$|exit code 4"):
        train({"train.py": f"import sys\n{end}\n"})


def test_leaving_with_0_completes(train: Train) -> None:
    train({"train.py": "import sys\nsys.exit(0)\n"})


def test_a_missing_program_lists_what_is_there(train: Train) -> None:
    with pytest.raises(JobFailed, match=r"no 'train\.py' at its root; there is learn\.py"):
        train({"learn.py": ""})


def test_the_script_gets_sigterm_itself(
    train: Train, stop: threading.Event, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    source = f"""
        import os, pathlib, signal, sys, time
        def leave(*_):
            (pathlib.Path(os.environ["SM_MODEL_DIR"]) / "checkpoint").write_text("x")
            sys.exit(0)
        signal.signal(signal.SIGTERM, leave)
        pathlib.Path({str(started)!r}).touch()
        time.sleep(60)
    """

    def stop_once_started() -> None:
        while not started.exists():
            time.sleep(0.01)
        stop.set()

    threading.Thread(target=stop_once_started, daemon=True).start()
    with pytest.raises(JobStopped) as caught:
        train({"train.py": source})
    assert caught.value.outcome["ModelArtifacts"]


def test_code_from_s3_needs_the_network(train: Train, training_request: Any) -> None:
    training_request["EnableNetworkIsolation"] = True
    with pytest.raises(JobFailed, match="Under network isolation"):
        train(
            {"train.py": ""},
            sagemaker_submit_directory="s3://desk/code/sourcedir.tar.gz",
        )


def test_code_from_s3_comes_through_the_endpoint(
    store: MemoryStore, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        aws = {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        s3 = boto3.client(
            "s3",
            endpoint_url=aws["AWS_ENDPOINT_URL"],
            region_name="us-east-1",
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
        )
        s3.create_bucket(Bucket="desk")
        s3.put_object(Bucket="desk", Key="s.tar.gz", Body=archive(**{"train.py": KEEP + "keep()"}))
        training_request["AlgorithmSpecification"]["TrainingImage"] = IMAGE
        training_request["InputDataConfig"] = []
        training_request["HyperParameters"] = {
            "sagemaker_program": "train.py",
            "sagemaker_submit_directory": "s3://desk/s.tar.gz",
        }
        runner = TrainingRunner(store, Containers(), tmp_path / "jobs", environ={**ENVIRON, **aws})
        assert runner.run(training_request, stop)["SecondaryStatus"] == "Completed"
    finally:
        server.stop()


# Serving


@pytest.fixture
def transform(
    store: MemoryStore, transform_request: Any, model_request: Any, stop: Any, tmp_path: Path
) -> Callable[..., list[str]]:
    """Serve the given ``inference.py`` out of the model archive; gives the lines of the output."""
    store.write("s3://desk/unlabeled.manifest", b'{"id":1}\n{"id":2}\n')

    def run(inference: str, **environment: str) -> list[str]:
        files = {"code/inference.py": inference, "weights": "3"}
        store.write("s3://desk/model.tar.gz", archive(**files))
        model_request["PrimaryContainer"] = {
            "Image": IMAGE,
            "ModelDataUrl": "s3://desk/model.tar.gz",
            "Environment": {
                "SAGEMAKER_PROGRAM": "inference.py",
                "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
                **environment,
            },
        }
        del transform_request["DataProcessing"]
        runner = TransformRunner(
            store, Containers(), tmp_path / "transform", environ=ENVIRON, start_limit=30
        )
        runner.run(transform_request, model_request, stop)
        return store.read(OUTPUT)[0].decode().splitlines()

    return run


HANDLERS = """
import json, os
def model_fn(model_dir):
    return int(open(os.path.join(model_dir, "weights")).read())
def input_fn(body, content_type):
    assert isinstance(body, bytes), type(body)
    assert content_type == "application/jsonlines"
    return [json.loads(line) for line in body.splitlines()]
def predict_fn(data, model):
    return [line["id"] * model for line in data]
def output_fn(prediction, accept):
    return "".join(f"{value}\\n" for value in prediction), accept
"""


def test_the_four_functions_answer_requests(transform: Any) -> None:
    assert transform(HANDLERS) == ["3", "6"]


def test_functions_may_take_a_context(transform: Any) -> None:
    source = HANDLERS.replace("(model_dir)", "(model_dir, context)")
    assert transform(source.replace("(data, model)", "(data, model, context)")) == ["3", "6"]


def test_transform_fn_replaces_the_other_three(transform: Any) -> None:
    source = """
        def model_fn(model_dir):
            return "model"
        def transform_fn(model, body, content_type, accept):
            return f"{model} {type(body).__name__} {content_type} {accept}"
    """
    assert transform(source) == ["model bytes application/jsonlines application/jsonlines"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (HANDLERS + "\ndef transform_fn(*_):\n    pass\n", "transform_fn cannot be used together"),
        ("def predict_fn(data, model):\n    pass\n", r"has no model_fn\(model_dir\)"),
        ("def model_fn(model_dir):\n    raise OSError('weights are torn')\n", "weights are torn"),
        ("import labelloop.ports", "No module named 'labelloop' in the submitted code"),
    ],
)
def test_a_script_that_cannot_serve_says_why(transform: Any, source: str, complaint: str) -> None:
    with pytest.raises(JobFailed, match=complaint):
        transform(source)


def test_an_exception_in_a_function_reaches_the_failure_reason(transform: Any) -> None:
    with pytest.raises(JobFailed, match="status 500: KeyError: 'text'"):
        transform(HANDLERS.replace('line["id"]', 'line["text"]'))


def test_defaults_read_json_and_predict_with_the_model(
    transform: Any, store: MemoryStore, transform_request: Any
) -> None:
    store.write("s3://desk/unlabeled.manifest", b"[[1, 2], [3, 4]]")
    transform_request["TransformInput"]["ContentType"] = "application/json"
    transform_request["TransformOutput"]["Accept"] = "application/json"
    source = """
        class Model:
            def predict(self, data):
                return data.sum(axis=1)
        def model_fn(model_dir):
            return Model()
    """
    assert transform(source) == ["[3.0, 7.0]"]


def test_defaults_do_not_know_json_lines(transform: Any) -> None:
    with pytest.raises(JobFailed, match=r"status 415: .*write input_fn"):
        transform("def model_fn(model_dir):\n    return 0\n")


def test_a_request_over_the_images_limit_is_refused(
    transform: Any, store: MemoryStore, transform_request: Any
) -> None:
    transform_request["MaxPayloadInMB"] = 7
    body = json.dumps({"id": 1, "source": "x" * 6_500_000}).encode()
    store.write("s3://desk/unlabeled.manifest", body)
    with pytest.raises(JobFailed, match=r"status 413: .*raise MAX_CONTENT_LENGTH"):
        transform(HANDLERS)


def test_max_content_length_raises_the_images_limit(
    transform: Any, store: MemoryStore, transform_request: Any
) -> None:
    transform_request["MaxPayloadInMB"] = 7
    body = json.dumps({"id": 1, "source": "x" * 6_500_000}).encode()
    store.write("s3://desk/unlabeled.manifest", body)
    assert transform(HANDLERS, MAX_CONTENT_LENGTH="7340032") == ["3"]
