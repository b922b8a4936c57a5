"""The engine behind ``CreateLabelingJob``: tasks, leases, answers, hooks and output files.

::

    engine.py            the jobs: create, describe, stop, restore; what fronts talk to
    job.py               one job: take, submit, decline; one lock
    leasing.py           how objects go into workers' hands and out of them
    lifetime.py          how a job comes to its end
    journaled_state.py   a job's state with its journal: what happens is written down, then true
    state.py             what a journal's events amount to (pure)
    expiry.py            what is over by now (pure)
    terms.py  lines.py   how objects are handed out, and which of them
    tasks.py             one object in one worker's hands
    request.py           the CreateLabelingJob request
    answers.py           bounds on what a worker may submit
    showing.py           from a hold on an object to the task a worker does
    preparing.py         what workers see of an object
    ending.py            from answers to the output manifest
    worker_response.py   the raw answers as files
    describing.py        the DescribeLabelingJob response
    hooks.py             a job's own functions, as the engine calls them
    hook_functions.py    the same functions, as their authors write them
    payloads.py          what a consolidation function reads, and from where
    heard.py             who has judged an object in an earlier job
    store.py             the store's port, and the one in memory
    disk_store.py        the store on disk: an append-only journal per job
    surroundings.py      the other ports

The engine knows neither HTTP nor AWS: what it needs comes in as ports (object store, labelling
store, hooks, clock). Every change of a job is one event, appended to the job's journal before it
takes effect; a process that is killed loses nothing that was acknowledged.
"""
