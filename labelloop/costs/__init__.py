"""What things cost, and what a run comes to.

    prices.json   dated prices that anyone can copy and correct
    prices        the file, read and checked
    rates         one job's prices: what an object, an answer, a model costs *it*
    budget        a limit in money, for the policies
    bill          from rates and work done to money; all that a function needs while a run goes on

A run keeps its rates from its first moment on, so that everybody who looks at it (its policy, the
terminal, the report) adds up the same bill.
"""
