"""Labeling: from requests to human labels."""
