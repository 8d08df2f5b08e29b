"""Slack's Web API: the client, people, messages and views.

May import `bot.blocks`, `bot.model`, `bot.text` and `bot.errors`. Read `client.py` first.
"""
