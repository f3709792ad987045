/** What can go wrong on demand: switches and actions, and whether the bot is running. */

import { showProblem } from "../bot_requests.js";
import { request } from "../connection.js";
import { make, replace } from "../dom.js";
import { notify } from "../notices.js";
import { openPopover } from "../popover.js";
import { get, subscribe } from "../state.js";

/**
 * @typedef {object} Fault
 * @property {string} key
 * @property {string} label
 * @property {string} help
 * @property {"switch" | "action"} kind
 * @property {boolean} on
 * @property {boolean} perChannel whether it is about the open channel
 * @property {string[]} [channels] the channels in which it is on
 */

/** The key of the action that brings the bot back, and of the one that cannot be undone. */
const START = "start";
const DELETE_CHANNEL = "delete_channel";
const BOT_STATES = Object.freeze({ online: "Bot online", starting: "Bot starting …", offline: "Bot offline" });

/**
 * Show how the bot is, and what can be made to go wrong.
 * @param {HTMLElement} root
 * @returns {void}
 */
export function startFaults(root) {
  const words = make("span", { class: "topbar-name" });
  const active = make("span", { class: "topbar-detail" });
  const button = make(
    "button",
    { type: "button", class: "button topbar-button", "aria-haspopup": "dialog", "aria-expanded": "false", on: { click: () => open(button) } },
    make("span", { class: "bot-light" }),
    make("span", { class: "topbar-words" }, words, active),
  );
  replace(root, button);
  subscribe(({ view }) => {
    const count = view.faults.filter((/** @type {Fault} */ fault) => fault.on).length;
    words.textContent = nameBotState(view.bot);
    active.textContent = count === 0 ? "Faults" : count === 1 ? "1 fault on" : `${count} faults on`;
    button.dataset.bot = view.bot;
    button.setAttribute("aria-label", `${words.textContent}. ${active.textContent}`);
  });
}

/**
 * Start the bot again.
 * @returns {Promise<void>}
 */
export function startBot() {
  return setFault(START, true);
}

/** @param {string} bot @returns {string} */
function nameBotState(bot) {
  return /** @type {Record<string, string>} */ (BOT_STATES)[bot] ?? bot;
}

/** @param {HTMLElement} anchor */
function open(anchor) {
  const content = make("div", { class: "panel faults-panel" });
  const draw = () => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.fault : undefined;
    const { faults } = get().view;
    replace(
      content,
      make("p", { class: "panel-note" }, "See what the bot does when something breaks. Nothing outside this playground is affected."),
      make("ul", { class: "fault-list" }, ...faults.filter(isUseful).map(drawFault)),
    );
    /** @type {HTMLElement | null} */ (focused && content.querySelector(`[data-fault="${focused}"]`))?.focus();
  };
  draw();
  const end = subscribe(draw);
  openPopover(anchor, content, { label: "Faults", onClose: end });
  /** @type {HTMLElement | null} */ (content.querySelector("[data-fault]"))?.focus();
}

/** A bot that runs cannot be started, and one that does not cannot be killed. @param {Fault} fault @returns {boolean} */
function isUseful({ key }) {
  const { bot } = get().view;
  if (key === START) return bot === "offline";
  return key !== "kill" || bot !== "offline";
}

/** @param {Fault} fault @returns {HTMLElement} */
function drawFault(fault) {
  const where = fault.perChannel ? ` (${nameHere()})` : "";
  return make(
    "li",
    { class: "fault" },
    make(
      "div",
      { class: "fault-words" },
      make("strong", { id: `fault-${fault.key}` }, `${fault.label}${where}`),
      make("p", { class: "menu-hint", id: `fault-help-${fault.key}` }, fault.help),
    ),
    fault.kind === "switch" ? drawSwitch(fault) : drawAction(fault),
  );
}

/** The channel that a fault is about: of a thread or a post the one above it, whose rights it has. @returns {string} */
function findTarget() {
  const { view, channel } = get();
  const places = view.servers.flatMap((/** @type {any} */ server) => server.channels);
  return places.find((/** @type {any} */ place) => place.id === channel)?.parent ?? channel;
}

/** @returns {string} the channel that a fault is about, by its name */
function nameHere() {
  return get().view.names.channels[findTarget()] ?? "not in direct messages";
}

/** @param {Fault} fault @returns {boolean} */
function isOn({ on, perChannel, channels }) {
  return perChannel && channels ? channels.includes(findTarget()) : on;
}

/** @param {Fault} fault @returns {HTMLElement} */
function drawSwitch(fault) {
  const flip = { click: () => void setFault(fault.key, !isOn(fault)) };
  return make(
    "button",
    {
      type: "button",
      class: "switch",
      role: "switch",
      "aria-checked": String(isOn(fault)),
      "aria-labelledby": `fault-${fault.key}`,
      "aria-describedby": `fault-help-${fault.key}`,
      data: { fault: fault.key },
      on: flip,
    },
    make("span", { class: "switch-words" }, isOn(fault) ? "On" : "Off"),
  );
}

/** @param {Fault} fault @returns {HTMLElement} */
function drawAction(fault) {
  const button = make(
    "button",
    {
      type: "button",
      class: fault.key === START ? "button primary" : "button danger",
      "aria-describedby": `fault-help-${fault.key}`,
      data: { fault: fault.key },
      on: { click: () => act() },
    },
    fault.label,
  );
  const act = () => {
    if (fault.key !== DELETE_CHANNEL || button.dataset.sure) {
      void setFault(fault.key, true);
      return;
    }
    button.dataset.sure = "yes";
    button.textContent = "Press again to delete it";
  };
  return button;
}

/** @param {string} key @param {boolean} on */
async function setFault(key, on) {
  try {
    await request("set_fault", { key, on, channel: findTarget() });
    if (key === START) notify("The bot is starting.", { kind: "info" });
  } catch (problem) {
    showProblem(problem);
  }
}
