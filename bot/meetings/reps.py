"""Which sales rep is meant by a mention, an id, an email or a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.commerce import CommerceClient, SalesRep, Where
from bot.errors import KeyRefused, Unclear
from bot.parsing.fields import MAX_TYPED
from bot.slack.people import People, Person

MAX_SUGGESTIONS = 5


ALIKE = 65  # of 100: "ann" may be Ana, "jane" is not John


# Letters that are not a plain one with an accent, and are typed as these.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class RepMatch:
    """Who was meant: those whom the words name (several where they share the name), else whom they may have meant."""

    named: tuple[SalesRep, ...] = ()
    suggested: tuple[SalesRep, ...] = ()

    @property
    def only(self) -> SalesRep | None:
        """The one whom the words name, and nobody else; a suggestion never is."""
        return self.named[0] if len(self.named) == 1 else None


def match_rep(words: str, reps: Sequence[SalesRep]) -> RepMatch:
    """The reps of an id, an email, or a name: whole, in either order, first or last, without case and accents.

    Where nobody is named so: at most five suggestions, the likeliest first, by the beginnings of names and by spelling.
    """
    typed = words.strip().removeprefix("@").lower()
    said = _fold(typed)
    if not said or len(typed) > MAX_TYPED:
        return RepMatch()
    tests = (
        lambda rep: rep.id.lower() == typed,
        lambda rep: typed in rep.addresses,
        lambda rep: sorted(_names(rep)) == sorted(said),
        lambda rep: set(said) <= set(_names(rep)),
    )
    for test in tests:
        if named := tuple(rep for rep in reps if test(rep)):
            return RepMatch(named=named)
    scored = sorted(((_likeness(typed, said, rep), rep) for rep in reps), key=lambda pair: (-pair[0], pair[1].name))
    return RepMatch(suggested=tuple(rep for score, rep in scored if score >= ALIKE)[:MAX_SUGGESTIONS])


def _names(rep: SalesRep) -> list[str]:
    return _fold(f"{rep.first_name or ''} {rep.last_name or ''}")


def _likeness(typed: str, said: list[str], rep: SalesRep) -> float:
    """0 to 100: how near the words come to one of the rep's names or addresses; the beginning of names is near."""
    names = _names(rep)
    if all(any(name.startswith(word) for name in names) for word in said):
        return 100
    spellings = (" ".join(names), " ".join(reversed(names)), *names)
    by_name = max((fuzz.ratio(" ".join(said), spelling) for spelling in spellings), default=0.0)
    by_address = max((fuzz.ratio(typed, address) for address in rep.addresses), default=0.0)
    return max(by_name, by_address if "@" in typed else 0.0)


def _fold(text: str) -> list[str]:
    """The words of a name in lower case, without accents and apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = (
        char if char.isalnum() else " " for char in bare if not unicodedata.combining(char) and char not in "'’."
    )
    return "".join(letters).split()


_MENTION = re.compile(r"<@([UW]\w+)(?:\|[^>]*)?>")


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


async def rep_of(commerce: CommerceClient, person: Person) -> SalesRep | None:
    """The sales rep that a Slack user is: the one to whom an admin linked them, else the one with their address, or None."""
    if person.rep_id:
        try:
            linked = await commerce.get_sales_rep(person.rep_id)
        except KeyRefused:
            return SalesRep(id=person.rep_id)
        if linked:
            return linked
    email = person.email
    if not email:
        return None
    page = await commerce.list_sales_reps(where=_any_of(("primaryEmail", "emails"), email), limit=20)
    return next((rep for rep in page.items if email.casefold() in rep.addresses), None)


async def suggest_reps(commerce: CommerceClient, typed: str, limit: int = 20) -> Sequence[SalesRep]:
    """Sales reps whose name or address holds what was typed so far; all of them while nothing is."""
    if not typed.strip():
        return (await commerce.list_sales_reps(limit=limit, sort="firstName")).items
    reps = await _candidates(commerce, typed)
    found = match_rep(typed, reps)
    return (found.named or found.suggested or tuple(reps))[:limit]


async def _mentioned(commerce: CommerceClient, people: People, user_id: str) -> SalesRep:
    person = await people.get(user_id)
    if rep := await rep_of(commerce, person):
        return rep
    raise Unclear(
        f"{person.name} isn't a sales rep in the Commerce API: no rep has their email address. An admin can link them to one in my Home, under People."
    )


async def _candidates(commerce: CommerceClient, words: str) -> Sequence[SalesRep]:
    """Reps that may be meant, found by the server: each word may be a part of a name or an address."""
    clauses = [{"id": {"equals": words}}, {"primaryEmail": {"like": words}}, {"emails": {"contains": words}}]
    for word in words.split()[:4]:
        clauses += [{"firstName": {"like": word}}, {"lastName": {"like": word}}]
    return (await commerce.list_sales_reps(where={"or": clauses}, limit=MOST_REPS)).items


def _any_of(fields: Sequence[str], value: str) -> Where:
    return {"or": [{field: {"contains" if field == "emails" else "like": value}} for field in fields]}
