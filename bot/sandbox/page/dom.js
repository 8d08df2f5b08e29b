/** Building and updating the page. Whatever is text goes in as a text node; nothing here reads markup. */

/**
 * An element: `h("button", {class: "x", onclick: f}, "Save")`.
 * Attributes that are null, undefined or false are left out; children that are null or false are too.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

let made = 0;

/** An id that no other element of the page has. */
export const newId = (stem) => `${stem}-${(made += 1)}`;

const signatures = new WeakMap();

/**
 * Makes the children of `parent` those of `items`, touching only what differs, so that focus, scroll position and open
 * details stay. Each item has a `key`; it is drawn again by `draw(item)` where its JSON has changed.
 * @returns {object[]} the items that were not there before
 */
export function syncChildren(parent, items, key, draw) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const added = [];
  let previous = null;
  for (const item of items) {
    const itemKey = String(key(item));
    const signature = JSON.stringify(item);
    let child = old.get(itemKey);
    old.delete(itemKey);
    if (!child || signatures.get(child) !== signature) {
      const fresh = draw(item, child ?? null);
      fresh.dataset.key = itemKey;
      signatures.set(fresh, signature);
      if (child) replaceKeepingFocus(child, fresh);
      else added.push(item);
      child = fresh;
    }
    const place = previous ? previous.nextSibling : parent.firstChild;
    if (place !== child) parent.insertBefore(child, place);
    previous = child;
  }
  for (const gone of old.values()) gone.remove();
  return added;
}

/** Puts `fresh` where `old` is; what had the focus in `old` has it in `fresh`, or else `fresh` itself. */
export function replaceKeepingFocus(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const name = focused.dataset.focus;
  const again = name && [...fresh.querySelectorAll("[data-focus]")].find((element) => element.dataset.focus === name);
  if (!again) fresh.tabIndex = -1;
  (again || fresh).focus({ preventScroll: true });
}

/** What can take the focus inside `root`, in order. */
export function focusable(root) {
  const all = root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  return [...all].filter(
    (element) => !element.disabled && element.tabIndex >= 0 && element.getClientRects().length > 0,
  );
}
