/** The inspector: what a message takes of its budget, how wide it looks, and its JSON. */

import { request } from "./connection.js";
import { icon, make, newId, replace } from "./dom.js";
import { countLines } from "./reading/line_count.js";
import { showMessage } from "./messages.js";
import { notify } from "./notices.js";

/** Characters of a line on a phone and on a desktop. */
const WIDTHS = Object.freeze({ phone: 42, desktop: 75 });

/** What does nothing: in the preview nothing can be pressed. */
const STILL = Object.freeze({ press: () => {}, choose: () => {}, openMenu: () => {}, listNames: async () => [] });

/** Where the focus was before it opened. */
let before = /** @type {HTMLElement | null} */ (null);

/** Let Escape close the inspector. */
export function startInspector() {
  panel().addEventListener("keydown", (event) => event.key === "Escape" && closeInspector());
}

/**
 * Open the inspector on a message.
 *
 * @param {any} message
 */
export async function openInspector(message) {
  before = panel().hidden ? /** @type {HTMLElement} */ (document.activeElement) : before;
  try {
    const found = await request("inspect", { channel: message.channel_id, message: message.id });
    replace(panel(), renderHead(), renderBudget(found), renderPreview(message), renderJson(found.json));
    panel().hidden = false;
    panel().scrollTop = 0;
    /** @type {HTMLElement} */ (panel().querySelector("button")).focus();
  } catch (error) {
    notify(error.message, { hint: error.hint });
  }
}

/** Close it; the focus goes back to where it was. */
export function closeInspector() {
  panel().hidden = true;
  delete panel().dataset.width;
  replace(panel());
  if (before?.isConnected) {
    before.focus();
  }
}

function panel() {
  return /** @type {HTMLElement} */ (document.getElementById("inspector"));
}

function renderHead() {
  return make(
    "header",
    { class: "inspector-head" },
    make("h2", {}, "Inspector"),
    make("button", { type: "button", class: "button quiet icon-only", "aria-label": "Close the inspector", on: { click: closeInspector } }, icon("close")),
  );
}

/** @param {{components: number, characters: number, words: number, limits: {components: number, characters: number}}} found */
function renderBudget({ components, characters, words, limits }) {
  return make(
    "section",
    { class: "inspector-part" },
    make("h3", {}, "Budget"),
    make(
      "dl",
      { class: "budget" },
      renderMeter("Components", components, limits.components),
      renderMeter("Characters", characters, limits.characters),
      make("div", {}, make("dt", {}, "Words"), make("dd", {}, words.toLocaleString("en-US"))),
    ),
  );
}

/** @param {string} name @param {number} count @param {number} limit */
function renderMeter(name, count, limit) {
  const id = newId("meter");
  const numbers = `${count.toLocaleString("en-US")} of ${limit.toLocaleString("en-US")}`;
  const attributes = { min: 0, max: limit, high: Math.round(limit * 0.9), optimum: 0, value: count, "aria-labelledby": id };
  return make("div", {}, make("dt", { id }, name), make("dd", {}, numbers, make("meter", attributes, numbers)));
}

/** @param {any} message */
function renderPreview(message) {
  const frame = make("div", { class: "preview-frame", inert: true });
  const lines = make("p", { class: "preview-lines" });
  const buttons = Object.entries(WIDTHS).map(([name, width]) => {
    const words = `${name === "phone" ? "Phone" : "Desktop"} (${width})`;
    return make("button", { type: "button", class: "button", "aria-pressed": "false", data: { width: name }, on: { click: () => show(name, width) } }, words);
  });
  const show = (/** @type {string} */ name, /** @type {number} */ width) => {
    const shown = showMessage(message, STILL);
    frame.style.setProperty("--columns", String(width));
    replace(frame, shown);
    panel().dataset.width = name;
    replace(lines, `${countLines(shown.querySelector(".message-body"), width)} lines of ${width} characters`);
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.width === name));
    }
  };
  show("phone", WIDTHS.phone);
  return make(
    "section",
    { class: "inspector-part" },
    make("h3", {}, "Width"),
    make("div", { class: "preview-widths" }, buttons),
    lines,
    make("div", { class: "preview", tabindex: "0", role: "region", "aria-label": "Preview" }, frame),
  );
}

/** @param {unknown} json */
function renderJson(json) {
  const text = JSON.stringify(json, null, 2);
  const copy = make("button", { type: "button", class: "button", on: { click: () => copyText(text) } }, "Copy");
  return make(
    "section",
    { class: "inspector-part" },
    make("div", { class: "inspector-row" }, make("h3", {}, "JSON"), copy),
    make("pre", { class: "json", tabindex: "0", "aria-label": "JSON of the message" }, text),
  );
}

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify("JSON copied.", { kind: "info" });
  } catch {
    notify("Your browser blocked copying.", { hint: "Select the text and copy it by hand." });
  }
}
