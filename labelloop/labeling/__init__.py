"""The engine behind ``CreateLabelingJob``: tasks, leases, answers, hooks and output files.

::

    engine.py         the jobs: create, describe, list, stop, restore; what fronts talk to
    job.py            one job: take, submit, decline, expire; one lock, one journal
    state.py          what a journal's events amount to (pure)
    request.py        the CreateLabelingJob request and its limits
    store.py          the store's port, and the one in memory
    disk_store.py     the store on disk: an append-only journal per job
    lines.py          manifest lines: which need people, and how a label is added to one
    answers.py        bounds on what a worker may submit
    hooks.py          the pre- and post-annotation functions' events, read and written
    ending.py         from answers to the output manifest
    worker_response.py   the raw answers as files
    describing.py     the DescribeLabelingJob response

The engine knows neither HTTP nor AWS: what it needs comes in as ports (object store, labelling
store, hooks, clock). Every change of a job is one event, appended to the job's journal before it
takes effect; a process that is killed loses nothing that was acknowledged.
"""
