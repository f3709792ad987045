/** The places to be: servers with their channels, threads and posts, and direct messages. */

import { icon, make, newId, replace } from "./dom.js";
import { get, select } from "./state.js";
import { findUnread } from "./reading/unread.js";

const ICONS = Object.freeze({ announcement: "announcement", direct: "person", forum: "forum", post: "message", text: "hash", thread: "thread" });

/**
 * Draw the list of places anew.
 *
 * @param {HTMLElement} container
 * @param {{onOpen: () => void}} told  `onOpen` is called when a place was chosen
 */
export function showPlaces(container, { onOpen }) {
  const { view, person, channel } = get();
  if (!view) {
    return;
  }
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest("#places a"))?.dataset.channel;
  const drawing = { person, open: channel, onOpen };
  replace(
    container,
    view.servers.map((/** @type {any} */ server) => renderGroup(server.name, server.channels, drawing)),
    view.directs.length > 0 && renderGroup("Direct messages", view.directs, drawing),
  );
  /** @type {HTMLElement | null} */ (focused && container.querySelector(`a[data-channel="${CSS.escape(focused)}"]`))?.focus();
}

/**
 * The icon of a channel.
 *
 * @param {any} channel
 * @returns {SVGElement}
 */
export function channelIcon(channel) {
  return icon(ICONS[channel.kind] ?? "hash");
}

/**
 * The name of a channel: of a direct message, who it is with.
 *
 * @param {any} channel
 * @returns {string}
 */
export function channelName(channel) {
  return channel.kind === "direct" ? channel.with || channel.name : channel.name;
}

/**
 * The channel of that id, in servers or direct messages; null if this person has none.
 *
 * @param {string} id
 * @returns {any}
 */
export function findChannel(id) {
  const { view } = get();
  return listChannels(view).find((channel) => channel.id === id) ?? null;
}

/**
 * Threads or posts of a channel, the open ones first.
 *
 * @param {string} parent
 * @returns {any[]}
 */
export function listInside(parent) {
  return listChannels(get().view)
    .filter((channel) => channel.parent === parent)
    .sort((one, other) => Number(one.archived) - Number(other.archived));
}

/** @param {any} view */
function listChannels(view) {
  return view ? [...view.servers.flatMap((/** @type {any} */ server) => server.channels), ...view.directs] : [];
}

/**
 * @param {string} name
 * @param {any[]} channels
 * @param {Drawing} drawing
 *
 * @typedef {{person: string, open: string, onOpen: () => void}} Drawing
 */
function renderGroup(name, channels, drawing) {
  const id = newId("group");
  const ids = new Set(channels.map((channel) => channel.id));
  const top = channels.filter((channel) => !channel.parent || !ids.has(channel.parent));
  return make(
    "section",
    { class: "place-group" },
    make("p", { class: "place-group-name", id }, name),
    make("ul", { "aria-labelledby": id }, top.map((channel) => renderChannel(channel, channels, drawing))),
  );
}

/**
 * @param {any} channel
 * @param {any[]} others
 * @param {Drawing} drawing
 * @returns {HTMLElement}
 */
function renderChannel(channel, others, drawing) {
  const inside = others.filter((other) => other.parent === channel.id);
  // A forum lists its archived posts itself; archived threads stand nowhere else.
  const shown = inside.filter((other) => !other.archived || other.kind === "thread" || other.id === drawing.open);
  return make(
    "li",
    {},
    renderLink(channel, drawing),
    shown.length > 0 && make("ul", { class: "place-inside" }, shown.map((other) => renderChannel(other, others, drawing))),
  );
}

/** @param {any} channel @param {Drawing} drawing */
function renderLink(channel, { person, open, onOpen }) {
  const unread = channel.id === open ? 0 : findUnread(person, channel.id);
  return make(
    "a",
    {
      href: `#person=${encodeURIComponent(person)}&channel=${encodeURIComponent(channel.id)}`,
      class: `place-link${unread ? " is-unread" : ""}`,
      "aria-current": channel.id === open ? "page" : false,
      data: { channel: channel.id },
      on: {
        click: (/** @type {MouseEvent} */ event) => {
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            select({ channel: channel.id });
            onOpen();
          }
        },
      },
    },
    channelIcon(channel),
    make("span", { class: "place-link-name" }, channelName(channel)),
    (!channel.canWrite || channel.locked) && lock(channel),
    channel.archived && make("span", { class: "place-note" }, "archived"),
    unread > 0 && make("span", { class: "badge" }, String(unread), make("span", { class: "visually-hidden" }, " unread")),
  );
}

/** @param {any} channel */
function lock(channel) {
  if (channel.kind === "forum") {
    return null;
  }
  return make("span", { class: "place-lock" }, icon("lock"), make("span", { class: "visually-hidden" }, channel.locked ? "locked" : "read only"));
}
