"""The parts of the simulated workforce; :mod:`labelloop.local.workforce` puts them together.

::

    worker.py   one worker: how good, how fast, how reliable
    gold.py     what they know, from an attribute that no task shows
    clock.py    time that can be skipped
    crowd.py    workers at work on an engine's jobs
"""
