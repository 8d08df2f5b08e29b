/** Slack's question before a dangerous tap. */

import { dialogHead, openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { plainText, textObject } from "./mrkdwn.js";

/** Asks what `question`, a Block Kit confirmation dialog, asks; whether the answer was yes. */
export function confirmed(question, surface) {
  return new Promise((resolve) => {
    const answer = (isYes) => {
      dialog.close();
      resolve(isYes);
    };
    const dialog = openDialog(surface.pane, "confirm", () => answer(false));
    const yes = h(
      "button",
      { type: "button", class: `button ${question.style ?? "primary"}`, onclick: () => answer(true) },
      plainText(question.confirm),
    );
    dialog.box.append(
      dialogHead(dialog.box, plainText(question.title), "Cancel", () => answer(false)),
      h("div", { class: "dialog-body" }, textObject(question.text, surface.people)),
      h(
        "footer",
        { class: "dialog-foot" },
        h("button", { type: "button", class: "button plain", onclick: () => answer(false) }, plainText(question.deny)),
        yes,
      ),
    );
    yes.focus();
  });
}
