"""Turn an unlabelled dataset into a labelled one: few human answers, a proven error bound."""

__version__ = "0.1.0"
