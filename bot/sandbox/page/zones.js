/**
 * Wall clocks and instants: a wall clock is `{date: "2026-11-25", time: "15:00"}` in an IANA zone, an instant is
 * seconds since 1970.
 */

const DAY = 86_400;

/** What the clocks of `zone` show at the instant `seconds`. */
export function wallClock(seconds, zone) {
  const options = {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  };
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", options).formatToParts(new Date(seconds * 1000));
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return { date: `${year.padStart(4, "0")}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** How far the clocks of `zone` are ahead of UTC at the instant `seconds`, in seconds. */
function offsetAt(seconds, zone) {
  const { date, time } = wallClock(seconds, zone);
  return Date.parse(`${date}T${time}Z`) / 1000 - Math.floor(seconds / 60) * 60;
}

/**
 * The instant at which the clocks of `zone` show `date` and `time`.
 * A time that comes twice is its first; one that the clocks skip is moved forward by the gap.
 */
export function instantOf(date, time, zone) {
  const asUtc = Date.parse(`${date}T${time}Z`) / 1000;
  const before = asUtc - offsetAt(asUtc - DAY, zone);
  const after = asUtc - offsetAt(asUtc + DAY, zone);
  const shows = (seconds) => offsetAt(seconds, zone) === asUtc - seconds;
  return [before, after].filter(shows).sort((a, b) => a - b)[0] ?? before;
}
