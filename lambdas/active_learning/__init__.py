"""Active learning: train, score, certify, annotate, select."""
