"""Modals and home tabs: what views.open, update, push and publish do, with Slack's refusals, and the triggers they take."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.signals import Signal
from bot.sandbox.slack_calls import ApiError, Method
from bot.sandbox.slack_checks import check_view, is_too_large
from bot.sandbox.slack_state import completed, initial
from bot.sandbox.workspace import APP_ID, BOT_ID, TEAM_ID, Json, OpenView, Workspace, new_id

TRIGGER_SECONDS = 3.0
DEEPEST_STACK = 3


@dataclass
class Trigger:
    """What lets the bot open a view for a person, once and soon; `at` in seconds of the workspace's clock."""

    user: str
    at: float
    used: bool = False


class ViewMethods:
    """The stacks of modals and the home tabs of all people."""

    def __init__(self, workspace: Workspace, signal: Signal) -> None:
        self.workspace = workspace
        self.signal = signal
        self.triggers: dict[str, Trigger] = {}

    def methods(self) -> dict[str, Method]:
        """The methods by name; none needs a scope."""
        return {
            "views.open": Method(self.open),
            "views.push": Method(self.push),
            "views.update": Method(self.update),
            "views.publish": Method(self.publish),
        }

    def new_trigger(self, user: str) -> str:
        """A fresh trigger_id."""
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[trigger_id] = Trigger(user, self.workspace.now())
        return trigger_id

    def open(self, args: Json) -> Json:
        """Open a modal, alone on the person's screen."""
        self._check(args.get("view"), "modal")
        user = self._exchange(args)
        view = self._new(user, args["view"])
        self.workspace.stacks[user] = [view]
        return self._shown(view)

    def push(self, args: Json) -> Json:
        """Put a modal on top of the open ones."""
        self._check(args.get("view"), "modal")
        user = self._exchange(args)
        return self._shown(self.put_on_top(user, args["view"]))

    def put_on_top(self, user: str, json: Json) -> OpenView:
        """Put a checked modal on top of a person's open ones.

        Raises:
            ApiError: not_found where none is open, push_limit_reached where three are.
        """
        stack = self.workspace.stacks[user]
        if not stack:
            raise ApiError("not_found")
        if len(stack) >= DEEPEST_STACK:
            raise ApiError("push_limit_reached")
        view = self._new(user, json, below=stack)
        stack.append(view)
        self.signal.tell("views")
        return view

    def update(self, args: Json) -> Json:
        """Replace a view that is still open."""
        view = self._find(args)
        if args.get("hash") and args["hash"] != view.json["hash"]:
            raise ApiError("hash_conflict")
        self._check(args.get("view"), view.json["type"], besides=view)
        self.replace(view, args["view"])
        return self._shown(view)

    def replace(self, view: OpenView, json: Json) -> None:
        """Put checked content in an open view; what people entered stays where block and action ids are the same."""
        view.json = self._json(json, view.id, view.json["root_view_id"], view.json["previous_view_id"])
        view.values = initial(view.blocks, kept=view.values)
        view.errors = {}
        self.signal.tell("views")

    def publish(self, args: Json) -> Json:
        """Show a home tab."""
        user = args.get("user_id", "")
        if user not in self.workspace.people:
            raise ApiError("user_not_found")
        old = self.workspace.homes.get(user)
        if args.get("hash") and old and args["hash"] != old.json["hash"]:
            raise ApiError("hash_conflict")
        self._check(args.get("view"), "home", besides=old)
        view = self._new(user, args["view"], view_id=old.id if old else None)
        self.workspace.homes[user] = view
        return self._shown(view)

    def check(self, json: object, besides: OpenView | None = None) -> list[str]:
        """What is wrong with a view that a submission is answered with."""
        try:
            self._check(json, "modal", besides)
        except ApiError as refused:
            return list(refused.answer.get("errors", [refused.answer["error"]]))
        return []

    def _shown(self, view: OpenView) -> Json:
        self.signal.tell("views")
        return {"view": view.as_slack()}

    def _exchange(self, args: Json) -> str:
        trigger = self.triggers.get(args.get("trigger_id", ""))
        if not trigger:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if self.workspace.now() - trigger.at > TRIGGER_SECONDS:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def _find(self, args: Json) -> OpenView:
        if args.get("view_id"):
            found = self.workspace.view(args["view_id"])
        else:
            wanted = args.get("external_id") or None
            found = next((view for view in self._all() if wanted and view.json["external_id"] == wanted), None)
        if not found:
            raise ApiError("not_found")
        return found

    def _all(self) -> Iterator[OpenView]:
        for stack in self.workspace.stacks.values():
            yield from stack
        yield from self.workspace.homes.values()

    def _check(self, json: object, kind: str, besides: OpenView | None = None) -> None:
        problems = check_view(json)
        if problems or not isinstance(json, dict):
            raise ApiError("invalid_arguments", problems)
        if json["type"] != kind:
            raise ApiError("invalid_arguments", [f"must be a view of type {kind} [json-pointer:/view/type]"])
        if is_too_large(json):
            raise ApiError("view_too_large")
        others = [view.json["external_id"] for view in self._all() if view is not besides]
        if json.get("external_id") and json["external_id"] in others:
            raise ApiError("duplicate_external_id")

    def _new(self, user: str, json: Json, below: list[OpenView] | None = None, view_id: str | None = None) -> OpenView:
        view_id = view_id or new_id("V")
        root, previous = (below[0].id, below[-1].id) if below else (view_id, None)
        full = self._json(json, view_id, root, previous)
        return OpenView(view_id, user, full, initial(full["blocks"]))

    def _json(self, json: Json, view_id: str, root: str, previous: str | None) -> Json:
        return {
            "title": None,
            "close": None,
            "submit": None,
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            **json,
            "blocks": completed(json["blocks"]),
            "id": view_id,
            "team_id": TEAM_ID,
            "hash": f"{self.workspace.now():.0f}.{secrets.token_hex(4)}",
            "root_view_id": root,
            "previous_view_id": previous,
            "app_id": APP_ID,
            "app_installed_team_id": TEAM_ID,
            "bot_id": BOT_ID,
        }
