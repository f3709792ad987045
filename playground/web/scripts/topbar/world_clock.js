/** The clock of the playground: what time it is there, moving it forward, and what happened on the way. */

import { announce } from "../announcer.js";
import { now } from "../clock_now.js";
import { on, request } from "../connection.js";
import { icon, make, replace } from "../dom.js";
import { notify } from "../notices.js";
import { openPopover } from "../popover.js";
import { get, subscribe } from "../state.js";

const SECOND = 1000;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** Milliseconds in which what the bot wrote on the way may still arrive. */
const GRACE = 700;
const STEPS = [
  { label: "+1 hour", seconds: HOUR },
  { label: "+1 day", seconds: DAY },
  { label: "+1 week", seconds: 7 * DAY },
];

const EXPLAINED =
  "The clock only moves forward. The bot does what is due along the way: digests and scheduled publications. " +
  "Messages show their times in this computer's time zone.";
const MOVING = "The clock is moving, and the bot is doing what is due …";

/** The page's own words are American English, whatever this computer's language is. */
const DATE = new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-US", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("en-US", {
  weekday: "long", month: "long", day: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC",
});

/**
 * Show the playground's time, and let it be moved.
 * @param {HTMLElement} root
 * @returns {void}
 */
export function startClock(root) {
  const time = make("time", { class: "topbar-name" });
  const date = make("span", { class: "topbar-detail" });
  const button = make(
    "button",
    { type: "button", class: "button topbar-button", "aria-haspopup": "dialog", "aria-expanded": "false", on: { click: () => open(button) } },
    icon("clock"),
    make("span", { class: "topbar-words" }, time, date),
  );
  const draw = () => {
    const moment = now();
    time.textContent = `${TIME.format(moment)} UTC`;
    date.textContent = DATE.format(moment);
    time.setAttribute("datetime", moment.toISOString());
    button.setAttribute("aria-label", `It is ${LONG.format(moment)} UTC. Move the clock`);
  };
  replace(root, button);
  subscribe(draw);
  setInterval(draw, SECOND);
}

/** @param {HTMLElement} anchor */
function open(anchor) {
  const field = /** @type {HTMLInputElement} */ (
    make("input", { class: "input", type: "datetime-local", id: "clock-field", min: toField(now()), value: toField(nextMinute()) })
  );
  const steps = STEPS.map(({ label, seconds }) =>
    make("button", { type: "button", class: "button", on: { click: () => void move({ by: seconds }) } }, label),
  );
  const go = make("button", { type: "button", class: "button primary", on: { click: () => void moveTo(field.value) } }, "Go there");
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") void moveTo(field.value);
  });
  const note = make("p", { class: "panel-note", role: "status" }, EXPLAINED);
  const content = make(
    "div",
    { class: "panel clock-panel" },
    make("p", {}, make("strong", {}, `${LONG.format(now())} UTC`)),
    note,
    make("div", { class: "clock-steps" }, ...steps),
    make("label", { class: "field-label", for: "clock-field" }, "Or to a date and time (UTC)"),
    make("div", { class: "clock-go" }, field, go),
  );
  const panel = openPopover(anchor, content, { label: "Move the clock" });
  steps[0].focus();

  /** @param {string} value */
  async function moveTo(value) {
    const moment = new Date(`${value}Z`);
    if (Number.isNaN(moment.getTime())) notify("Type a date and a time.", { kind: "error" });
    else await move({ to: moment.toISOString() });
  }

  /** @param {{by: number} | {to: string}} way */
  async function move(way) {
    content.setAttribute("aria-busy", "true");
    note.textContent = MOVING;
    const controls = /** @type {NodeListOf<HTMLButtonElement | HTMLInputElement>} */ (content.querySelectorAll("button, input"));
    for (const control of controls) control.disabled = true;
    if (await moveClock(way)) {
      panel.close();
      return;
    }
    content.removeAttribute("aria-busy");
    note.textContent = EXPLAINED;
    for (const control of controls) control.disabled = false;
  }
}

/** The next whole minute, since a field has no seconds. @returns {Date} */
function nextMinute() {
  return new Date(now().getTime() + 60 * SECOND);
}

/** @param {{by: number} | {to: string}} way @returns {Promise<boolean>} whether it moved */
async function moveClock(way) {
  /** @type {string[]} the channels that the bot wrote in */
  const written = [];
  const end = on("message", ({ kind, channel, message }) => {
    if (kind === "created" && message.author.bot) written.push(channel);
  });
  try {
    const answer = await request("move_clock", way);
    await new Promise((resolve) => setTimeout(resolve, GRACE));
    const told = `It is now ${LONG.format(new Date(answer.now))} UTC. ${describeWritten(written)}`;
    notify(told, { kind: "info" });
    announce(told);
    return true;
  } catch (problem) {
    notify(/** @type {any} */ (problem).message, { kind: "error", hint: /** @type {any} */ (problem).hint });
    return false;
  } finally {
    end();
  }
}

/** @param {string[]} channels @returns {string} */
function describeWritten(channels) {
  if (channels.length === 0) return "The bot posted nothing.";
  const known = get().view.names.channels;
  const places = [...new Set(channels)].map((id) => known[id] ?? "your direct messages");
  return `The bot posted ${channels.length === 1 ? "a message" : `${channels.length} messages`} in ${places.join(", ")}.`;
}

/** @param {Date} moment @returns {string} as a field for a date and time takes it, in UTC */
function toField(moment) {
  return moment.toISOString().slice(0, 16);
}
