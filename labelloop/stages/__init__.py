"""What the handlers do: one file per stage, over ports, without a word of AWS.

Each function reads the ledger, does one step, and writes under names that follow from run, round
and attempt, so that it can be tried again at any point. The head moves last.
"""
