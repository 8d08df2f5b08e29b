/** The viewing user's modals: the top of their stack, its fields, its errors, submit and close. */

import { closeView, submitView } from "./api.js";
import { answered, attempt } from "./attempt.js";
import { drawBlocks } from "./blocks.js";
import { dialogHead, openDialog } from "./dialog.js";
import { focusable, h, replaceKeepingFocus } from "./dom.js";
import { plainText } from "./mrkdwn.js";
import { draftOf, forgetDraft, surfaceOf } from "./surface.js";

const hasErrors = ({ errors }) => Object.keys(errors ?? {}).length > 0;

export class Modals {
  #dialog = null;
  #form = null;
  #views = [];
  #drawn = "";
  #submitting = null;
  #closing = null;

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
    this.#dialog ??= openDialog(this.pane, "modal", () => this.#close());
    this.#draw(before?.id !== top.id);
  }

  #leave() {
    this.#dialog?.close();
    this.#dialog = this.#form = null;
    this.#drawn = "";
  }

  /** A view that is being submitted is drawn once, after the answer: who goes on at once loses no click and no caret. */
  #draw(isNew) {
    const view = this.#top;
    if (view.id === this.#submitting) return;
    const signature = JSON.stringify([view.id, view.hash, view.blocks, view.errors]);
    if (signature === this.#drawn) return;
    this.#drawn = signature;
    const form = this.#formOf(view);
    if (this.#form) replaceKeepingFocus(this.#form, form);
    else this.#dialog.box.append(form);
    this.#form = form;
    const isUnfocused = isNew || [this.#dialog.box, form].includes(document.activeElement);
    if (isUnfocused)
      (
        form.querySelector("[data-first]") ??
        focusable(form.querySelector(".dialog-body"))[0] ??
        this.#dialog.box
      ).focus();
    else if (hasErrors(view)) this.#pointAt(view.errors);
  }

  #formOf(view) {
    const surface = { ...surfaceOf(view.id, { view: view.id }, view.blocks, this), errors: view.errors };
    const hasInput = view.blocks.some(({ type }) => type === "input");
    const submit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    return h(
      "form",
      { novalidate: true, onsubmit: submit },
      dialogHead(this.#dialog.box, plainText(view.title), "Close", () => this.#close()),
      h(
        "div",
        { class: "dialog-body" },
        view.errors?.[""] && h("p", { class: "trouble", role: "alert" }, view.errors[""]),
        drawBlocks(view.blocks, surface),
      ),
      h(
        "footer",
        { class: "dialog-foot" },
        h(
          "button",
          { type: "button", class: "button plain", onclick: () => this.#close() },
          view.close ? plainText(view.close) : hasInput ? "Cancel" : "Close",
        ),
        view.submit &&
          h("button", { type: "submit", class: "button primary", "data-focus": "submit" }, plainText(view.submit)),
      ),
    );
  }

  /** The focus goes to the first field with an error, whose description says what is wrong. */
  #pointAt(errors) {
    const block = [...this.#form.querySelectorAll("[data-block]")].find((element) =>
      Object.hasOwn(errors, element.dataset.block),
    );
    if (block) focusable(block)[0]?.focus();
  }

  async #submit() {
    const view = this.#top;
    if (view.id === this.#submitting) return;
    this.#submitting = view.id;
    this.#form.querySelector("[type=submit]").setAttribute("aria-busy", "true");
    const values = draftOf(view.id).values(view.blocks);
    await attempt(this.store, () => submitView({ user: this.store.looking.user, view: view.id, values }));
    if (this.#submitting === view.id) this.#submitting = null;
    if (this.#top?.id === view.id) {
      this.#drawn = "";
      this.#draw(false);
    }
  }

  async #close() {
    const { id: view } = this.#top;
    if (view === this.#closing) return;
    this.#closing = view;
    await attempt(this.store, () => answered(closeView({ user: this.store.looking.user, view })));
    this.#closing = null;
  }
}
