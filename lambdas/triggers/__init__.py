"""What events, schedules and the dashboard call; runs on AWS only."""
