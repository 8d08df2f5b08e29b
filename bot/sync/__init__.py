"""Keeps posted meetings true when they are changed elsewhere: Drivly's webhook events are stored and worked off.

May import `bot.durable`, `bot.slack`, `bot.storage`, `bot.blocks` and below. Read `workflow.py` first.
"""
