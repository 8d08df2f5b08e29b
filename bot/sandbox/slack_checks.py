"""What Slack demands of blocks, messages and views. Each check answers what is wrong, in Slack's words; empty where nothing is."""

from __future__ import annotations

import json

from bot.sandbox.slack_elements import ANY, Json, Problems, check_element, check_option

BLOCKS = {
    "section": {"text", "fields", "accessory", "expand"},
    "header": {"text"},
    "context": {"elements"},
    "actions": {"elements"},
    "divider": set[str](),
    "input": {"label", "element", "hint", "optional", "dispatch_action"},
    "image": {"image_url", "alt_text", "title", "slack_file"},
}
VIEW_FIELDS = {"type", "blocks", "private_metadata", "callback_id", "external_id"}
MODAL_FIELDS = VIEW_FIELDS | {"title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"}
VIEW_BYTES = 250_000


def check_message(blocks: object) -> list[str]:
    """What is wrong with the blocks of a message."""
    problems = Problems()
    _check_blocks(problems, blocks, 50, "/blocks")
    return problems


def check_view(view: object) -> list[str]:
    """What is wrong with a modal or a home tab."""
    problems = Problems()
    if not isinstance(view, dict) or view.get("type") not in {"modal", "home"}:
        problems.add("must be a modal or a home view", "/view/type")
        return problems
    modal = view["type"] == "modal"
    problems.known(view, MODAL_FIELDS if modal else VIEW_FIELDS, "/view")
    if modal:
        problems.text(view.get("title"), 24, "/view/title")
        for name in ("submit", "close"):
            if view.get(name) is not None:
                problems.text(view[name], 24, f"/view/{name}")
    for name, longest in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if view.get(name):
            problems.length(view[name], longest, f"/view/{name}")
    _check_blocks(problems, view.get("blocks"), 100, "/view/blocks")
    if not problems and modal and not view.get("submit"):
        for i, block in enumerate(view["blocks"]):
            if block["type"] == "input":
                problems.add("must define `submit` to use an `input` block in modals", f"/view/blocks/{i}/input")
    return problems


def is_too_large(view: object) -> bool:
    """Whether a view is greater than Slack takes."""
    return len(json.dumps(view)) > VIEW_BYTES


def check_options(answer: object) -> list[str]:
    """What is wrong with the answer to a block_suggestion."""
    problems = Problems()
    options = answer.get("options") if isinstance(answer, dict) else None
    if not isinstance(options, list):
        problems.add("missing required field: options", "/")
        return problems
    if len(options) > 100:
        problems.add("no more than 100 items allowed", "/options")
    for i, option in enumerate(options):
        check_option(problems, option, f"/options/{i}")
    return problems


def _check_blocks(problems: Problems, blocks: object, most: int, where: str) -> None:
    if not isinstance(blocks, list):
        problems.add("must be an array", where)
        return
    if len(blocks) > most:
        problems.add(f"no more than {most} items allowed", where)
    seen: set[str] = set()
    focused = 0
    for i, block in enumerate(blocks):
        here = f"{where}/{i}"
        if not isinstance(block, dict) or block.get("type") not in BLOCKS:
            problems.add(f"unsupported type: {block.get('type') if isinstance(block, dict) else block}", f"{here}/type")
            continue
        problems.known(block, BLOCKS[block["type"]] | {"type", "block_id"}, here)
        if "block_id" in block:
            problems.length(block["block_id"], 255, f"{here}/block_id")
            if block["block_id"] in seen:
                problems.add(f'`block_id` must be unique: "{block["block_id"]}" is used twice', f"{here}/block_id")
            seen.add(block["block_id"])
        _check_block(problems, block, here)
        inside = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        focused += sum(1 for element in inside if isinstance(element, dict) and element.get("focus_on_load") is True)
    if focused > 1:
        problems.add("only one element may have `focus_on_load`", where)


def _check_block(problems: Problems, block: Json, where: str) -> None:
    match block["type"]:
        case "section":
            _check_section(problems, block, where)
        case "header":
            problems.text(block.get("text"), 150, f"{where}/text")
        case "context":
            _check_context(problems, block, where)
        case "actions":
            _check_actions(problems, block, where)
        case "input":
            problems.text(block.get("label"), 2000, f"{where}/label")
            if block.get("hint") is not None:
                problems.text(block["hint"], 2000, f"{where}/hint")
            for name in ("optional", "dispatch_action"):
                problems.boolean(block, name, where)
            check_element(problems, block.get("element"), "input", f"{where}/element")
        case "image":
            problems.length(block.get("alt_text"), 2000, f"{where}/alt_text")


def _check_section(problems: Problems, block: Json, where: str) -> None:
    if "text" not in block and "fields" not in block:
        problems.add("missing required field: text", where)
    if "text" in block:
        problems.text(block["text"], 3000, f"{where}/text", ANY)
    if "fields" in block:
        for i, field in enumerate(problems.items(block["fields"], 10, f"{where}/fields")):
            problems.text(field, 2000, f"{where}/fields/{i}", ANY)
    if "accessory" in block:
        check_element(problems, block["accessory"], "section", f"{where}/accessory")


def _check_context(problems: Problems, block: Json, where: str) -> None:
    for i, element in enumerate(problems.items(block.get("elements"), 10, f"{where}/elements")):
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(problems, element, "context", f"{where}/elements/{i}")
        else:
            problems.text(element, 3000, f"{where}/elements/{i}", ANY)


def _check_actions(problems: Problems, block: Json, where: str) -> None:
    seen: set[str] = set()
    for i, element in enumerate(problems.items(block.get("elements"), 25, f"{where}/elements")):
        check_element(problems, element, "actions", f"{where}/elements/{i}")
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if action_id and action_id in seen:
            problems.add(f'`action_id` "{action_id}" already exists in this block', f"{where}/elements/{i}/action_id")
        seen.add(action_id or "")
