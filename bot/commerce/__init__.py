"""The Drivly Commerce API: its meetings and sales reps, and the one client for them."""

from bot.commerce.client import CommerceClient, TimeSource
from bot.commerce.models import Meeting, MeetingUpdate, Page, SalesRep
from bot.commerce.query import Where

__all__ = ["CommerceClient", "Meeting", "MeetingUpdate", "Page", "SalesRep", "TimeSource", "Where"]
