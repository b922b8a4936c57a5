"""Gap: a Map's worker calls itself for every further item, and dies without a word after some
hundreds.
"""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.seams import MAP, module, replace


def install() -> None:
    inline = module(f"{MAP}.iteration.iteration_worker").IterationWorker
    distributed = module(f"{MAP}.iteration.itemprocessor.distributed_item_processor_worker")
    replace(inline, "_eval_pool", _work_inline)
    replace(distributed.DistributedItemProcessorWorker, "_eval_pool", _work_distributed)


def _work_inline(self: Any, job: Any, worker_frame: Any) -> None:
    while job is not None:
        frame = worker_frame.open_inner_frame()
        self._eval_job(env=frame, job=job)
        worker_frame.close_frame(frame)
        following = _next(self, job)
        if following is None:
            worker_frame.event_history_context.source_event_id = (
                frame.event_history_context.last_published_event_id
            )
            self._env.close_frame(worker_frame)
        self._job_pool.close_job(job)
        job = following
    # A Map waits for its items, not for its workers; closing a closed frame does nothing.
    self._env.close_frame(worker_frame)


def _work_distributed(self: Any, job: Any, worker_frame: Any) -> None:
    while job is not None:
        frame = worker_frame.open_inner_frame()
        self._eval_job(env=frame, job=job)
        worker_frame.delete_frame(frame)
        following = _next(self, job)
        if following is None:
            self._env.delete_frame(worker_frame)
        self._job_pool.close_job(job)
        job = following
    self._env.delete_frame(worker_frame)


def _next(worker: Any, job: Any) -> Any:
    """The next item, unless this one failed or the worker was told to stop."""
    if isinstance(job.job_output, Exception) or worker.stopped():
        return None
    return worker._job_pool.next_job()
