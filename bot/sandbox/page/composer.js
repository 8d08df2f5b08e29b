/** Where one types: commands go as commands, the rest as messages. It knows what was sent before, and the shortcuts. */

import { runShortcut, sendCommand, sendMessage } from "./api.js";
import { answered, attempt } from "./attempt.js";
import { h } from "./dom.js";
import { examples } from "./hints.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { toast } from "./toast.js";

export class Composer {
  #sent = [];
  #recalled = 0;
  #thread = null;
  #place = "";

  constructor(form, store) {
    this.store = store;
    this.hint = h("p", { class: "usage", id: "usage", hidden: true });
    this.label = h("label", { for: "say", class: "visually-hidden" });
    this.text = h("textarea", {
      id: "say",
      rows: 1,
      "data-focus-home": true,
      "aria-describedby": "usage",
      autocomplete: "off",
      enterkeyhint: "send",
      oninput: () => this.#changed(),
      onkeydown: (event) => this.#pressed(event),
    });
    const shortcuts = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Shortcuts", "aria-haspopup": "menu" },
      icon("plus"),
    );
    const tips = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Examples", "aria-haspopup": "menu" },
      icon("help"),
    );
    this.thread = h("p", { class: "thread", hidden: true });
    this.send = h(
      "button",
      { type: "submit", class: "icon-button send", "aria-label": "Send", disabled: true },
      icon("send"),
    );
    shortcuts.addEventListener("click", () => openMenu(shortcuts, this.#shortcuts()));
    tips.addEventListener("click", () => openMenu(tips, this.#examples()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.append(
      this.hint,
      this.thread,
      h(
        "div",
        { class: "composer-box" },
        this.label,
        this.text,
        h("div", { class: "composer-tools" }, shortcuts, tips, this.send),
      ),
    );
  }

  /** Names the field by where it writes to. */
  show(channel, user) {
    const place = channel.kind === "public" || channel.kind === "private" ? `#${channel.name}` : channel.name;
    this.label.textContent = `Message ${place} as ${user.name}`;
    this.text.placeholder = `Message ${place}, or type /meeting`;
    const here = `${user.id} ${channel.id}`;
    if (here !== this.#place) this.#leaveThread();
    this.#place = here;
  }

  /** What is sent next goes into the thread of a message. */
  replyTo({ ts, thread_ts: thread, author }) {
    this.#thread = thread ?? ts;
    const leave = () => {
      this.#leaveThread();
      this.text.focus();
    };
    const close = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Leave the thread", onclick: leave },
      icon("close"),
    );
    this.thread.replaceChildren(`In the thread of ${author.name}`, close);
    this.thread.hidden = false;
    this.text.focus();
  }

  #leaveThread() {
    this.#thread = null;
    this.thread.hidden = true;
  }

  /** Puts `text` into the field, ready to be sent or changed. */
  fill(text) {
    this.text.value = text;
    this.#changed();
    this.text.focus();
    this.text.setSelectionRange(text.length, text.length);
  }

  #changed() {
    const { text } = this;
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
    this.send.disabled = !text.value.trim();
    const command = this.#commandBegun();
    this.hint.hidden = !command;
    this.hint.replaceChildren(...(command ? [h("strong", {}, command.command), ` ${command.usage_hint}`] : []));
  }

  /** The command that the first word is, or is about to be. */
  #commandBegun() {
    const [word] = this.text.value.split(/\s/);
    return word.startsWith("/") ? this.store.state.commands.find(({ command }) => command.startsWith(word)) : undefined;
  }

  #pressed(event) {
    const { text } = this;
    const command = this.#commandBegun();
    const isOneLine = !text.value.includes("\n");
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit();
    else if (event.key === "Tab" && !event.shiftKey && command && text.value.length < command.command.length)
      this.fill(`${command.command} `);
    else if (event.key === "ArrowUp" && isOneLine && this.#recalled > 0 && this.#isRecalling())
      this.fill(this.#sent[(this.#recalled -= 1)]);
    else if (event.key === "ArrowDown" && isOneLine && this.#recalled < this.#sent.length && this.#isRecalling())
      this.fill(this.#sent[(this.#recalled += 1)] ?? "");
    else return;
    event.preventDefault();
  }

  #isRecalling() {
    return this.text.value === "" || this.text.value === this.#sent[this.#recalled];
  }

  async #submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const isCommand = text.startsWith("/");
    if (isCommand && this.#thread) return toast(`${text.split(/\s/)[0]} is not supported in threads. Sorry!`, "bad");
    this.#recalled = this.#sent.push(text);
    this.fill("");
    const said = { ...this.store.looking, text };
    const thread = this.#thread;
    await attempt(this.store, () => (isCommand ? sendCommand(said) : sendMessage({ ...said, thread })));
  }

  #shortcuts() {
    const { user, channel } = this.store.looking;
    const shortcuts = this.store.state.shortcuts.filter(({ type }) => type === "global");
    return shortcuts.map(({ name, callback_id }) => ({
      label: name,
      run: () => attempt(this.store, () => answered(runShortcut({ user, callback_id, channel }))),
    }));
  }

  #examples() {
    return examples(this.store.state, this.store.people).map(({ command, what }) => ({
      label: what,
      note: command,
      run: () => this.fill(command),
    }));
  }
}
