/** The channels and conversations of the viewing user. */

import { h, syncChildren } from "./dom.js";
import { icon } from "./icons.js";

const GROUPS = [
  { title: "Channels", kinds: ["public", "private"] },
  { title: "Direct messages", kinds: ["people"] },
  { title: "Apps", kinds: ["dm"] },
];
const ICONS = { public: "hash", private: "lock", people: "people", dm: "calendar" };

/** Draws them into `nav`, as buttons that call `choose(channel)`. */
export function showChannels(nav, channels, current, choose) {
  const groups = GROUPS.map(({ title, kinds }) => ({
    title,
    channels: channels.filter(({ kind }) => kinds.includes(kind)),
    current,
  }));
  syncChildren(
    nav,
    groups.filter((group) => group.channels.length),
    ({ title }) => title,
    (group) => drawGroup(group, choose),
  );
}

function drawGroup({ title, channels, current }, choose) {
  return h(
    "section",
    { "aria-label": title },
    h("h3", {}, title),
    h(
      "ul",
      {},
      channels.map((channel) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              "aria-current": channel.id === current ? "page" : null,
              "data-focus": channel.id,
              onclick: () => choose(channel),
            },
            icon(ICONS[channel.kind]),
            h("span", {}, channel.name),
          ),
        ),
      ),
    ),
  );
}

/** Whether the bot can post here by itself, which decides how its answers come. */
export function describe({ kind, bot_is_in: botIsIn }) {
  if (kind === "dm") return "You and the bot";
  return botIsIn
    ? "The bot is in this channel"
    : `The bot is not in this ${kind === "people" ? "conversation" : "channel"}; its commands work all the same`;
}
