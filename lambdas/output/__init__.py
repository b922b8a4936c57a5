"""Output: what the user gets."""
