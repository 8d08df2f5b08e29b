/** What is looked at (as whom, and where), and the sandbox's latest state of it. */

import { readState } from "./api.js";

export class Store {
  #listeners = [];
  #reading = null;
  #isStale = false;
  #letGo = Promise.resolve();

  /** @param {{user: string, channel: string}} looking whose eyes, and which channel */
  constructor(looking) {
    this.looking = looking;
    this.state = null;
  }

  /** Calls `listener(state)` after each reading. */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** Looks with other eyes, or at another channel. */
  look(change) {
    this.looking = { ...this.looking, ...change };
    return this.refresh();
  }

  /** Reads the state anew. Calls that come while one reading is under way share one more. */
  refresh() {
    this.#isStale = true;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  /** Until the answered function is called nothing is drawn: what is replaced while it is pressed is not clicked. */
  hold() {
    let letGo;
    this.#letGo = new Promise((resolve) => (letGo = resolve));
    return letGo;
  }

  async #read() {
    while (this.#isStale) {
      this.#isStale = false;
      const looking = this.looking;
      const state = await readState(looking);
      await this.#letGo;
      if (looking !== this.looking) this.#isStale = true;
      else this.#publish(state);
    }
  }

  #publish(state) {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  /** Who the page is, for what is drawn: the viewing user, and the names of everyone and every channel. */
  get people() {
    const { user, users, channels } = this.state;
    return { user: users.find(({ id }) => id === user), users, channels };
  }

  get channel() {
    return this.state.channels.find(({ id }) => id === this.looking.channel);
  }
}
