/** Block Kit's interactive elements, those that the bot uses. */

import { combobox } from "./combobox.js";
import { confirmed } from "./confirm.js";
import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { plainText } from "./mrkdwn.js";
import { datePicker, dateTimePicker, timePicker } from "./pickers.js";

const DRAWN = {
  button,
  datepicker: datePicker,
  datetimepicker: dateTimePicker,
  email_text_input: textInput,
  external_select: externalSelect,
  overflow,
  plain_text_input: textInput,
  radio_buttons: radioButtons,
  static_select: staticSelect,
  timepicker: timePicker,
  users_select: usersSelect,
};

/**
 * An element as a control.
 * @param {object} surface what it stands on: `people`, `draft`, `attributes(element, block)`,
 *   `changed(element, block, change)`, `act(element, block, state)` and `options(element, block, query)`
 */
export function drawElement(element, block, surface) {
  if (!Object.hasOwn(DRAWN, element.type))
    return h("p", { class: "undrawn" }, `Element type “${element.type}” is not drawn here.`);
  return DRAWN[element.type](element, block, surface);
}

/** Sends what was tapped, after the question that the element may ask. Until it was heard, further taps are not. */
async function tapped(control, element, block, surface, state) {
  if (control.getAttribute("aria-busy") === "true") return;
  if (element.confirm && !(await confirmed(element.confirm, surface))) return;
  control.setAttribute("aria-busy", "true");
  await surface.act(element, block, state);
  control.removeAttribute("aria-busy");
}

function button(element, block, surface) {
  const look = {
    class: `button ${element.style ?? "plain"}`,
    "data-focus": `${block.block_id} ${element.action_id}`,
    "aria-label": element.accessibility_label,
  };
  const tap = () => tapped(control, element, block, surface, { value: element.value });
  const control = element.url
    ? h(
        "a",
        {
          ...look,
          href: /^(?:https?|mailto|tel):/i.test(element.url) ? element.url : null,
          target: "_blank",
          rel: "noopener noreferrer",
          onclick: tap,
        },
        plainText(element.text),
      )
    : h("button", { ...look, type: "button", onclick: tap }, plainText(element.text));
  return control;
}

function overflow(element, block, surface) {
  const choose = (option) => tapped(control, element, block, surface, { selected_option: option });
  const control = h(
    "button",
    {
      type: "button",
      class: "button plain square",
      "aria-label": "More",
      "aria-haspopup": "menu",
      "data-focus": `${block.block_id} ${element.action_id}`,
    },
    icon("more"),
  );
  control.addEventListener("click", () =>
    openMenu(
      control,
      element.options.map((option) => ({ label: option.text.text, run: () => choose(option) })),
    ),
  );
  return control;
}

function textInput(element, block, surface) {
  const isLong = element.type === "plain_text_input" && element.multiline;
  const value = surface.draft.get(block, element).value ?? "";
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const dispatch = () => surface.act(element, block, { value: input.value });
  const input = h(isLong ? "textarea" : "input", {
    ...surface.attributes(element, block),
    class: "field",
    type: isLong ? null : "text",
    inputmode: element.type === "email_text_input" ? "email" : null,
    rows: isLong ? 4 : null,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    "data-first": element.focus_on_load,
    autocomplete: "off",
    oninput: () => {
      surface.draft.set(block, element, { value: input.value || null });
      if (block.dispatch_action && on.includes("on_character_entered")) dispatch();
    },
    onkeydown: (event) => {
      const isHeard = block.dispatch_action && on.includes("on_enter_pressed") && !isLong;
      if (event.key !== "Enter" || event.isComposing || !isHeard) return;
      event.preventDefault();
      dispatch();
    },
  });
  input.value = value;
  return input;
}

const grouped = (element) => element.option_groups ?? [{ label: null, options: element.options ?? [] }];

function staticSelect(element, block, surface) {
  const options = grouped(element).flatMap((group) => group.options);
  const chosen = surface.draft.get(block, element).selected_option?.value;
  const drawn = (option) =>
    h("option", { value: String(options.indexOf(option)), selected: option.value === chosen }, option.text.text);
  const select = h(
    "select",
    {
      ...surface.attributes(element, block),
      class: "field",
      onchange: () => surface.changed(element, block, { selected_option: options[Number(select.value)] ?? null }),
    },
    h(
      "option",
      { value: "", disabled: !block.optional, selected: chosen === undefined },
      element.placeholder?.text ?? "Choose an option",
    ),
    grouped(element).map((group) =>
      group.label ? h("optgroup", { label: group.label.text }, group.options.map(drawn)) : group.options.map(drawn),
    ),
  );
  return select;
}

function radioButtons(element, block, surface) {
  const chosen = surface.draft.get(block, element).selected_option?.value;
  const name = newId("radio");
  const { id, "aria-required": required, ...attributes } = surface.attributes(element, block);
  return h(
    "div",
    { ...attributes, role: "radiogroup", class: "radios", "aria-required": required },
    element.options.map((option, index) =>
      h(
        "label",
        { class: "radio" },
        h("input", {
          type: "radio",
          name,
          id: index ? null : id,
          checked: option.value === chosen,
          onchange: () => surface.changed(element, block, { selected_option: option }),
        }),
        h("span", {}, plainText(option.text), option.description && h("small", {}, plainText(option.description))),
      ),
    ),
  );
}

function externalSelect(element, block, surface) {
  return combobox({
    attributes: surface.attributes(element, block),
    placeholder: element.placeholder?.text ?? "Type to search",
    chosen: surface.draft.get(block, element).selected_option,
    minimum: element.min_query_length ?? 3,
    search: (query) => surface.options(element, block, query),
    choose: (option) => surface.changed(element, block, { selected_option: option }),
  });
}

function usersSelect(element, block, surface) {
  const options = surface.people.users.map(({ id, name }) => ({
    text: { type: "plain_text", text: name, emoji: false },
    value: id,
  }));
  const held = surface.draft.get(block, element).selected_user;
  return combobox({
    attributes: surface.attributes(element, block),
    placeholder: element.placeholder?.text ?? "Choose a person",
    chosen: options.find(({ value }) => value === held) ?? null,
    minimum: 0,
    search: async (query) => options.filter(({ text }) => text.text.toLowerCase().includes(query.toLowerCase())),
    choose: (option) => surface.changed(element, block, { selected_user: option?.value ?? null }),
  });
}
