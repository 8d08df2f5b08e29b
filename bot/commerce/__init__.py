"""The Drivly Commerce API: its meetings and sales reps, the one client for them, and the webhook events that it sends.

Only this package and the sandbox know httpx. May import `bot.model` and `bot.errors`. Read `client.py` first, then `models.py`.
"""

from bot.commerce.client import CommerceClient
from bot.commerce.models import Meeting, MeetingUpdate, Page, SalesRep
from bot.commerce.query import Where

__all__ = ["CommerceClient", "Meeting", "MeetingUpdate", "Page", "SalesRep", "Where"]
