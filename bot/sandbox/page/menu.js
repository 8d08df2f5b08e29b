/** A menu at a button: arrows move in it, Esc and a tap elsewhere close it, and the focus goes back to the button. */

import { h } from "./dom.js";

let closeOpen = null;

/**
 * Opens a menu under (or, where there is no room, above) `button`; on a phone the style makes it a sheet at the bottom.
 * @param {{label: string, note?: string, run: () => void}[]} items
 */
export function openMenu(button, items) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  closeOpen?.();
  if (wasOpen) return;

  const entries = items.map(({ label, note, run }) =>
    h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: () => choose(run) },
      label,
      note && h("small", {}, note),
    ),
  );
  const menu = h(
    "div",
    { role: "menu", class: "menu", "aria-label": button.getAttribute("aria-label"), onkeydown: pressed },
    entries,
  );
  const shade = h("div", { class: "menu-shade" }, menu);
  const pane = button.closest(".slack");

  function close() {
    shade.remove();
    document.removeEventListener("pointerdown", elsewhere, true);
    button.setAttribute("aria-expanded", "false");
    closeOpen = null;
    if (button.isConnected) button.focus({ preventScroll: true });
  }

  function choose(run) {
    close();
    run();
  }

  const elsewhere = (event) => menu.contains(event.target) || event.target.closest("button") === button || close();

  function pressed(event) {
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) entries.at(to % entries.length).focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pane.append(shade);
  place(menu, button, pane);
  button.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", elsewhere, true);
  closeOpen = close;
  entries[0]?.focus({ preventScroll: true });
}

function place(menu, button, pane) {
  const at = button.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isRoomBelow = at.bottom + height + 8 < frame.bottom;
  const left = Math.max(8, Math.min(at.left - frame.left, frame.width - width - 8));
  const top = isRoomBelow ? at.bottom - frame.top + 4 : Math.max(8, at.top - frame.top - height - 4);
  menu.style.setProperty("--left", `${left}px`);
  menu.style.setProperty("--top", `${top}px`);
}
