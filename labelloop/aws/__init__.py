"""Adapters for AWS: the only place, beside the laptop's, that uses boto3."""
