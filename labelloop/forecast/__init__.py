"""What a job would take, before a cent is spent: labels by people, rounds, days and money.

    sample           labelled objects: of the job's own manifest, or of another one
    learning_curve   how good the job's model gets with so many labels
    virtual_run      the job's policy at its true size, on copies of the sample's objects
    rehearsing       many such runs, for targets, selection policies and drawn-out curves
    staff            who labels, and what that takes in days
    forecasting      what the runs say about labels, rounds, days and money
    words, pictures, page, files   how it is told
    job_forecast     all of it, for one validated job

Nothing here is a promise: the certificate of a run rests on its own audit alone.
"""
