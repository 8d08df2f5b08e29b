"""What people do with the elements of messages and views: tap, choose, type."""

from __future__ import annotations

from bot.sandbox import slack_payloads as payloads
from bot.sandbox.slack_checks import check_options
from bot.sandbox.slack_dispatcher import NOT_SENT, BotAnswer
from bot.sandbox.slack_people import PersonActions
from bot.sandbox.slack_state import HELD, Values, chosen, initial, options_of
from bot.sandbox.workspace import ChannelMessage, Json, OpenView, elements


class PeopleWhoInteract(PersonActions):
    """People who use elements."""

    async def tap(
        self, target: ChannelMessage | OpenView, what: str, user: str = "U_ANA", *, trigger_id: str | None = None
    ) -> BotAnswer:
        """Tap a button, by its text or action id; a question "are you sure?" is answered with yes.

        Raises:
            LookupError: there is no such button.
        """
        self.check_shown(target)
        for block, element in elements(target.blocks):
            if element["type"] == "button" and what in {element["text"]["text"], element["action_id"]}:
                return await self.act(target, block, element, {}, user, trigger_id)
        raise LookupError(f"no button {what!r}; there are {target.buttons} in:\n{target.words}")

    async def choose(
        self, target: ChannelMessage | OpenView, what: str, value: object, user: str = "U_ANA"
    ) -> BotAnswer:
        """Choose, pick or type a value in the element with this action id (or block id).

        An option is named by its text or value, a person by the id; dates and times are datetime's. An input that is not
        dispatched only keeps the value for the submission: nothing is sent.

        Raises:
            LookupError: there is no such element, or no such option.
        """
        self.check_shown(target)
        block, element = self.element(target, what)
        return await self.act(target, block, element, await self.picked(target, element, value, user), user)

    async def act(
        self,
        target: ChannelMessage | OpenView,
        block: Json,
        element: Json,
        state: Json,
        user: str,
        trigger_id: str | None = None,
        *,
        values: Values | None = None,
    ) -> BotAnswer:
        """Use an element of a message or view; `state` is what it then holds, `values` what its message's inputs hold."""
        if isinstance(target, OpenView) and element["type"] in HELD:
            target.values[block["block_id"]][element["action_id"]] = state
        if block["type"] == "input" and not block.get("dispatch_action"):
            return NOT_SENT
        payload = payloads.interaction("block_actions", self.person(user), trigger_id or self.views.new_trigger(user))
        payload["actions"] = [payloads.action(block, element, state, self.workspace.next_ts())]
        if isinstance(target, OpenView):
            payload |= payloads.on_view(target)
        else:
            values = initial(target.blocks, kept=values)
            if element["type"] in HELD:
                values[block["block_id"]][element["action_id"]] = state
            payload |= payloads.on_message(target, self.place(target.channel, user)) | {"state": {"values": values}}
            payload["response_url"] = self.response_urls.new(target.channel, user, target)
        return self.noted(await self.courier.payload(payload), f"the action {element['action_id']}")

    async def suggest(
        self, target: ChannelMessage | OpenView, what: str, typed: str, user: str = "U_ANA"
    ) -> list[Json]:
        """Type into an external select; answers the options that are offered, none below its min_query_length."""
        block, element = self.element(target, what)
        if len(typed) < element.get("min_query_length", 3):
            return []
        payload = payloads.interaction("block_suggestion", self.person(user), "")
        payload |= {"action_id": element["action_id"], "block_id": block["block_id"], "value": typed}
        if isinstance(target, OpenView):
            payload |= payloads.on_view(target)
        else:
            payload |= payloads.on_message(target, self.place(target.channel, user))
        del payload["trigger_id"]
        ack = self.noted(await self.courier.payload(payload), f"the options of {what}")
        answer = (ack.json or {}) if ack.ok else {"options": []}
        if "option_groups" in answer:
            answer = {"options": options_of(answer)}
        if problems := check_options(answer):
            self.fail(f"the options of {what}: {problems}")
            return []
        self.suggested[(_name(target), element["action_id"])] = answer["options"]
        return list(answer["options"])

    async def picked(self, target: ChannelMessage | OpenView, element: Json, value: object, user: str) -> Json:
        """The state of an element once `value` is chosen; an external select is searched first.

        Raises:
            LookupError: no such option.
        """
        offered = self.suggested.get((_name(target), element["action_id"]), [])
        if element["type"] == "external_select" and isinstance(value, str):
            try:
                return chosen(element, value, offered)
            except LookupError:
                offered = await self.suggest(target, element["action_id"], value, user)
        return chosen(element, value, offered)


def _name(target: ChannelMessage | OpenView) -> str:
    return target.id if isinstance(target, OpenView) else target.ts
