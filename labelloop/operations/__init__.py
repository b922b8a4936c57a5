"""What goes on around the runs of a deployment: starting, ending, clearing up, looking on."""
