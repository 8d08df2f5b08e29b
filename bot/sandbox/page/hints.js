/** Commands worth a try, made of the viewing rep's own meetings. */

import { formatDate } from "./dates.js";
import { h } from "./dom.js";

/**
 * What a newcomer might type.
 * @returns {{command: string, what: string, about: string}[]}
 */
export function examples({ meetings = [] }, { user }) {
  const [first, second = first, third = second] = meetings;
  const help = { command: "/meeting help", what: "Everything it understands", about: "" };
  if (!first) return [help];
  const example = (command, what, meeting) => ({ command, what, about: meeting ? about(meeting, user) : "" });
  return [
    example(`/meeting reschedule ${first.id} ${comingMonday(user)} 3pm`, "Move a meeting", first),
    example(`/meeting move ${second.id} next ${weekday(user, 1)} at 10`, "Words that can mean two days", second),
    example(`/meeting ${third.id} 30 min later, note: bring the contract`, "Time and note at once", third),
    example(`/meeting edit ${first.id}`, "Fill in a form", first),
    help,
  ];
}

/** The weekday so many days on. "next Friday", said on a Thursday, is tomorrow to some and a week from it to others. */
const weekday = ({ tz }, ahead) =>
  new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: tz })
    .format(Date.now() + ahead * 86_400_000)
    .toLowerCase();

/** Words that mean the coming Monday to everyone. */
const comingMonday = (user) => (weekday(user, 0) === "sunday" ? "tomorrow" : "next mon");

function about({ time, note }, user) {
  const when = time ? formatDate(Date.parse(time) / 1000, "{date_short_pretty}, {time}", user) : "No time yet";
  return note ? `${when} · ${note}` : when;
}

/** The beginning of a channel: what this is, and examples that fill the composer by `fill(command)`. */
export function intro(state, people, fill) {
  const { user } = people;
  const list = examples(state, people).map(({ command, what, about: meeting }) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "example", onclick: () => fill(command) },
        h("span", { class: "example-what" }, what, meeting && h("small", {}, meeting)),
        h("code", {}, command),
      ),
    ),
  );
  return h(
    "section",
    { class: "intro", "aria-label": "Getting started" },
    h("h2", {}, "Move a meeting with a few words"),
    h(
      "p",
      {},
      "You are ",
      h("strong", {}, user.name),
      `, a sales rep in ${user.tz_label}. Pick an example, made of your own meetings: `,
      "it fills the field below, and Enter sends it.",
    ),
    h("ul", {}, list),
  );
}
