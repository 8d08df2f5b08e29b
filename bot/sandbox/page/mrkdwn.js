/** Slack's mrkdwn and plain text, drawn as elements and text nodes. */

import { formatDate, inFull } from "./dates.js";
import { h } from "./dom.js";
import { EMOJI } from "./emoji.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const LINKS = /^(?:https?:\/\/|mailto:|tel:)/i;
const PINGS = new Set(["here", "channel", "everyone"]);

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const unescaped = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

/**
 * mrkdwn as a fragment.
 * @param {{user: object, users: object[], channels: object[]}} people whom mentions name, and whose zone dates are in
 */
export function mrkdwn(text, people) {
  const fragment = document.createDocumentFragment();
  text.split(/```\n?([\s\S]+?)\n?```/).forEach((part, index) => {
    if (index % 2) fragment.append(h("pre", {}, h("code", {}, unescaped(part))));
    else fragment.append(...paragraphs(part, people));
  });
  return fragment;
}

/** Slack's `plain_text`: its emoji, and nothing else. */
export function plainText({ text, emoji = true }) {
  const fragment = document.createDocumentFragment();
  text.split(/(:[a-z0-9_+-]+:)/).forEach((part, index) => {
    const drawn = index % 2 && emoji ? emojiAt(part.slice(1, -1)) : null;
    if (drawn ?? part) fragment.append(drawn ?? part);
  });
  return fragment;
}

/** A text object of either kind. */
export const textObject = (object, people) =>
  object.type === "mrkdwn" ? mrkdwn(object.text, people) : plainText(object);

const KINDS = [
  { tag: "blockquote", start: /^(?:&gt;|>) ?/ },
  { tag: "ul", start: /^\s*• ?/ },
  { tag: "p", start: /^/ },
];

/** Neighbouring lines of one kind: quoted, listed, or plain. */
function paragraphs(text, people) {
  const groups = [];
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const kind = KINDS.find(({ start }) => start.test(line));
    const content = line.replace(kind.start, "");
    if (groups.at(-1)?.kind === kind) groups.at(-1).lines.push(content);
    else groups.push({ kind, lines: [content] });
  }
  return groups
    .filter(({ lines }) => lines.some(Boolean))
    .map(({ kind, lines }) =>
      kind.tag === "ul"
        ? h(
            "ul",
            {},
            lines.map((line) => h("li", {}, inline(line, people))),
          )
        : h(kind.tag, {}, inline(lines.join("\n"), people)),
    );
}

/** What stands in one paragraph: text, atoms that nothing can split, and marks around both. */
function inline(text, people) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(unescaped(plain));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const atom = atomAt(text, at, people);
    const close = atom ? -1 : closing(text, at);
    if (atom) {
      flush();
      nodes.push(atom.node);
      at += atom.length;
    } else if (close > 0) {
      flush();
      nodes.push(h(MARKS[text[at]], {}, inline(text.slice(at + 1, close), people)));
      at = close + 1;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

const ATOMS = [
  [/`([^`\n]+)`/y, (inner) => h("code", {}, unescaped(inner))],
  [/<([^<>\n]+)>/y, (inner, people) => reference(inner, people)],
  [/:([a-z0-9_+-]+):/y, (inner) => emojiAt(inner)],
];

function atomAt(text, at, people) {
  for (const [pattern, draw] of ATOMS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const node = match && draw(match[1], people);
    if (node) return { node, length: match[0].length };
  }
  return null;
}

/** Where the mark that opens at `at` closes, or -1: it opens before a word, and closes after one, on the same line. */
function closing(text, at) {
  const mark = text[at];
  if (!MARKS[mark] || WORD.test(text[at - 1] ?? " ") || /\s/.test(text[at + 1] ?? " ")) return -1;
  for (let end = at + 1; end < text.length && text[end] !== "\n"; end += 1) {
    const skipped = /`[^`\n]+`|<[^<>\n]+>/y;
    skipped.lastIndex = end;
    const atom = skipped.exec(text);
    if (atom) end += atom[0].length - 1;
    else if (text[end] === mark && end > at + 1 && !/\s/.test(text[end - 1]) && !WORD.test(text[end + 1] ?? " "))
      return end;
  }
  return -1;
}

const emojiAt = (name) =>
  Object.hasOwn(EMOJI, name)
    ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") }, EMOJI[name])
    : null;

/** What stands between `<` and `>`: a person, a channel, a ping, a date, or a link. */
function reference(inner, people) {
  const [target, ...rest] = inner.split("|");
  const label = rest.length ? unescaped(rest.join("|")) : null;
  if (target.startsWith("@")) return person(target.slice(1), label, people);
  if (target.startsWith("#"))
    return h(
      "span",
      { class: "mention" },
      `#${people.channels.find(({ id }) => id === target.slice(1))?.name ?? label ?? target.slice(1)}`,
    );
  if (target.startsWith("!date^")) return date(target.split("^"), label, people);
  if (target.startsWith("!")) return ping(target.slice(1), label);
  if (!LINKS.test(target)) return null;
  const shown = label ?? unescaped(target).replace(/^(?:mailto|tel):/i, "");
  return h("a", { href: unescaped(target), target: "_blank", rel: "noopener noreferrer" }, shown);
}

function person(id, label, { user, users }) {
  const name = users.find((other) => other.id === id)?.name ?? label ?? id;
  return h("span", { class: id === user.id ? "mention mention-you" : "mention" }, `@${name}`);
}

/** Drawn loudly: a message that pings a whole channel should be seen to. */
const ping = (name, label) =>
  PINGS.has(name)
    ? h("span", { class: "mention mention-loud", title: "Notifies everyone here" }, `@${name}`)
    : h("span", { class: "mention" }, label ?? name);

function date([, stamp, format, link], fallback, { user }) {
  const seconds = Number(stamp);
  const text = formatDate(seconds, unescaped(format ?? ""), user);
  if (text === null) return document.createTextNode(fallback ?? "");
  const time = h("time", { datetime: new Date(seconds * 1000).toISOString(), title: inFull(seconds, user) }, text);
  return link && LINKS.test(link)
    ? h("a", { href: unescaped(link), target: "_blank", rel: "noopener noreferrer" }, time)
    : time;
}
