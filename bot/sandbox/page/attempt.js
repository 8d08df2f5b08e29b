/** Doing something at the sandbox: what goes wrong is said, and the state is read anew. */

import { toast } from "./toast.js";

export async function attempt(store, work) {
  try {
    try {
      await work();
    } finally {
      await store.refresh();
    }
  } catch (error) {
    toast(error.message, "bad");
  }
}

/** Throws where the app did not answer an interaction as Slack wants it. */
export async function answered(answer) {
  const { ok, error } = await answer;
  if (ok === false) throw new Error(`The app did not answer as it should (${error}).`);
}
