"""``bring-your-own``: the job names the image, how it is fed and every hyperparameter.

The image follows SageMaker's container contract: ``train`` and ``serve``, ``/opt/ml``, ``/ping``
and ``/invocations``. Its predictions follow this package's prediction contract.
"""

from __future__ import annotations

from labelloop.algorithms import Algorithm, algorithms


@algorithms.register("bring-your-own")
class BringYourOwn(Algorithm):
    """Your own program: ``ActiveLearning.Container`` says where it is."""

    content = "any"
    image = None
