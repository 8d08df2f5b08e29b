/** Joins the parts of the page: the bar, the Slack pane, and the panel beside it. */

import { listen } from "./api.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Elsewhere } from "./elsewhere.js";
import { Faults } from "./faults.js";
import { intro } from "./hints.js";
import { Home, makeTabs } from "./home.js";
import { icon } from "./icons.js";
import { Messages } from "./messages.js";
import { Modals } from "./modal.js";
import { describe, showChannels } from "./sidebar.js";
import { Store } from "./store.js";
import { toast } from "./toast.js";
import { showTraffic } from "./traffic.js";

const byId = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const START = { user: "U_ANA", channel: "C_SALES" };
const store = new Store({ ...START, ...Object.fromEntries([...address].filter(([name]) => name in START)) });

const pane = byId("slack");
const modals = new Modals(pane, store);
const reply = (message) => composer.replyTo(message);
const messages = new Messages(byId("scroller"), byId("messages"), pane, store, reply);
const composer = new Composer(byId("composer"), store);
const home = new Home(byId("home"), pane, store);
const faults = new Faults(byId("faults"), byId("faults-badge"), store);
const elsewhere = new Elsewhere(byId("elsewhere"), store);
const markTab = makeTabs(byId("tabs"), openTab);
const exchanges = { list: byId("exchanges"), count: byId("traffic-count") };

let tab = "home";
let introOf = "";

store.subscribe((state) => {
  const { people, channel } = store;
  showWho(people);
  showChannels(byId("channels"), state.channels, channel.id, goTo);
  byId("channel-name").replaceChildren(channel.kind === "public" ? "#" : "", channel.name);
  byId("channel-note").textContent = describe(channel);
  byId("me").textContent = people.user.name;
  showTab(channel);
  composer.show(channel, people.user);
  showIntro(state, people);
  messages.show(state);
  home.show(state);
  modals.show(state.views);
  faults.show(state.faults);
  elsewhere.show(state);
  showTraffic(exchanges, state.traffic, byId("shows-reads").checked);
});

function showWho({ user, users }) {
  const select = byId("who");
  if (!select.options.length)
    select.append(...users.map(({ id, name, tz_label: zone }) => h("option", { value: id }, `${name} · ${zone}`)));
  select.value = user.id;
}

/** Another rep: in the same channel where they see it too, else in the first that everyone sees. */
function become(user) {
  const { channel } = store;
  const shared = channel.kind === "public" ? channel : store.state.channels.find(({ kind }) => kind === "public");
  look({ user, channel: shared.id });
}

function goTo(channel) {
  byId("workspace").dataset.screen = "conversation";
  const isApp = channel.kind === "dm";
  look({ channel: channel.id }).then(() => isApp && tab === "home" && home.open());
}

async function look(change) {
  await reading(store.look(change));
  keepInAddress(store.looking);
}

/** A reload, or a link sent to a colleague, shows the same. */
function keepInAddress(parameters) {
  for (const [name, value] of Object.entries(parameters)) address.set(name, value);
  history.replaceState(null, "", `?${address}`);
}

function openTab(name) {
  tab = name;
  showTab(store.channel);
  if (name === "home") home.open();
}

function showTab({ kind }) {
  const isApp = kind === "dm";
  byId("tabs").hidden = !isApp;
  byId("home").hidden = !isApp || tab !== "home";
  byId("talk").hidden = isApp && tab === "home";
  markTab(tab);
}

/** Drawn anew only when the meetings in it changed, so that it keeps the focus. */
function showIntro(state, people) {
  const signature = JSON.stringify([people.user.id, state.meetings]);
  if (signature !== introOf) byId("intro").replaceChildren(intro(state, people, (command) => composer.fill(command)));
  introOf = signature;
}

function setDevice(device) {
  document.body.dataset.device = device;
  document.querySelector(`[name=device][value=${device}]`).checked = true;
}

function reading(promise) {
  return promise.catch((error) => toast(error.message, "bad"));
}

byId("who").addEventListener("change", (event) => become(event.target.value));
byId("to-channels").append(icon("back"));
byId("to-channels").addEventListener("click", () => (byId("workspace").dataset.screen = "channels"));
byId("shows-reads").addEventListener("change", (event) =>
  showTraffic(exchanges, store.state.traffic, event.target.checked),
);
for (const radio of document.querySelectorAll("[name=device]")) {
  radio.addEventListener("change", () => {
    setDevice(radio.value);
    keepInAddress({ device: radio.value });
  });
}
for (const radio of document.querySelectorAll("[name=side]")) {
  radio.addEventListener("change", () => (document.body.dataset.side = radio.value));
}

let letGo = () => {};
addEventListener("pointerdown", ({ button, target }) => {
  letGo();
  if (button === 0 && target.closest("button, a, summary")) letGo = store.hold();
});
// The click comes right after the release, and the reader may also leave for another window.
for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, () => setTimeout(() => letGo()));

setDevice(address.get("device") === "phone" ? "phone" : "desktop");
listen(
  () => reading(store.refresh()),
  (isUp) => {
    byId("offline").hidden = isUp;
    if (isUp) reading(store.refresh());
  },
);
// An address may name someone who is not in the channel.
reading(store.refresh().catch(() => store.look(START)));
