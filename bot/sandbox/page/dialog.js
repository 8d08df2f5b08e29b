/** The frame of a dialog: what is behind it can't be reached, Tab stays inside, Esc leaves, and the focus goes back. */

import { focusable, h, newId } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Opens an empty dialog over `pane`.
 * @param {string} kind its class
 * @param {() => void} leave what Esc does
 * @returns {{box: HTMLElement, close: () => void}}
 */
export function openDialog(pane, kind, leave) {
  const opener = document.activeElement;
  const behind = [...pane.children].filter((child) => !child.inert && !child.hasAttribute("aria-live"));
  const box = h("div", {
    class: `dialog ${kind}`,
    role: "dialog",
    "aria-modal": "true",
    tabindex: "-1",
    onkeydown: pressed,
  });
  const scrim = h("div", { class: "scrim" }, box);

  function pressed(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    } else if (event.key === "Tab") keepInside(event, box);
  }

  for (const child of behind) child.inert = true;
  pane.append(scrim);
  return {
    box,
    close() {
      scrim.remove();
      for (const child of behind) child.inert = false;
      const back = opener?.isConnected && opener !== document.body ? opener : pane.querySelector("[data-focus-home]");
      back?.focus({ preventScroll: true });
    },
  };
}

function keepInside(event, box) {
  const stops = focusable(box);
  const [first, last] = [stops[0], stops.at(-1)];
  const isAtEnd = document.activeElement === (event.shiftKey ? first : last) || document.activeElement === box;
  if (!isAtEnd) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** What every dialog begins with: its title, which names it, and a way out. */
export function dialogHead(box, title, closeLabel, leave) {
  const id = newId("title");
  box.setAttribute("aria-labelledby", id);
  return h(
    "header",
    { class: "dialog-head" },
    h("h2", { id }, title),
    h("button", { type: "button", class: "icon-button", "aria-label": closeLabel, onclick: leave }, icon("close")),
  );
}
