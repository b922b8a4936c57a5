from __future__ import annotations

import io
import json
import os
import sys
import tarfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.containers.errors import (
    InvalidJobRequest,
    JobFailed,
    JobStopped,
    NoContainer,
)
from labelloop.local.containers.images import Containers
from labelloop.local.containers.training import TrainingRunner
from labelloop.memory_store import MemoryStore

ENVIRON = {"PATH": os.environ["PATH"], "AWS_ACCESS_KEY_ID": "testing", "AWS_REGION": "eu-west-1"}


@pytest.fixture(autouse=True)
def _training_data(store: MemoryStore) -> None:
    store.write("s3://desk/train.jsonl", b'{"source":"a"}\n')


def make_runner(
    store: MemoryStore, containers: Containers, tmp_path: Path, grace: float = 5.0
) -> TrainingRunner:
    return TrainingRunner(store, containers, tmp_path / "jobs", stop_grace=grace, environ=ENVIRON)


def members(store: MemoryStore, uri: str) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(store.read(uri)[0])) as archive:
        files = [entry for entry in archive if entry.isfile()]
        return {entry.name: archive.extractfile(entry).read() for entry in files}  # type: ignore[union-attr]


def test_the_container_sees_sagemakers_folders_and_variables(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script(
        """
        config = opt_ml / "input/config"
        seen = {name: json.loads((config / f"{name}.json").read_text())
                for name in ("hyperparameters", "inputdataconfig", "resourceconfig")}
        seen["environment"] = dict(os.environ)
        seen["argument"] = sys.argv[1:]
        seen["data"] = (opt_ml / "input/data/train/train.jsonl").read_text()
        seen["same"] = os.path.samefile(os.environ["SM_CHANNEL_TRAIN"], opt_ml / "input/data/train")
        (Path(os.environ["SM_MODEL_DIR"]) / "seen.json").write_text(json.dumps(seen))
        """
    )
    training_request["Environment"] = {"OWN": "variable"}
    outcome = make_runner(store, containers, tmp_path).run(training_request, stop)

    model = outcome["ModelArtifacts"]["S3ModelArtifacts"]
    assert model == "s3://desk/models/tickets-1/output/model.tar.gz"
    seen = json.loads(members(store, model)["seen.json"])
    assert seen["hyperparameters"] == {"epochs": "20", "name": "plain text"}
    assert seen["inputdataconfig"]["train"]["TrainingInputMode"] == "File"
    assert seen["resourceconfig"]["current_host"] == "algo-1"
    assert seen["argument"] == ["train"]
    assert seen["data"] == '{"source":"a"}\n'
    assert seen["same"]
    environment = seen["environment"]
    assert environment["TRAINING_JOB_NAME"] == "tickets-1"
    assert environment["TRAINING_JOB_ARN"] == (
        "arn:aws:sagemaker:eu-west-1:210987654321:training-job/tickets-1"
    )
    assert json.loads(environment["SM_HPS"]) == {"epochs": 20, "name": "plain text"}
    assert environment["SM_HP_EPOCHS"] == "20"
    assert json.loads(environment["SM_CHANNELS"]) == ["train"]
    assert json.loads(environment["SM_HOSTS"]) == ["algo-1"]
    assert environment["OWN"] == "variable"
    assert environment["AWS_ACCESS_KEY_ID"] == "testing"


def test_network_isolation_hides_credentials_and_endpoint(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script(
        """
        names = ("AWS_ACCESS_KEY_ID", "AWS_SHARED_CREDENTIALS_FILE")
        (opt_ml / "model/seen.json").write_text(json.dumps([os.environ.get(n) for n in names]))
        """
    )
    training_request["EnableNetworkIsolation"] = True
    outcome = make_runner(store, containers, tmp_path).run(training_request, stop)
    seen = members(store, outcome["ModelArtifacts"]["S3ModelArtifacts"])["seen.json"]
    assert json.loads(seen) == [None, os.devnull]


def test_output_data_becomes_output_tar_gz_and_disk_is_given_back(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script(
        """
        (opt_ml / "output/data/curve.csv").write_text("1,2")
        print("a line of the log")
        """
    )
    make_runner(store, containers, tmp_path).run(training_request, stop)
    assert members(store, "s3://desk/models/tickets-1/output/output.tar.gz") == {
        "curve.csv": b"1,2"
    }
    left = [path.name for path in (tmp_path / "jobs/tickets-1").iterdir()]
    assert left == ["log.txt"]
    assert "a line of the log" in (tmp_path / "jobs/tickets-1/log.txt").read_text()


def test_equal_models_are_equal_bytes(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    runner = make_runner(
        store,
        script(
            """
            for name in ("b", "a", "ä"):
                (opt_ml / "model" / name).write_text(name)
            os.utime(opt_ml / "model/a", (time.time_ns() % 10**9, 1))
            """
        ),
        tmp_path,
    )
    uris = []
    for name in ("one", "two"):
        training_request["TrainingJobName"] = name
        outcome = runner.run(training_request, stop)
        uris.append(outcome["ModelArtifacts"]["S3ModelArtifacts"])
    assert store.read(uris[0])[0] == store.read(uris[1])[0]


def test_the_failure_file_is_the_reason_up_to_1024_characters(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script(
        """
        (opt_ml / "output/failure").write_text("ß" * 2000, encoding="utf-8")
        sys.exit(1)
        """
    )
    with pytest.raises(JobFailed) as caught:
        make_runner(store, containers, tmp_path).run(training_request, stop)
    assert caught.value.reason == "ß" * 1024
    assert not list(store.list("s3://desk/models/"))


def test_without_a_failure_file_the_reason_is_exit_code_and_end_of_log(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script("print('noise\\n' * 1000)\nsys.exit('no label column')")
    with pytest.raises(JobFailed, match=r"exit code 1.*\n(.*\n)*no label column$"):
        make_runner(store, containers, tmp_path).run(training_request, stop)


def test_exit_code_0_completes_even_with_a_failure_file(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script("(opt_ml / 'output/failure').write_text('not really')")
    outcome = make_runner(store, containers, tmp_path).run(training_request, stop)
    assert outcome["SecondaryStatus"] == "Completed"


def test_a_killed_container_fails_and_names_the_signal(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script("os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(JobFailed, match="exit code 137"):
        make_runner(store, containers, tmp_path).run(training_request, stop)


def test_a_command_that_does_not_exist_says_so(
    store: MemoryStore, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    image = training_request["AlgorithmSpecification"]["TrainingImage"]
    runner = make_runner(store, Containers({image: ["/no/such/program"]}), tmp_path)
    with pytest.raises(JobFailed, match="/no/such/program"):
        runner.run(training_request, stop)


def test_an_unknown_image_says_how_to_supply_a_command(
    store: MemoryStore, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    with pytest.raises(NoContainer, match=r"--container .*mine:1=COMMAND"):
        make_runner(store, Containers(), tmp_path).run(training_request, stop)


def run_and_stop_when(started: Path, runner: TrainingRunner, request: dict[str, Any]) -> JobStopped:
    """Start a job, stop it once its container has made a file, and wait for its end."""
    stop = threading.Event()
    ended: list[BaseException] = []

    def work() -> None:
        try:
            runner.run(request, stop)
        except JobStopped as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    wait_for(started)
    stop.set()
    thread.join(20)
    assert isinstance(ended[0], JobStopped)
    return ended[0]


def wait_for(path: Path) -> None:
    end = time.monotonic() + 20
    while not path.exists() or not path.read_text():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.01)


def test_stopping_lets_the_container_save_its_model(
    store: MemoryStore, script: Any, training_request: Any, tmp_path: Path
) -> None:
    containers = script(
        f"""
        def leave(*_):
            (opt_ml / "model/checkpoint").write_text("so far")
            sys.exit(0)
        signal.signal(signal.SIGTERM, leave)
        Path({str(tmp_path / "started")!r}).write_text("yes")
        time.sleep(60)
        """
    )
    runner = make_runner(store, containers, tmp_path)
    error = run_and_stop_when(tmp_path / "started", runner, training_request)
    assert error.secondary_status == "Stopped"
    model = error.outcome["ModelArtifacts"]["S3ModelArtifacts"]
    assert members(store, model) == {"checkpoint": b"so far"}


def test_a_container_deaf_to_sigterm_is_killed_with_its_children(
    store: MemoryStore, script: Any, training_request: Any, tmp_path: Path
) -> None:
    containers = script(
        f"""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        child = subprocess.Popen([sys.executable, "-c",
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"])
        Path({str(tmp_path / "child")!r}).write_text(str(child.pid))
        time.sleep(60)
        """
    )
    runner = make_runner(store, containers, tmp_path, grace=0.2)
    run_and_stop_when(tmp_path / "child", runner, training_request)
    assert_gone(int((tmp_path / "child").read_text()))


def assert_gone(pid: int) -> None:
    end = time.monotonic() + 10
    while _runs(pid):
        assert time.monotonic() < end, f"process {pid} still runs"
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_what_a_container_leaves_running_ends_with_it(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    containers = script(
        """
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        (opt_ml / "model/pid").write_text(str(child.pid))
        """
    )
    outcome = make_runner(store, containers, tmp_path).run(training_request, stop)
    pid = members(store, outcome["ModelArtifacts"]["S3ModelArtifacts"])["pid"]
    assert_gone(int(pid))


def test_the_time_limit_ends_the_job(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    training_request["StoppingCondition"]["MaxRuntimeInSeconds"] = 1
    runner = make_runner(store, script("time.sleep(60)"), tmp_path)
    with pytest.raises(JobStopped) as caught:
        runner.run(training_request, stop)
    assert caught.value.secondary_status == "MaxRuntimeExceeded"


def test_containers_die_with_the_process_that_runs_the_jobs(tmp_path: Path) -> None:
    """However it dies: the laptop's process is killed, its trainings must not train on."""
    container = tmp_path / "container.py"
    container.write_text(
        "import os, sys, time, pathlib\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    parent = (
        "import os, pathlib, sys\n"
        "from labelloop.local.containers.process import ContainerProcess\n"
        f"folder = pathlib.Path({str(tmp_path)!r})\n"
        f"process = ContainerProcess([sys.executable, {str(container)!r}],\n"
        "    environment=os.environ, folder=folder, log=folder / 'log.txt')\n"
        "print('started', flush=True)\n"
        "sys.stdin.read()\n"
    )
    import subprocess

    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", parent],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        wait_for(tmp_path / "pid")
        pid = int((tmp_path / "pid").read_text())
        assert _runs(pid)
        process.kill()
    assert_gone(pid)


def test_a_missing_input_fails_before_anything_starts(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    source = training_request["InputDataConfig"][0]["DataSource"]["S3DataSource"]
    source["S3Uri"] = "s3://desk/nothing-here/"
    with pytest.raises(JobFailed, match="No objects found under s3://desk/nothing-here/"):
        make_runner(store, script("sys.exit(3)"), tmp_path).run(training_request, stop)


def test_a_second_attempt_finds_nothing_of_the_first(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    runner = make_runner(
        store,
        script("(opt_ml / 'model' / str(time.time_ns())).write_text('x')\nsys.exit(1)"),
        tmp_path,
    )
    for _ in range(2):
        with pytest.raises(JobFailed):
            runner.run(training_request, stop)
    assert len(list((tmp_path / "jobs/tickets-1/opt/ml/model").iterdir())) == 1


def test_an_invalid_request_starts_nothing(
    store: MemoryStore, script: Any, training_request: Any, stop: Any, tmp_path: Path
) -> None:
    training_request["TrainingJobName"] = "../elsewhere"
    with pytest.raises(InvalidJobRequest, match="TrainingJobName"):
        make_runner(store, script(""), tmp_path).run(training_request, stop)
    assert not (tmp_path / "jobs").exists()
