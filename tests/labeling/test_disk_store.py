"""The store on disk: whole jobs or none, torn lines, damaged files."""

from __future__ import annotations

import pytest

from labelloop.errors import CorruptJournal, JobNameTaken
from labelloop.labeling.disk_store import DiskLabelingStore


@pytest.fixture(params=[False, True], ids=["fast", "synced"])
def store(request, tmp_path):
    return DiskLabelingStore(tmp_path / "jobs", sync=request.param)


def test_events_and_lines_come_back_as_they_were(store):
    lines = [b'{"source":"a"}', "é".encode() * 9000, b""]
    record = store.create("Job-1", lines, {"event": "created"})
    position = record.append({"event": "answered", "text": "Ω" * 9000})
    assert record.read(position)["text"] == "Ω" * 9000
    record.close()
    (again,) = store.jobs()
    assert [event["event"] for _, event in again.events()] == ["created", "answered"]
    assert again.read(position)["event"] == "answered"
    assert list(again.lines()) == [again.line(index) for index in range(3)] == lines
    assert again.object_count() == 3
    assert again.append({"event": "more"}) > position


def test_a_name_is_taken_in_any_case(store):
    store.create("Job", [], {"event": "created"})
    with pytest.raises(JobNameTaken):
        store.create("jOB", [], {"event": "created"})


def test_a_job_whose_manifest_cannot_be_read_to_its_end_does_not_exist(store):
    def broken():
        yield b"{}"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.create("job", broken(), {"event": "created"})
    assert list(store.jobs()) == []
    store.create("job", [b"{}"], {"event": "created"})
    assert len(list(store.jobs())) == 1


@pytest.mark.parametrize("torn", [b'{"event":"answ', b'{"event":"answ\n', b"\x00\x00\x00", b"[]\n"])
def test_a_torn_last_line_is_dropped_and_writing_goes_on_behind_it(store, tmp_path, torn):
    store.create("job", [], {"event": "created"}).close()
    journal = tmp_path / "jobs" / "job" / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(torn)
    (record,) = store.jobs()
    assert [event for _, event in record.events()] == [{"event": "created"}]
    record.append({"event": "next"})
    assert [event["event"] for _, event in record.events()] == ["created", "next"]


def test_damage_in_the_middle_is_an_error_that_names_the_place(store, tmp_path):
    record = store.create("job", [], {"event": "created"})
    record.append({"event": "answered"})
    journal = tmp_path / "jobs" / "job" / "journal.jsonl"
    journal.write_bytes(b"#" + journal.read_bytes()[1:])
    with pytest.raises(CorruptJournal, match=r"journal\.jsonl.*byte 0"):
        list(record.events())


def test_a_write_that_fails_halfway_leaves_no_half_line(store, monkeypatch):
    record = store.create("job", [], {"event": "created"})
    record.append({"event": "first"})
    import os

    write = os.write

    def half(descriptor, data):
        if len(data) > 4:
            return write(descriptor, bytes(data[:4]))
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(OSError, match="disk full"):
            record.append({"event": "x"})
    record.append({"event": "second"})
    assert [event["event"] for _, event in record.events()] == ["created", "first", "second"]


def test_a_folder_that_does_not_exist_has_no_jobs(tmp_path):
    assert list(DiskLabelingStore(tmp_path / "none").jobs()) == []
