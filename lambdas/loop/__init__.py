"""The loop: what comes next, and what to do when nothing can."""
