"""Which meeting, which sales rep: look-ups in the Commerce API by what people say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.commerce import CommerceClient, Meeting, SalesRep, Where
from bot.errors import KeyRefused, Unclear
from bot.fields import match_rep
from bot.people import People

_MENTION = re.compile(r"<@([UW]\w+)>")
_REP_ID = re.compile(r"rep_[A-Za-z0-9_-]{1,80}")
MOST_REPS = 100


async def find_rep(commerce: CommerceClient, people: People, words: str) -> SalesRep | Sequence[SalesRep]:
    """The sales rep that is meant by a mention, an id, an email or a name; several where more than one may be.

    Raises:
        Unclear: there is none, or our key can't look.
        Unavailable: the API can't answer now.
    """
    words = words.strip()
    try:
        if mention := _MENTION.fullmatch(words):
            return await _mentioned(commerce, people, mention[1])
        wanted = words.removeprefix("@").strip()
        found = match_rep(wanted, await _candidates(commerce, wanted))
        if not found.named and not found.suggested:
            found = match_rep(wanted, (await commerce.list_sales_reps(limit=MOST_REPS)).items)
    except KeyRefused as refused:
        if _REP_ID.fullmatch(words):
            return SalesRep(id=words)
        raise Unclear("I can't look up sales reps here. Give the rep's id, such as `rep_3kd93d3j93d2`.") from refused
    if found.only:
        return found.only
    if several := found.named or found.suggested:
        return several
    raise Unclear(f"I know no sales rep “{words[:80]}”. Give a name, an email, an id, or a mention such as @ana.")


async def rep_of(commerce: CommerceClient, email: str) -> SalesRep | None:
    """The sales rep whose address this is, compared without case, or None."""
    if not email:
        return None
    page = await commerce.list_sales_reps(where=_any_of(("primaryEmail", "emails"), email), limit=20)
    return next((rep for rep in page.items if email.casefold() in rep.addresses), None)


async def coming_meetings(commerce: CommerceClient, rep: SalesRep, now: datetime, limit: int = 20) -> Sequence[Meeting]:
    """A sales rep's meetings from now on, the soonest first."""
    where: Where = {"salesRep": {"equals": rep.id}, "time": {"greater_than_equal": now}}
    return (await commerce.list_meetings(where=where, sort="time", limit=limit, depth=0)).items


async def suggest_reps(commerce: CommerceClient, typed: str, limit: int = 20) -> Sequence[SalesRep]:
    """Sales reps whose name or address holds what was typed so far; all of them while nothing is."""
    if not typed.strip():
        return (await commerce.list_sales_reps(limit=limit, sort="firstName")).items
    reps = await _candidates(commerce, typed)
    found = match_rep(typed, reps)
    return (found.named or found.suggested or tuple(reps))[:limit]


async def _mentioned(commerce: CommerceClient, people: People, user_id: str) -> SalesRep:
    person = await people.get(user_id)
    if rep := await rep_of(commerce, person.email):
        return rep
    raise Unclear(f"{person.name} isn't a sales rep in the Commerce API: no rep has their email address.")


async def _candidates(commerce: CommerceClient, words: str) -> Sequence[SalesRep]:
    """Reps that may be meant, found by the server: each word may be a part of a name or an address."""
    clauses = [{"id": {"equals": words}}, {"primaryEmail": {"like": words}}, {"emails": {"contains": words}}]
    for word in words.split()[:4]:
        clauses += [{"firstName": {"like": word}}, {"lastName": {"like": word}}]
    return (await commerce.list_sales_reps(where={"or": clauses}, limit=MOST_REPS)).items


def _any_of(fields: Sequence[str], value: str) -> Where:
    return {"or": [{field: {"contains" if field == "emails" else "like": value}} for field in fields]}
