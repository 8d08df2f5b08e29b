/** What blocks stand on, a message or a view: whose eyes see it, what is filled in, and where a tap goes. */

import { act, readOptions } from "./api.js";
import { answered, attempt } from "./attempt.js";
import { Draft } from "./draft.js";

const drafts = new Map();

/** The draft of the message or view with this id, the same at each call. */
export function draftOf(id) {
  if (!drafts.has(id)) drafts.set(id, new Draft());
  return drafts.get(id);
}

export const forgetDraft = (id) => drafts.delete(id);

/**
 * @param {string} id of the message (channel and ts) or the view
 * @param {object} place `{message: {channel, ts}}` or `{view: id}`, as the sandbox takes it
 * @param {object[]} blocks what stands on it, whose values go along with a tap in a view
 */
export function surfaceOf(id, place, blocks, { pane, store }) {
  const draft = draftOf(id);
  const named = (element, block) => ({
    user: store.looking.user,
    ...place,
    block_id: block.block_id,
    action_id: element.action_id,
  });
  const surface = {
    pane,
    people: store.people,
    draft,
    act(element, block, state) {
      return attempt(store, () => answered(act({ ...named(element, block), ...state, values: draft.values(blocks) })));
    },
    changed(element, block, change) {
      draft.set(block, element, change);
      const isHeard = block.type !== "input" || block.dispatch_action;
      return isHeard ? surface.act(element, block, draft.get(block, element)) : undefined;
    },
    options: (element, block, value) => readOptions({ ...named(element, block), value }),
  };
  return surface;
}
