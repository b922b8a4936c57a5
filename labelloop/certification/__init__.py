"""The promise on the machine labels: what is claimed, when it is tested, and the test.

========================  ==========================================================
:mod:`.hypergeometric`    the exact tail probability of a sample's error count
:mod:`.looks`             how often the test may be tried, at what risk and size
:mod:`.claims`            how many errors a promise allows in a set of objects
:mod:`.margin_cut`        the test of many nested sets at once, and why it holds
========================  ==========================================================

Pure arithmetic: no model, no storage, no chance.
"""

from labelloop.certification.claims import Claim
from labelloop.certification.hypergeometric import lower_tail, tail_of_claim
from labelloop.certification.looks import LookSchedule
from labelloop.certification.margin_cut import Audited, CutTest, LookResult, try_margin_cuts

__all__ = [
    "Audited",
    "Claim",
    "CutTest",
    "LookResult",
    "LookSchedule",
    "lower_tail",
    "tail_of_claim",
    "try_margin_cuts",
]
