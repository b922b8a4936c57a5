"""The laptop: AWS's part of the workflow on one machine, by moto and what moto lacks."""
