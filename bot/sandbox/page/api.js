/** The page's only way out: the sandbox's own JSON, https or not, from where the page came. */

async function call(path, body) {
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : post);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}.`);
  return answer;
}

export const readState = (looking) => call(`/sandbox/state?${new URLSearchParams(looking)}`);
export const sendCommand = (said) => call("/sandbox/command", said);
export const sendMessage = (said) => call("/sandbox/message", said);
export const act = (action) => call("/sandbox/action", action);
export const submitView = (submission) => call("/sandbox/submit", submission);
export const closeView = (closed) => call("/sandbox/close", closed);
export const runShortcut = (shortcut) => call("/sandbox/shortcut", shortcut);
export const readOptions = (asked) => call("/sandbox/options", asked).then(({ options }) => options ?? []);
export const openHome = (user) => call("/sandbox/home", { user });
export const setFaults = (faults) => call("/sandbox/faults", faults);
export const changeElsewhere = (done) => call("/sandbox/elsewhere", done);

/** Calls `onChange` whenever something changed in the sandbox, and `onConnection(isUp)` as the line comes and goes. */
export function listen(onChange, onConnection) {
  const events = new EventSource("/sandbox/events");
  events.addEventListener("message", onChange);
  events.addEventListener("open", () => onConnection(true));
  events.addEventListener("error", () => onConnection(false));
}
