"""The stand-in's Web API methods about messages, people and conversations, with Slack's refusals."""

from __future__ import annotations

from typing import Any

from bot.sandbox.signals import Signal
from bot.sandbox.slack_calls import ApiError, Method
from bot.sandbox.slack_checks import check_message
from bot.sandbox.slack_state import completed
from bot.sandbox.workspace import (
    BOT_HANDLE,
    BOT_ID,
    BOT_USER,
    TEAM_DOMAIN,
    TEAM_ID,
    Channel,
    ChannelMessage,
    Json,
    Member,
    Workspace,
)

# Slack's limits of `text`: chat.postMessage, and the tighter one of chat.update.
POSTED_TEXT, UPDATED_TEXT = 40_000, 4_000


def content(given: Json, longest: int = POSTED_TEXT) -> tuple[str, list[Json]]:
    """The checked text and blocks of what is to be posted.

    Raises:
        ApiError: no_text, msg_too_long, invalid_blocks.
    """
    text, blocks = given.get("text") or "", given.get("blocks")
    if not text and not blocks:
        raise ApiError("no_text")
    if len(text) > longest:
        raise ApiError("msg_too_long")
    if not blocks:
        return text, []
    if problems := check_message(blocks):
        raise ApiError("invalid_blocks", problems)
    return text, completed(blocks)


class WebApi:
    """chat.*, users.*, conversations.* and auth.test."""

    def __init__(self, workspace: Workspace, signal: Signal, *, sees_email: bool) -> None:
        self.workspace = workspace
        self.signal = signal
        self.sees_email = sees_email

    def methods(self) -> dict[str, Method]:
        """The methods by name, each with the scope it needs."""
        return {
            "auth.test": Method(self.auth_test),
            "chat.postMessage": Method(self.post_message, "chat:write"),
            "chat.postEphemeral": Method(self.post_ephemeral, "chat:write"),
            "chat.update": Method(self.update, "chat:write"),
            "chat.delete": Method(self.delete, "chat:write"),
            "conversations.open": Method(self.open_conversation, "im:write"),
            "conversations.info": Method(self.conversation_info, "channels:read"),
            "users.info": Method(self.user_info, "users:read"),
            "users.list": Method(self.list_users, "users:read"),
            "users.lookupByEmail": Method(self.lookup_by_email, "users:read.email"),
        }

    def auth_test(self, _args: Json) -> Json:
        """Who the token belongs to."""
        return {
            "url": f"https://{TEAM_DOMAIN}.slack.com/",
            "team": "Drivly",
            "team_id": TEAM_ID,
            "user": BOT_HANDLE,
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "is_enterprise_install": False,
        }

    def post_message(self, args: Json) -> Json:
        """A message for all in a channel; to a person's id, one in the conversation with the bot."""
        channel = self._open_to_bot(args)
        text, blocks = content(args)
        message = ChannelMessage(
            self.workspace.next_ts(), channel.id, BOT_USER, text, blocks, thread_ts=args.get("thread_ts")
        )
        self.workspace.post(message)
        self.signal.tell("messages")
        return {"channel": channel.id, "ts": message.ts, "message": message.as_slack()}

    def post_ephemeral(self, args: Json) -> Json:
        """A message that only one person sees."""
        channel = self._open_to_bot(args)
        user = self._person(args)
        if user.id not in channel.members:
            raise ApiError("user_not_in_channel")
        text, blocks = content(args)
        thread = args.get("thread_ts")
        message = ChannelMessage(
            self.workspace.next_ts(), channel.id, BOT_USER, text, blocks, user.id, thread_ts=thread
        )
        self.workspace.post(message)
        self.signal.tell("messages")
        return {"message_ts": message.ts}

    def update(self, args: Json) -> Json:
        """Replace what the bot said; an ephemeral message can't be reached this way."""
        message = self._own_message(args, "cant_update_message")
        if "blocks" not in args and message.blocks:
            args = args | {"blocks": message.blocks} if not args.get("text") else args
        message.text, message.blocks = content(args, UPDATED_TEXT)
        message.edited = True
        self.signal.tell("messages")
        return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.as_slack()}

    def delete(self, args: Json) -> Json:
        """Take back what the bot said."""
        message = self._own_message(args, "cant_delete_message")
        self.workspace.messages.remove(message)
        self.signal.tell("messages")
        return {"channel": message.channel, "ts": message.ts}

    def open_conversation(self, args: Json) -> Json:
        """The conversation of the bot with a person."""
        dm = self.workspace.dm(self._person({"user": args.get("users", "")}).id)
        if not dm:
            raise ApiError("user_not_visible")
        return {"channel": {"id": dm.id}, "already_open": True, "no_op": True}

    def conversation_info(self, args: Json) -> Json:
        """What a conversation is; one of people that the bot is not in does not exist for it."""
        channel = self._seen_by_bot(args)
        kinds = {"is_channel": "public", "is_group": "private", "is_im": "dm"}
        return {
            "channel": {"id": channel.id, "name": channel.name, "is_member": channel.bot_is_in, "is_archived": False}
            | {flag: channel.kind == kind for flag, kind in kinds.items()}
        }

    def user_info(self, args: Json) -> Json:
        """A person."""
        locale = str(args.get("include_locale", "")).lower() in {"1", "true"}
        return {"user": self._person(args).as_slack(locale=locale, email=self.sees_email)}

    def list_users(self, args: Json) -> Json:
        """All persons, in one page."""
        locale = str(args.get("include_locale", "")).lower() in {"1", "true"}
        people = [p.as_slack(locale=locale, email=self.sees_email) for p in self.workspace.people.values()]
        return {"members": people, "response_metadata": {"next_cursor": ""}}

    def lookup_by_email(self, args: Json) -> Json:
        """The person with this email."""
        email = str(args.get("email", "")).lower()
        for person in self.workspace.people.values():
            if person.email.lower() == email:
                return {"user": person.as_slack(locale=False, email=True)}
        raise ApiError("users_not_found")

    def _person(self, args: Json) -> Member:
        person = self.workspace.people.get(args.get("user", ""))
        if not person:
            raise ApiError("user_not_found")
        return person

    def _seen_by_bot(self, args: Json) -> Channel:
        wanted: Any = args.get("channel", "")
        channel = self.workspace.channels.get(wanted) or (
            self.workspace.dm(wanted) if wanted in self.workspace.people else None
        )
        if not channel or (not channel.bot_is_in and channel.kind != "public"):
            raise ApiError("channel_not_found")
        return channel

    def _open_to_bot(self, args: Json) -> Channel:
        channel = self._seen_by_bot(args)
        if not channel.bot_is_in:
            raise ApiError("not_in_channel")
        return channel

    def _own_message(self, args: Json, refusal: str) -> ChannelMessage:
        channel = self._seen_by_bot(args)
        message = self.workspace.find(channel.id, str(args.get("ts", "")))
        if not message or message.only_for:
            raise ApiError("message_not_found")
        if not message.by_bot:
            raise ApiError(refusal)
        return message
