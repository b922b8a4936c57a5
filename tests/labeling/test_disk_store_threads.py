"""A record on disk as many workers read it at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from labelloop.labeling.disk_store import DiskLabelingStore


def test_all_workers_read_right_lines_from_the_first_moment_on(tmp_path: Path):
    lines = [b'{"source":"%d"}' % number for number in range(20_000)]
    DiskLabelingStore(tmp_path).create("job", lines, {"event": "created"})
    for _ in range(5):
        [record] = DiskLabelingStore(tmp_path).jobs()
        together = threading.Barrier(8)

        def read(index: int, record=record, together=together) -> bytes:
            together.wait()
            return record.line(index)

        with ThreadPoolExecutor(8) as workers:
            wanted = [len(lines) - 1 - worker for worker in range(8)]
            assert list(workers.map(read, wanted)) == [lines[index] for index in wanted]
        record.close()


def test_a_line_can_be_read_while_the_job_ends(tmp_path: Path):
    lines = [b'{"source":"%d"}' % number for number in range(100)]
    record = DiskLabelingStore(tmp_path).create("job", lines, {"event": "created"})
    over = threading.Event()

    def close() -> None:
        while not over.is_set():
            record.close()

    closing = threading.Thread(target=close)
    closing.start()
    try:
        assert [record.line(n) for n in range(100) for _ in range(20)] == [
            line for line in lines for _ in range(20)
        ]
    finally:
        over.set()
        closing.join()
