/** Dates as a reader sees them: the tokens of Slack's `<!date^…>`, in the reader's own zone and language. */

import { wallClock } from "./zones.js";

const HALF_A_YEAR = 183 * 86_400;

const ordinal = (day) => (day % 100 >= 11 && day % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th"));

/** A date with or without its year, which Slack leaves out within six months. */
function dateIn({ seconds, reader, now }, { weekday, month }) {
  const year = Math.abs(seconds - now) < HALF_A_YEAR ? undefined : "numeric";
  const options = { timeZone: reader.tz, weekday, month, day: "numeric", year };
  const format = new Intl.DateTimeFormat(reader.locale, options);
  const isEnglish = reader.locale.startsWith("en");
  return format
    .formatToParts(new Date(seconds * 1000))
    .map((part) =>
      part.type === "day" && isEnglish && month === "long" ? part.value + ordinal(Number(part.value)) : part.value,
    )
    .join("");
}

const clock = ({ seconds, reader }, second) =>
  new Intl.DateTimeFormat(reader.locale, { timeZone: reader.tz, hour: "numeric", minute: "2-digit", second }).format(
    new Date(seconds * 1000),
  );

/** "yesterday", "today" or "tomorrow" in the reader's language, or else null. */
function nearDay({ seconds, reader, now }) {
  const day = (at) => Date.parse(`${wallClock(at, reader.tz).date}T00:00Z`) / 86_400_000;
  const ahead = day(seconds) - day(now);
  return Math.abs(ahead) > 1
    ? null
    : new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(ahead, "day");
}

function ago({ seconds, reader, now }) {
  const ahead = seconds - now;
  const [unit, size] = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ].find(([, length]) => Math.abs(ahead) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(Math.trunc(ahead / size), unit);
}

const PLAIN = { month: "long" };
const SHORT = { month: "short" };
const LONG = { month: "long", weekday: "long" };

/** Slack's tokens, https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const TOKENS = {
  ago,
  date: (at) => dateIn(at, PLAIN),
  date_long: (at) => dateIn(at, LONG),
  date_long_pretty: (at) => nearDay(at) ?? dateIn(at, LONG),
  date_num: (at) => wallClock(at.seconds, at.reader.tz).date,
  date_pretty: (at) => nearDay(at) ?? dateIn(at, PLAIN),
  date_short: (at) => dateIn(at, SHORT),
  date_short_pretty: (at) => nearDay(at) ?? dateIn(at, SHORT),
  day_divider_pretty: (at) => nearDay(at) ?? dateIn(at, LONG),
  time: (at) => clock(at),
  time_secs: (at) => clock(at, "2-digit"),
};

/**
 * `format` with each token filled in, or null where it holds one that Slack does not have.
 * @param {number} seconds the instant
 * @param {{tz: string, locale: string}} reader
 */
export function formatDate(seconds, format, reader, now = Date.now() / 1000) {
  const at = { seconds, reader, now };
  const names = [...format.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  if (!Number.isFinite(seconds) || names.some((name) => !Object.hasOwn(TOKENS, name))) return null;
  const filled = format.replace(/\{(\w+)\}/g, (_, name) => TOKENS[name](at));
  return filled.charAt(0).toLocaleUpperCase(reader.locale) + filled.slice(1);
}

/** The time of day of an instant, as beside a message. */
export const timeOfDay = (seconds, reader) => clock({ seconds, reader });

/** An instant in full, with its zone named. */
export const inFull = (seconds, reader) =>
  new Intl.DateTimeFormat(reader.locale, { timeZone: reader.tz, dateStyle: "full", timeStyle: "long" }).format(
    new Date(seconds * 1000),
  );
