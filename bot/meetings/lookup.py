"""Which meeting, which sales rep: look-ups in the Commerce API by what people say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.commerce import CommerceClient, Meeting, Page, SalesRep, Where


async def coming_meetings(commerce: CommerceClient, rep: SalesRep, now: datetime, limit: int = 20) -> Sequence[Meeting]:
    """A sales rep's meetings from now on, the soonest first."""
    where: Where = {"salesRep": {"equals": rep.id}, "time": {"greater_than_equal": now}}
    return (await commerce.list_meetings(where=where, sort="time", limit=limit, depth=0)).items


A_PAGE = 25


SEARCHED = ("email", "note", "phoneNumber")


async def page_of(commerce: CommerceClient, rep: SalesRep, now: datetime, page: int) -> Page[Meeting]:
    """One page of the meetings from now on, the soonest first, in one read. Raises CommerceError."""
    return await commerce.list_meetings(where=_coming(rep, now), sort="time", limit=A_PAGE, page=page, depth=0)


async def search(
    commerce: CommerceClient, rep: SalesRep, now: datetime, typed: str, limit: int = 20
) -> Sequence[Meeting]:
    """Coming meetings whose customer or note holds the words; the soonest ones while there are none. Raises CommerceError."""
    where = dict(_coming(rep, now))
    if typed.strip():
        where["or"] = [{field: {"like": typed.strip()}} for field in SEARCHED]
    return (await commerce.list_meetings(where=where, sort="time", limit=limit, depth=0)).items


def _coming(rep: SalesRep, now: datetime) -> Where:
    return {"salesRep": {"equals": rep.id}, "time": {"greater_than_equal": now}}
