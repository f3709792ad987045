/** What this window shows: the view of one person and one channel, kept in the address so that a reload and a second window keep them. */

import { on, request } from "./connection.js";

/** @typedef {{view: any, person: string, channel: string}} State `person` is a key such as "editor", `channel` an id. */
/** @typedef {(now: State, before: State) => void} Subscriber */

/** @type {State} */
let current = { view: null, person: "", channel: "" };
/** @type {Set<Subscriber>} */
const subscribers = new Set();

/**
 * What this window shows now. The view is null before `begin` is done.
 * @returns {State}
 */
export function get() {
  return current;
}

/**
 * Listen to changes; called at once if there is a view already.
 * @param {Subscriber} subscriber
 * @returns {() => void} ends the listening
 */
export function subscribe(subscriber) {
  subscribers.add(subscriber);
  if (current.view) subscriber(current, current);
  return () => subscribers.delete(subscriber);
}

/**
 * Say hello as the person of the address, and open its channel.
 * @returns {Promise<void>}
 */
export async function begin() {
  on("view", ({ view }) => change({ view, person: view.me.key, channel: keepChannel(view, current.channel) }));
  on("connected", () => {
    if (current.view) void greet(current.person, current.channel);
  });
  window.addEventListener("hashchange", () => {
    const { person, channel } = readHash();
    // An address that leads nowhere is put right again.
    if (person !== current.person || channel !== current.channel) select({ person, channel }).catch(() => change(current));
  });
  const wanted = readHash();
  await greet(wanted.person, wanted.channel);
}

/**
 * Become another person, go to another channel, or both. Somebody new stays in the channel if they have it.
 * @param {{person?: string, channel?: string}} wanted
 * @returns {Promise<void>}
 */
export async function select({ person, channel }) {
  const goal = channel || current.channel;
  if (!person || person === current.person) {
    change({ ...current, channel: keepChannel(current.view, goal) });
    return;
  }
  const view = await request("become", { person });
  change({ view, person: view.me.key, channel: keepChannel(view, goal) });
}

/**
 * The address of a window of its own for a person, in this channel if they have it.
 * @param {string} person
 * @param {string} [channel]
 * @returns {string}
 */
export function windowAddress(person, channel = current.channel) {
  return `${window.location.pathname}#${new URLSearchParams({ person, channel })}`;
}

/**
 * Every channel that a view has, direct messages last, each with the server that it is in (null for direct messages).
 * @param {any} view
 * @returns {{channel: any, server: any}[]}
 */
export function listChannels(view) {
  const inServers = view.servers.flatMap((/** @type {any} */ server) =>
    server.channels.map((/** @type {any} */ channel) => ({ channel, server })),
  );
  return [...inServers, ...view.directs.map((/** @type {any} */ channel) => ({ channel, server: null }))];
}

/** @param {string} person @param {string} channel */
async function greet(person, channel) {
  const view = await request("hello", person ? { person } : {});
  change({ view, person: view.me.key, channel: keepChannel(view, channel) });
}

/** @returns {{person: string, channel: string}} */
function readHash() {
  const read = new URLSearchParams(window.location.hash.slice(1));
  return { person: read.get("person") ?? "", channel: read.get("channel") ?? "" };
}

/**
 * That channel if the view has it, else the first text channel of the person's own server, else any.
 * @param {any} view
 * @param {string} wanted
 * @returns {string}
 */
function keepChannel(view, wanted) {
  const known = listChannels(view);
  if (known.some(({ channel }) => channel.id === wanted)) return wanted;
  const home = known.filter(({ server }) => server?.id === view.me.server);
  const chosen = home.find(({ channel }) => channel.kind === "text") ?? home[0] ?? known[0];
  return chosen?.channel.id ?? "";
}

/** @param {State} next */
function change(next) {
  const before = current;
  current = next;
  const hash = `#${new URLSearchParams({ person: next.person, channel: next.channel })}`;
  if (window.location.hash !== hash) {
    // A first visit, and a person whose channel is not theirs, leave no step behind to go back to.
    if (before.channel && next.channel !== before.channel) window.history.pushState(null, "", hash);
    else window.history.replaceState(null, "", hash);
  }
  for (const subscriber of [...subscribers]) subscriber(next, before);
}
