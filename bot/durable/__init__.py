"""Durable workflows on DBOS: stored before Slack is acknowledged, carried out once, in order for each meeting.

This is the only package that imports DBOS. It knows nothing of meetings or Slack; it may import `bot.storage`,
`bot.settings` and `bot.errors`. Read `workflows.py` first.
"""
