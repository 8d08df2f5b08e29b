/** The app's Home tab, and the tabs between it and the messages with the app. */

import { openHome } from "./api.js";
import { answered, attempt } from "./attempt.js";
import { drawBlocks } from "./blocks.js";
import { h, replaceKeepingFocus } from "./dom.js";
import { surfaceOf } from "./surface.js";

export class Home {
  #drawn = "";
  #content = null;

  /** @param {HTMLElement} panel where the Home tab is drawn */
  constructor(panel, pane, store) {
    Object.assign(this, { panel, pane, store });
  }

  /** Tells the app that its Home was opened, which is when it publishes one. */
  open() {
    return attempt(this.store, () => answered(openHome(this.store.looking.user)));
  }

  show({ home }) {
    const signature = JSON.stringify([home, this.store.looking.user]);
    if (signature === this.#drawn) return;
    this.#drawn = signature;
    const content = h(
      "div",
      { class: "home-content blocks" },
      home
        ? drawBlocks(home.blocks, surfaceOf(home.id, { view: home.id }, home.blocks, this))
        : h("p", { class: "nothing" }, "The app has not published its Home yet."),
    );
    if (this.#content?.isConnected) replaceKeepingFocus(this.#content, content);
    else this.panel.append(content);
    this.#content = content;
  }
}

/** Makes the buttons of `list` tabs: arrows move between them, and `choose(name)` hears which. */
export function makeTabs(list, choose) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const select = (tab) => {
    choose(tab.dataset.tab);
    tab.focus();
  };
  for (const tab of tabs) tab.addEventListener("click", () => select(tab));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) select(tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length]);
  });
  return (name) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
      tab.tabIndex = tab.dataset.tab === name ? 0 : -1;
    }
  };
}
