"""The promise on the machine labels: what is claimed, when it is tested, and the test.

========================  ==========================================================
:mod:`.hypergeometric`    the exact tail probability of a sample's error count
:mod:`.checked_audit`     whether workers who err confirm a machine label
:mod:`.human_errors`      how many of people's own labels are wrong
:mod:`.looks`             how often the test may be tried, at what risk and size
:mod:`.claims`            how many errors a promise allows in a set of objects
:mod:`.margin_cut`        the test of many nested sets at once, and why it holds
========================  ==========================================================

Pure arithmetic: no model, no storage, no chance.
"""

from labelloop.certification.checked_audit import confirmed, majority, wrong_confirmation_rate
from labelloop.certification.claims import Claim
from labelloop.certification.human_errors import most_wrong, spared, tail_of_labels
from labelloop.certification.hypergeometric import lower_tail, tail_of_claim
from labelloop.certification.looks import LookSchedule
from labelloop.certification.margin_cut import Audited, CutTest, LookResult, try_margin_cuts

__all__ = [
    "Audited",
    "Claim",
    "CutTest",
    "LookResult",
    "LookSchedule",
    "confirmed",
    "lower_tail",
    "majority",
    "most_wrong",
    "spared",
    "tail_of_claim",
    "tail_of_labels",
    "try_margin_cuts",
    "wrong_confirmation_rate",
]
