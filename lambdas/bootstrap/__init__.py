"""Bootstrap: from a job to a run."""
