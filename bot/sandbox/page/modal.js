/** The viewing user's modals: the top of their stack, its fields, its errors, submit and close. */

import { closeView, submitView } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { dialogHead, openDialog } from "./dialog.js";
import { focusable, h, replaceKeepingFocus } from "./dom.js";
import { plainText } from "./mrkdwn.js";
import { forgetDraft, surfaceOf } from "./surface.js";
import { announce, toast } from "./toast.js";

export class Modals {
  #dialog = null;
  #form = null;
  #views = [];
  #drawn = "";
  #errors = {};

  constructor(pane, store) {
    this.pane = pane;
    this.store = store;
  }

  get #top() {
    return this.#views.at(-1) ?? null;
  }

  /** Shows the top of `views`; what was filled in stays while its view does. */
  show(views) {
    const before = this.#top;
    for (const gone of this.#views.filter(({ id }) => !views.some((view) => view.id === id))) forgetDraft(gone.id);
    this.#views = views;
    const top = this.#top;
    if (!top) return this.#leave();
    if (before?.id !== top.id || before.hash !== top.hash) this.#errors = {};
    this.#dialog ??= openDialog(this.pane, "modal", () => this.#close());
    this.#draw(before?.id !== top.id);
  }

  #leave() {
    this.#dialog?.close();
    this.#dialog = this.#form = null;
    this.#drawn = "";
  }

  #draw(isNew) {
    const view = this.#top;
    const errors = { ...view.errors, ...this.#errors };
    const signature = JSON.stringify([view, errors]);
    if (signature === this.#drawn) return;
    this.#drawn = signature;
    const form = this.#formOf(view, errors);
    if (this.#form) replaceKeepingFocus(this.#form, form);
    else this.#dialog.box.append(form);
    this.#form = form;
    if (isNew) (form.querySelector("[autofocus]") ?? focusable(form.querySelector(".dialog-body"))[0] ?? this.#dialog.box).focus();
    else if (Object.keys(errors).length) this.#pointAt(errors);
  }

  #formOf(view, errors) {
    const surface = { ...surfaceOf(view.id, { view: view.id }, view.blocks, this), errors };
    const hasInput = view.blocks.some(({ type }) => type === "input");
    const submit = event => (event.preventDefault(), this.#submit());
    return h(
      "form",
      { novalidate: true, onsubmit: submit },
      dialogHead(this.#dialog.box, plainText(view.title), "Close", () => this.#close()),
      h("div", { class: "dialog-body" }, drawBlocks(view.blocks, surface)),
      h(
        "footer",
        { class: "dialog-foot" },
        h("button", { type: "button", class: "button plain", onclick: () => this.#close() }, view.close ? plainText(view.close) : hasInput ? "Cancel" : "Close"),
        view.submit && h("button", { type: "submit", class: "button primary", "data-focus": "submit" }, plainText(view.submit)),
      ),
    );
  }

  /** The focus goes to the first field with an error, whose description says what is wrong. */
  #pointAt(errors) {
    const block = [...this.#form.querySelectorAll("[data-block]")].find((element) => Object.hasOwn(errors, element.dataset.block));
    if (block) focusable(block)[0]?.focus();
    else announce(Object.values(errors).join(" "));
  }

  async #submit() {
    const view = this.#top;
    const button = this.#form.querySelector("[type=submit]");
    if (button.getAttribute("aria-busy") === "true") return;
    const { draft } = surfaceOf(view.id, { view: view.id }, view.blocks, this);
    this.#errors = draft.complaints(view.blocks);
    if (!Object.keys(this.#errors).length) {
      button.setAttribute("aria-busy", "true");
      await this.#handIn(view, draft.values(view.blocks));
      button.removeAttribute("aria-busy");
    }
    if (this.#top?.id === view.id) {
      this.#drawn = "";
      this.#draw(false);
    }
  }

  async #handIn(view, values) {
    try {
      const answer = await submitView({ user: this.store.looking.user, view: view.id, values });
      this.#errors = answer.errors ?? {};
      if (answer.ok === false && !answer.errors) toast(answer.error ?? "We had some trouble connecting. Try again?", "bad");
      const { hash } = view;
      await this.store.refresh();
      if (this.#top?.id === view.id && this.#top.hash === hash) this.#errors = answer.errors ?? {};
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  async #close() {
    const view = this.#top;
    if (!view) return;
    try {
      await closeView({ user: this.store.looking.user, view: view.id });
    } catch (error) {
      toast(error.message, "bad");
    }
    await this.store.refresh();
  }
}
