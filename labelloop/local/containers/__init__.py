"""SageMaker's training and batch transform jobs as processes of this machine.

A container image becomes a command that follows SageMaker's container contract: it is called with
``train`` or ``serve`` and finds its world below ``/opt/ml``. Every job has a folder of its own that
stands for ``/opt/ml``; the environment variable ``LABELLOOP_OPT_ML`` names it, and the training
toolkit's ``SM_*`` variables point into it. A program that reads::

    Path(os.environ.get("LABELLOOP_OPT_ML", "/opt/ml"))

runs unchanged here and in a real container.

``training`` and ``transform`` hold the two runners, ``images`` maps images to commands,
``script_mode`` stands in for the scikit-learn image.
"""
