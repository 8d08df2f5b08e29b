/** What the bot asked of the Commerce API, and what it was answered, newest first. */

import { h, syncChildren } from "./dom.js";

const isRead = ({ method }) => method === "GET" || method === "HEAD";

/** Draws the exchanges into `list`; reads only where `showsReads`. Says how many there are in `count`. */
export function showTraffic({ list, count }, exchanges, showsReads) {
  const reads = exchanges.filter(isRead).length;
  const changes = exchanges.length - reads;
  count.textContent = `${changes} ${changes === 1 ? "change" : "changes"}, ${reads} ${reads === 1 ? "read" : "reads"}`;
  const shown = exchanges.filter((exchange) => showsReads || !isRead(exchange));
  syncChildren(
    list,
    shown.length ? shown : [{ n: "none" }],
    ({ n }) => n,
    (exchange, old) => (exchange.method ? draw(exchange, old) : nothing()),
  );
}

const nothing = () =>
  h(
    "li",
    { class: "nothing" },
    "Nothing was changed yet. Each PATCH will stand here: what was sent, and what came back.",
  );

const outcome = (status) => (!status ? "lost" : status < 300 ? "good" : status < 500 ? "refused" : "failed");

function draw({ method, path, query, request, status, response, ms, at }, old) {
  const kind = outcome(status);
  const address = query ? `${path}?${String(query).replace(/^\?/, "")}` : path;
  const isOpen = old?.querySelector("details")?.open ?? kind !== "good";
  return h(
    "li",
    { class: `exchange ${kind}` },
    h(
      "p",
      { class: "exchange-line" },
      h("span", { class: `method ${method.toLowerCase()}` }, method),
      h("code", { class: "address" }, address),
    ),
    request !== null &&
      request !== undefined &&
      h("pre", { class: "json", tabindex: "0", "aria-label": "Body sent" }, h("code", {}, pretty(request))),
    h(
      "details",
      { open: isOpen },
      h(
        "summary",
        {},
        h("span", { class: "status" }, status ? String(status) : "No answer"),
        h("span", { class: "ms" }, `${Math.round(ms)} ms`),
        h("time", { datetime: at }, clock(at)),
      ),
      h(
        "pre",
        { class: "json", tabindex: "0", "aria-label": "Answer" },
        h("code", {}, response === null || response === undefined ? "Nothing came back." : pretty(response)),
      ),
    ),
  );
}

const clock = (at) => new Date(typeof at === "number" ? at * 1000 : at).toLocaleTimeString("en-GB");

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with its keys and values told apart; anything that is not JSON as it came. */
function pretty(body) {
  if (typeof body === "string") return [body];
  const text = JSON.stringify(body, null, 2);
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    const kind = match[2] ? "key" : match[1] ? "string" : "literal";
    nodes.push(
      text.slice(last, match.index),
      h("span", { class: `json-${kind}` }, match[1] ?? match[0]),
      match[2] ?? "",
    );
    last = match.index + match[0].length;
  }
  return [...nodes, text.slice(last)];
}
