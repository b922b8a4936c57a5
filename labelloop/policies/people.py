"""People label everything: for tasks no model learns, and to compare with."""

from __future__ import annotations

from labelloop.policies import Policy, Population, RoundView, Step, policies
from labelloop.policies._remaining import hand_over, request_remaining, room


@policies.register("people")
class PeoplePolicy(Policy):
    """One round: every object goes to people, as far as the job's limit allows."""

    def first(self, population: Population) -> Step:
        return hand_over(population, self.settings)

    def after_learning(self, view: RoundView) -> Step:
        """Hand over what is left; reached only when a run changed its policy in between."""
        requests, _ = request_remaining(view, room(self.settings, view.counts.human, view.round))
        return Step(requests, then="finish", reason=f"People label {len(requests)} objects.")

    def after_answers(self, view: RoundView) -> Step:
        return self.after_learning(view)
