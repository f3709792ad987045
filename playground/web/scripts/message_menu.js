/** A message's menu: the bot's apps for messages, the inspector, and its text for the clipboard. */

import { useApp } from "./bot_requests.js";
import { request } from "./connection.js";
import { make } from "./dom.js";
import { openInspector } from "./inspector.js";
import { notify } from "./notices.js";
import { openPopover } from "./popover.js";
import { roveFocus } from "./roving.js";

const PRIVATE = 64;
const TEXT = 10;

/**
 * Open the menu of a message beside what was pressed. Arrows move in it, Enter takes an item, Escape closes it.
 * @param {any} message
 * @param {HTMLElement} anchor
 * @returns {Promise<void>}
 */
export async function openMenu(message, anchor) {
  const apps = await listApps(message);
  const close = () => panel.close();
  /** @param {string} label @param {() => void} act */
  const item = (label, act) => {
    const take = { click: () => (close(), act()) };
    return make("button", { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1", on: take }, label);
  };
  const content = make(
    "div",
    { class: "menu message-menu" },
    apps.length > 0 && make("p", { class: "menu-heading", "aria-hidden": "true" }, "Apps"),
    ...apps.map((name) => item(name, () => void useApp(message, name))),
    apps.length > 0 && make("hr", { class: "menu-line" }),
    item("Inspect", () => openInspector(message)),
    item("Copy text", () => void copy(message)),
  );
  roveFocus(content, ".menu-item");
  const panel = openPopover(anchor, content, { label: "Message menu", role: "menu" });
  /** @type {HTMLElement | null} */ (content.querySelector(".menu-item"))?.focus();
}

/** Discord offers no apps for what only one person sees. @param {any} message @returns {Promise<string[]>} */
async function listApps(message) {
  if (message.flags & PRIVATE) return [];
  try {
    return (await request("commands", { channel: message.channel_id })).apps;
  } catch {
    return [];
  }
}

/** @param {any} message */
async function copy(message) {
  try {
    await navigator.clipboard.writeText(collectText(message));
    notify("The text is on the clipboard.", { kind: "info" });
  } catch {
    notify("This browser does not let the page write to the clipboard.", { kind: "error" });
  }
}

/** @param {any} message @returns {string} what it says, as the bot wrote it */
function collectText(message) {
  /** @param {any} component @returns {string[]} */
  const read = (component) =>
    component.type === TEXT ? [component.content] : [...(component.components ?? [])].flatMap((inner) => read(inner));
  const parts = [message.content, ...(message.components ?? []).flatMap((/** @type {any} */ component) => read(component))];
  return parts.filter(Boolean).join("\n\n");
}
