"""What people do with modals: submit and close them, and what Slack makes of the bot's answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from bot.sandbox import slack_payloads as payloads
from bot.sandbox.slack_dispatcher import NOT_SENT, BotAnswer
from bot.sandbox.slack_interactions import PeopleWhoInteract
from bot.sandbox.slack_state import unfit
from bot.sandbox.workspace import OpenView

TROUBLE = "We had some trouble connecting. Try again?"


class PeopleWithModals(PeopleWhoInteract):
    """People, and the modals on their screens."""

    async def submit(
        self, view: OpenView, values: Mapping[str, object] | None = None, user: str | None = None
    ) -> BotAnswer:
        """Submit a modal; inputs that `values` does not name (by block id or action id) keep what they hold.

        What Slack itself objects to (an empty required input, a text too long) is in the answer's `errors`, and nothing
        is sent.

        Raises:
            LookupError: no such input, or the modal is not open.
        """
        self.check_shown(view)
        for what, value in (values or {}).items():
            block, element = self.element(view, what)
            picked = await self.picked(view, element, value, view.user)
            view.values[block["block_id"]][element["action_id"]] = picked
        if not view.json["submit"]:
            raise LookupError(f"{view.title!r} can't be submitted: it has no submit")
        view.errors = unfit(view.blocks, view.values)
        if view.errors:
            self.signal.tell("views")
            return dataclasses.replace(NOT_SENT, errors=view.errors)
        user = user or view.user
        payload = payloads.interaction("view_submission", self.person(user), self.views.new_trigger(user))
        ack = await self.courier.payload(payload | {"view": view.as_slack(), "response_urls": []})
        self.noted(ack, f"submitting {view.title!r}")
        self._take_submission(view, ack)
        self.signal.tell("views")
        return dataclasses.replace(ack, errors=view.errors)

    def _take_submission(self, view: OpenView, ack: BotAnswer) -> None:
        """Do with the modal what the bot's answer says."""
        stack = self.workspace.stacks[view.user]
        answer = ack.json
        if ack.error or answer is None:
            view.errors = {"": TROUBLE}
            return
        match answer.get("response_action"):
            case None:
                if view in stack:
                    stack.remove(view)
            case "clear":
                stack.clear()
            case "errors":
                errors = answer.get("errors") or {}
                inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
                view.errors = {block: str(text) for block, text in errors.items() if block in inputs}
                if not errors or set(errors) - inputs:
                    self.fail(f"errors that stand at no input of {view.title!r}: {errors}")
            case "update" | "push" as action:
                if problems := self.views.check(answer.get("view"), besides=view if action == "update" else None):
                    self.fail(f"the view that answers {view.title!r}: {problems}")
                    view.errors = {"": TROUBLE}
                elif action == "update":
                    self.views.replace(view, answer["view"])
                else:
                    self.views.put_on_top(view.user, answer["view"])
            case other:
                self.fail(f"unknown response_action {other!r}")

    async def close(self, view: OpenView, *, everything: bool = False) -> BotAnswer:
        """Close a modal by its "close" button, or with all below it; the bot hears of it where it asked to."""
        self.check_shown(view)
        stack = self.workspace.stacks[view.user]
        if everything:
            stack.clear()
        else:
            stack.remove(view)
        self.signal.tell("views")
        if not view.json["notify_on_close"]:
            return NOT_SENT
        payload = payloads.interaction("view_closed", self.person(view.user), "")
        del payload["trigger_id"]
        payload |= {"view": view.as_slack(), "is_cleared": everything}
        return self.noted(await self.courier.payload(payload), f"closing {view.title!r}")
