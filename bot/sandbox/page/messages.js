/** The messages of a channel: who wrote what when, its blocks, and what can be done with it. */

import { runShortcut } from "./api.js";
import { answered, attempt } from "./attempt.js";
import { drawBlocks } from "./blocks.js";
import { formatDate, inFull, timeOfDay } from "./dates.js";
import { h, syncChildren } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { surfaceOf } from "./surface.js";
import { announce } from "./toast.js";
import { wallClock } from "./zones.js";

const NEAR_THE_END_PX = 80;

export class Messages {
  #shownAs = "";

  /**
   * @param {HTMLElement} scroller what scrolls, with the element `list` in it
   * @param {(message: object) => void} reply begins an answer in the thread of a message
   */
  constructor(scroller, list, pane, store, reply) {
    Object.assign(this, { scroller, list, pane, store, reply });
  }

  show({ messages }) {
    const shownAs = JSON.stringify(this.store.looking);
    const isElsewhere = shownAs !== this.#shownAs;
    if (isElsewhere) this.list.replaceChildren();
    this.#shownAs = shownAs;
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const wasAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX;

    const added = syncChildren(
      this.list,
      this.#withDays(messages),
      ({ key }) => key,
      (item) => (item.day ? divider(item.day) : this.#draw(item.message)),
    );

    const newest = isElsewhere ? null : added.at(-1)?.message;
    if (!messages.length) this.scroller.scrollTop = 0;
    else if (newest?.thread_ts)
      this.list.querySelector(`[data-key="${keyOf(newest)}"]`).scrollIntoView({ block: "nearest" });
    else if (isElsewhere || wasAtEnd || added.length) this.scroller.scrollTop = this.scroller.scrollHeight;
    if (!isElsewhere) for (const { message } of added) if (message) announce(spoken(message, this.store.people));
  }

  /** The messages, with a line before the first of each day. */
  #withDays(messages) {
    const { user } = this.store.people;
    const items = [];
    let last = null;
    for (const message of messages) {
      const seconds = Number(message.ts);
      const { date } = wallClock(seconds, user.tz);
      if (date !== last) items.push({ key: `day ${date}`, day: formatDate(seconds, "{day_divider_pretty}", user) });
      items.push({ key: keyOf(message), message });
      last = date;
    }
    return items;
  }

  #draw(message) {
    const { people } = this.store;
    const { author, ts, blocks = [], only_for: onlyFor, thread_ts: thread, edited } = message;
    const seconds = Number(ts);
    const surface = surfaceOf(`${message.channel} ${ts}`, { message: { channel: message.channel, ts } }, blocks, this);
    const time = timeOfDay(seconds, people.user);
    return h(
      "article",
      {
        class: `message${onlyFor ? " private" : ""}${thread ? " reply" : ""}`,
        "aria-label": `${author.name}, ${time}${thread ? ", in a thread" : ""}`,
      },
      onlyFor && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      avatar(author),
      h(
        "div",
        { class: "message-main" },
        h(
          "p",
          { class: "message-head" },
          h("strong", {}, author.name),
          author.is_bot && h("span", { class: "app-badge" }, "APP"),
          h("time", { datetime: new Date(seconds * 1000).toISOString(), title: inFull(seconds, people.user) }, time),
        ),
        blocks.length
          ? h("div", { class: "blocks" }, drawBlocks(blocks, surface))
          : h("div", { class: "text" }, mrkdwn(message.text, people)),
        edited && h("p", { class: "edited" }, "(edited)"),
      ),
      !onlyFor && this.#moreActions(message),
    );
  }

  #moreActions(message) {
    const { channel, ts } = message;
    const button = h(
      "button",
      {
        type: "button",
        class: "icon-button more-actions",
        "aria-label": "More actions",
        "aria-haspopup": "menu",
        "data-focus": "more",
      },
      icon("more"),
    );
    button.addEventListener("click", () => {
      const shortcuts = this.store.state.shortcuts.filter(({ type }) => type === "message");
      openMenu(button, [
        ...shortcuts.map(({ name, callback_id }) => ({
          label: name,
          run: () => this.#run({ callback_id, channel, message_ts: ts }),
        })),
        { label: "Reply in thread", run: () => this.reply(message) },
      ]);
    });
    return button;
  }

  #run(shortcut) {
    return attempt(this.store, () => answered(runShortcut({ user: this.store.looking.user, ...shortcut })));
  }
}

const keyOf = ({ ts, only_for: onlyFor }) => `${ts} ${onlyFor ?? ""}`;

const divider = (day) => h("p", { class: "day" }, h("span", {}, day));

const initials = (name) =>
  name
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join("");

/** A square in a colour of the name's own; the bot has its calendar. */
export function avatar({ name, is_bot: isBot }) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
  return h(
    "span",
    { class: isBot ? "avatar bot" : `avatar hue-${hue}`, "aria-hidden": "true" },
    isBot ? icon("calendar") : initials(name),
  );
}

/** A message as a screen reader hears of it. */
function spoken({ author, text, only_for: onlyFor }, people) {
  const said = mrkdwn(text ?? "", people).textContent;
  return `${author.name}${onlyFor ? ", only to you" : ""}: ${said}`;
}
