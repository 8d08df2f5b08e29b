/** Short notes that come and go, and what a screen reader is told of. */

import { h } from "./dom.js";

const SHOWN_MS = 7000;
const byId = (id) => document.getElementById(id);

/** Shows a note at the foot of the Slack pane for a while; `kind` is "bad" for a failure. */
export function toast(text, kind = "plain") {
  const note = h("p", { class: `toast ${kind}` }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
}

/** Has a screen reader say `text` when it comes to it. */
export function announce(text) {
  const line = h("p", {}, text);
  byId("announcer").append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
