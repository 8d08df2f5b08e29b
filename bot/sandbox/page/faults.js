/** The panel on which the Commerce API is made slow or faulty. */

import { setFaults } from "./api.js";
import { attempt } from "./attempt.js";
import { h } from "./dom.js";

const CHOICES = {
  latency_ms: {
    label: "Answers after",
    options: [
      [0, "no delay"],
      [200, "0.2 s"],
      [1000, "1 s"],
      [2000, "2 s"],
      [5000, "5 s"],
      [15000, "15 s"],
    ],
  },
  fault: {
    label: "Fault",
    options: [
      [null, "None: all is well"],
      ["429", "429 Too many requests"],
      ["500", "500 Server error"],
      ["timeout", "No answer in time"],
      ["broken", "Connection breaks"],
      ["half", "Half an answer"],
      ["html", "HTML in place of JSON"],
      ["success_false", "200 with success: false"],
      ["wrong_meeting", "200 with another meeting"],
      ["401", "401 Key refused"],
      ["422", "422 Change refused"],
    ],
  },
  on: {
    label: "Applies to",
    options: [
      ["all", "reads and changes"],
      ["reads", "reads alone"],
      ["changes", "changes alone"],
    ],
  },
  times: {
    label: "How often",
    options: [
      [null, "every time"],
      [1, "once"],
      [2, "twice"],
      [3, "3 times"],
      [5, "5 times"],
      [10, "10 times"],
    ],
  },
};

export class Faults {
  #selects = {};
  #shown = "";
  #sending = 0;

  /** Fills `form`; `badge` says in two words what is switched on. */
  constructor(form, badge, store) {
    Object.assign(this, { badge, store });
    for (const [name, { label }] of Object.entries(CHOICES)) {
      this.#selects[name] = h("select", { class: "field", id: `fault-${name}`, onchange: () => this.#apply() });
      form.append(h("label", { for: `fault-${name}` }, label), this.#selects[name]);
    }
    const mend = () => this.#send({ latency_ms: 0, fault: null, on: "all", times: null });
    form.append(h("button", { type: "button", class: "button plain", onclick: mend }, "All is well again"));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** What is being chosen stands until the sandbox knows of it: an older state must not put it back. */
  show(faults) {
    if (this.#sending || JSON.stringify(faults) === this.#shown) return;
    this.#shown = JSON.stringify(faults);
    for (const [name, { options }] of Object.entries(CHOICES)) {
      const value = faults[name] ?? (name === "latency_ms" ? 0 : name === "on" ? "all" : null);
      const offered = options.some(([known]) => known === value) ? options : [...options, [value, String(value)]];
      this.#selects[name].replaceChildren(
        ...offered.map(([choice, label]) =>
          h("option", { value: JSON.stringify(choice), selected: choice === value }, label),
        ),
      );
    }
    const parts = [faults.fault, faults.latency_ms ? `${faults.latency_ms / 1000} s slower` : null].filter(Boolean);
    this.badge.textContent = parts.join(", ").replaceAll("_", " ") || "none on";
    this.badge.classList.toggle("on", parts.length > 0);
  }

  #apply() {
    const chosen = Object.entries(this.#selects).map(([name, select]) => [name, JSON.parse(select.value)]);
    return this.#send(Object.fromEntries(chosen));
  }

  async #send(faults) {
    this.#sending += 1;
    await attempt(this.store, () => setFaults(faults));
    this.#sending -= 1;
    this.show(this.store.state.faults);
  }
}
