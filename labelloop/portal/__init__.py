"""The worker portal: where people do a labelling engine's tasks in a browser.

::

    app.py          routes and what guards them; the one thing fronts need
    guards.py       which requests are answered at all, and with which security headers
    sessions.py     who somebody is: names, worker ids, the signed cookie
    site.py         the portal's own pages
    api.py          what those pages ask for: jobs, tasks, answers
    desk.py         what a worker can do next, over the engine
    frame.py        one task's page, in a frame that can reach nothing
    task_pages.py   from a job's template and a task input to a page
    links.py        short-lived signed links to objects, and what serves them
    failures.py     the engine's refusals in HTTP's and a worker's words
    preview.py      one task's page by itself, for those who write templates

The portal is an ASGI application over a :class:`~labelloop.labeling.engine.LabelingEngine` and an
:class:`~labelloop.ports.ObjectStore`. It does not know where it runs: whoever serves it says under
which names it may be called, and keeps its secret.
"""
