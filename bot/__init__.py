"""A Slack bot with which sales reps move their meetings."""
