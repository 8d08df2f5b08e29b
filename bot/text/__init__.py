"""Words for people: Slack's mrkdwn, dates and times, and explanations of what was not understood.

Everything here is pure: no I/O and no clock. May import `bot.when` and `bot.model`. Read `mrkdwn.py` first.
"""
