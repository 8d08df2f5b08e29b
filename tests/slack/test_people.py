"""People: who they are, and whether they are full members of the bot's own workspace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.errors import NotAllowed, SlackUnavailable
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN
from bot.sandbox.workspace import TEAM_ID
from bot.slack.client import SlackClient
from bot.slack.people import People
from bot.storage.rep_links import RepLinks


async def own_team() -> str:
    """The bot's own workspace."""
    return TEAM_ID


async def test_a_person_is_as_slack_tells(people: People) -> None:
    """Zone and locale are what times are read and written in, the email joins the person to a sales rep."""
    chloe = await people.get("U_CHLOE")
    assert ("U_CHLOE", "chloe", "Europe/Paris", "fr-FR") == (chloe.id, chloe.name, chloe.zone.key, chloe.locale)
    assert "chloe.martin@drivly.example" == chloe.email
    assert chloe.member


async def test_a_person_is_asked_for_once_a_minute(slack: SlackStandIn, links: RepLinks) -> None:
    """Rights may change, so not for longer."""
    now = 0.0
    web = SlackClient(f"{slack.url}/api/", BOT_TOKEN)
    people = People(web, own_team, "UTC", links, clock=lambda: now)
    for now, calls in ((0.0, 1), (59.0, 1), (61.0, 2)):  # noqa: B007 - the clock reads it
        await people.get("U_ANA")
        assert calls == len(slack.calls("users.info"))


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ({"team_id": "T_OTHER"}, False),
        ({"team_id": "T_OTHER", "enterprise_user": {"teams": [TEAM_ID]}}, True),
        ({"team_id": None, "enterprise_user": "odd"}, False),
        ({"is_restricted": True}, False),
        ({"deleted": True}, False),
        ({"id": "USLACKBOT"}, False),
        ({}, True),
    ],
)
async def test_a_full_member_is_one_of_the_own_workspace(
    people: People, changed_user: Callable[[dict[str, object]], None], user: dict[str, object], *, expected: bool
) -> None:
    """No guest, nobody of another workspace, no bot; on Enterprise Grid, one of several workspaces."""
    changed_user(user)
    assert expected == (await people.get("U_ANA")).member


@pytest.mark.parametrize("user", [{"tz": None}, {"tz": "Mars/Base"}, {"tz": 7}, {"tz": ""}])
async def test_where_slack_knows_no_zone_the_bots_own_counts(
    people: People, changed_user: Callable[[dict[str, object]], None], user: dict[str, object]
) -> None:
    """`TIME_ZONE` is for that."""
    changed_user(user)
    assert "Europe/Paris" == (await people.get("U_ANA")).zone.key


async def test_odd_fields_are_read_as_none(people: People, changed_user: Callable[[dict[str, object]], None]) -> None:
    """Nothing that a name or an address hangs on may end a change."""
    changed_user({"profile": ["odd"], "real_name": None, "name": "", "locale": None})
    ana = await people.get("U_ANA")
    assert ("U_ANA", "en-US", "") == (ana.name, ana.locale, ana.email)


async def test_somebody_whom_slack_does_not_show_is_not_allowed(people: People) -> None:
    """Another try won't mend that."""
    with pytest.raises(NotAllowed, match="doesn't show me who you are"):
        await people.get("U_NOBODY")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("internal_error", "can't tell me your time zone right now"),
        ("an_error_that_nobody_knows", "an_error_that_nobody_knows"),
        ("missing_scope", "doesn't accept the bot's token"),
    ],
)
async def test_what_may_be_mended_is_worth_another_try(
    slack: SlackStandIn, people: People, monkeypatch: pytest.MonkeyPatch, error: str, sentence: str
) -> None:
    """A change waits for it, and is not given up; a person is not guessed."""
    monkeypatch.setattr(People, "WITHIN", 0.5)
    slack.break_method("users.info", 200, error=error, times=None)
    with pytest.raises(SlackUnavailable, match=sentence):
        await people.get("U_ANA")


@pytest.fixture
def changed_user(slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, object]], None]:
    """Lets Slack tell something else about everybody."""

    def change(user: dict[str, object]) -> None:
        method = slack._calls.methods["users.info"]
        whole = method.run
        monkeypatch.setattr(method, "run", lambda args: {"user": whole(args)["user"] | user})

    return change
