/** A field in which one types and chooses from what is found: the ARIA combobox with a listbox. */

import { h, newId } from "./dom.js";
import { plainText } from "./mrkdwn.js";

const PAUSE_MS = 200;

/**
 * @param {object} it
 * @param {object} it.attributes of the input
 * @param {object|null} it.chosen the option chosen at first
 * @param {number} it.minimum characters from which on it searches
 * @param {(query: string) => Promise<object[]>} it.search finds options
 * @param {(option: object|null) => void} it.choose hears the choice; null where the field was emptied
 */
export function combobox({ attributes, placeholder, chosen, minimum, search, choose }) {
  const listId = newId("options");
  let found = [];
  let active = -1;
  let timer = null;
  let asked = 0;

  const input = h("input", {
    ...attributes,
    class: "field",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    placeholder,
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": listId,
    oninput: () => later(input.value),
    onfocus: () => input.select(),
    onclick: () => later(""),
    onblur: settle,
    onkeydown: pressed,
  });
  const list = h("ul", { id: listId, role: "listbox", class: "options", hidden: true, "aria-label": placeholder });
  input.value = chosen?.text.text ?? "";

  function later(query) {
    clearTimeout(timer);
    if (query.trim().length < minimum) return show([h("li", { class: "note" }, `Type ${minimum} or more letters`)], []);
    timer = setTimeout(() => find(query.trim()), query ? PAUSE_MS : 0);
  }

  /** Answers come in any order: only the one asked for last is shown. */
  async function find(query) {
    const mine = (asked += 1);
    let options = [];
    let note = "No results";
    try {
      options = await search(query);
    } catch {
      note = "The options could not be loaded";
    }
    if (mine !== asked || document.activeElement !== input) return;
    const drawn = options.map((option, index) =>
      h(
        "li",
        {
          role: "option",
          id: `${listId}-${index}`,
          "aria-selected": String(option.value === chosen?.value),
          onmousedown: (event) => event.preventDefault(),
          onclick: () => take(option),
        },
        plainText(option.text),
        option.description && h("small", {}, plainText(option.description)),
      ),
    );
    show(drawn.length ? drawn : [h("li", { class: "note" }, note)], options);
  }

  function show(drawn, options) {
    found = options;
    list.replaceChildren(...drawn);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(options.length ? 0 : -1);
    list.scrollIntoView({ block: "nearest" });
  }

  function hide() {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    list.children[active]?.classList.remove("active");
    active = to;
    if (to < 0) return input.removeAttribute("aria-activedescendant");
    list.children[to].classList.add("active");
    list.children[to].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[to].id);
  }

  function take(option) {
    chosen = option;
    input.value = option?.text.text ?? "";
    hide();
    choose(option);
  }

  /** On leaving, an emptied field means no choice; anything else unfinished falls back to the choice that stands. */
  function settle() {
    hide();
    if (input.value.trim() === "" && chosen) take(null);
    else input.value = chosen?.text.text ?? "";
  }

  function pressed(event) {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && !isOpen) later("");
    else if (event.key === "ArrowDown" && found.length) move((active + 1) % found.length);
    else if (event.key === "ArrowUp" && isOpen && found.length) move((active - 1 + found.length) % found.length);
    else if (event.key === "Enter" && isOpen && active >= 0) take(found[active]);
    else if (event.key === "Escape" && isOpen) {
      input.value = chosen?.text.text ?? "";
      hide();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return h("div", { class: "combobox" }, input, list);
}
