"""The two functions that Ground Truth calls for custom jobs."""
