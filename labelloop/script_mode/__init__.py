"""labelloop's programs as SageMaker's scikit-learn image runs them ("script mode").

``train`` and ``inference`` are the two scripts at the root of ``sourcedir.tar.gz``
(:mod:`labelloop.algorithms.packaging`), beside the few modules of labelloop that
:mod:`labelloop.algorithms` needs. They run on Python 3.10 and import nothing else of labelloop.
"""
