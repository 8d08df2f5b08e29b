/** The panel on which a meeting is changed behind the bot's back, as somebody does who doesn't use Slack. */

import { changeElsewhere } from "./api.js";
import { attempt } from "./attempt.js";
import { h } from "./dom.js";

const WAYS = {
  "An hour later": () => ({ later: 60 }),
  "Another note": () => ({ note: `Noted elsewhere at ${new Date().toLocaleTimeString()}` }),
  Delete: () => ({ deleted: true }),
};

export class Elsewhere {
  #select = h("select", { class: "field", id: "elsewhere-meeting" });
  #offered = "";

  /** Fills `form`. */
  constructor(form, store) {
    const button = ([label, make]) => {
      const onclick = () => attempt(store, () => changeElsewhere({ meeting: this.#select.value, ...make() }));
      return h("button", { type: "button", class: "button plain", onclick }, label);
    };
    form.append(h("label", { for: this.#select.id }, "Meeting"), this.#select, ...Object.entries(WAYS).map(button));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Offers the meetings that the bot changed, the last one first, and the person's own. */
  show({ traffic, meetings }) {
    const changed = traffic.filter(({ method, status }) => method === "PATCH" && status === 200);
    const ids = [...changed.map(({ path }) => decodeURIComponent(path.split("/").pop())), ...meetings.map(({ id }) => id)];
    const offered = [...new Set(ids)];
    if (offered.join() === this.#offered) return;
    this.#offered = offered.join();
    this.#select.replaceChildren(...offered.map((id) => h("option", { value: id }, id)));
  }
}
