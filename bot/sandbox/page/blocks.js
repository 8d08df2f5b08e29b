/** Block Kit's blocks, those that the bot uses; any other says that it is not drawn here. */

import { h, newId } from "./dom.js";
import { drawElement } from "./elements.js";
import { icon } from "./icons.js";
import { plainText, textObject } from "./mrkdwn.js";

const DRAWN = { actions, context, divider, header, input, section };

/**
 * Blocks as elements.
 * @param {object} surface what they stand on, as `drawElement` takes it but for `attributes`; with `errors`, sentences
 *   by `block_id`
 */
export function drawBlocks(blocks, surface) {
  return blocks.map((block) => {
    const isKnown = Object.hasOwn(DRAWN, block.type);
    return isKnown
      ? DRAWN[block.type](block, surface)
      : h("p", { class: "undrawn" }, `Block type “${block.type}” is not drawn here.`);
  });
}

/** An element outside an input block has no label: its placeholder, or else its action, names it. */
const unlabelled = (surface) => ({
  ...surface,
  attributes: (element, block) => ({
    "aria-label": element.placeholder?.text ?? element.action_id,
    "data-focus": `${block.block_id} ${element.action_id}`,
  }),
});

function header(block) {
  return h("h3", { class: "block header" }, plainText(block.text));
}

function divider() {
  return h("hr", { class: "block divider" });
}

function section(block, surface) {
  return h(
    "div",
    { class: "block section" },
    h(
      "div",
      { class: "section-text" },
      block.text && h("div", { class: "text" }, textObject(block.text, surface.people)),
      block.fields &&
        h(
          "div",
          { class: "fields" },
          block.fields.map((field) => h("div", { class: "text" }, textObject(field, surface.people))),
        ),
    ),
    block.accessory && h("div", { class: "accessory" }, drawElement(block.accessory, block, unlabelled(surface))),
  );
}

function context(block, surface) {
  return h(
    "div",
    { class: "block context" },
    block.elements.map((element) =>
      h("div", { class: "text" }, element.text ? textObject(element, surface.people) : element.alt_text),
    ),
  );
}

function actions(block, surface) {
  return h(
    "div",
    { class: "block actions" },
    block.elements.map((element) => drawElement(element, block, unlabelled(surface))),
  );
}

function input(block, surface) {
  const error = surface.errors?.[block.block_id];
  const [id, labelId, hintId, errorId] = ["field", "label", "hint", "error"].map(newId);
  const attributes = (element) => ({
    id,
    "aria-labelledby": labelId,
    "aria-describedby": [error && errorId, block.hint && hintId].filter(Boolean).join(" ") || null,
    "aria-invalid": error ? "true" : null,
    "aria-required": block.optional ? null : "true",
    "data-focus": `${block.block_id} ${element.action_id}`,
  });
  return h(
    "div",
    { class: error ? "block input invalid" : "block input", "data-block": block.block_id },
    h(
      "label",
      { for: id, id: labelId },
      plainText(block.label),
      block.optional && h("span", { class: "optional" }, " (optional)"),
    ),
    drawElement(block.element, block, { ...surface, attributes }),
    error && h("p", { class: "error", id: errorId }, icon("warning"), h("span", {}, error)),
    block.hint && h("p", { class: "hint", id: hintId }, plainText(block.hint)),
  );
}
