/** Date and time pickers. A date-time is picked on the wall clock of the viewer's zone, and kept as an instant. */

import { h } from "./dom.js";
import { instantOf, wallClock } from "./zones.js";

export function datePicker(element, block, surface) {
  const input = h("input", {
    ...surface.attributes(element, block),
    type: "date",
    class: "field",
    onchange: () => surface.changed(element, block, { selected_date: input.value || null }),
  });
  input.value = surface.draft.get(block, element).selected_date ?? "";
  return input;
}

export function timePicker(element, block, surface) {
  const input = h("input", {
    ...surface.attributes(element, block),
    type: "time",
    class: "field",
    onchange: () => surface.changed(element, block, { selected_time: input.value || null }),
  });
  input.value = surface.draft.get(block, element).selected_time ?? "";
  return input;
}

/** Two fields and the zone that they are in. The instant is empty until both are filled. */
export function dateTimePicker(element, block, surface) {
  const { tz, tz_label: zoneName } = surface.people.user;
  const held = surface.draft.get(block, element).selected_date_time;
  const { id, "aria-labelledby": label, ...attributes } = surface.attributes(element, block);
  const shown = held ? wallClock(held, tz) : { date: "", time: "" };
  const changed = () => {
    const isWhole = date.value && time.value;
    surface.changed(element, block, { selected_date_time: isWhole ? instantOf(date.value, time.value, tz) : null });
  };
  const date = h("input", { ...attributes, id, type: "date", class: "field", "aria-label": "Date", onchange: changed });
  const time = h("input", {
    ...attributes,
    "data-focus": `${attributes["data-focus"]} time`,
    type: "time",
    class: "field",
    "aria-label": "Time",
    onchange: changed,
  });
  date.value = shown.date;
  time.value = shown.time;
  return h(
    "div",
    { role: "group", class: "date-time", "aria-labelledby": label },
    date,
    time,
    h("span", { class: "zone" }, zoneName),
  );
}
