/** The first visit in three steps (ask, check, publish), each of which can be tried at once. */

import { showProblem, useCommand } from "../bot_requests.js";
import { request } from "../connection.js";
import { icon, make, replace } from "../dom.js";
import { notify } from "../notices.js";
import { get, select } from "../state.js";

/** @typedef {import("../composer/composer.js").Composer} Composer */
/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} text
 * @property {string} label of its button
 * @property {(composer: Composer) => Promise<void>} act what the button does
 * @property {boolean} [answers] whether the bot answers at once, with nothing left to be sent
 */

const SEEN = "briefing-desk-tour-seen";
const EDITOR = "editor";
const PHONE = "(max-width: 640px)";

/** @type {readonly Step[]} */
const STEPS = Object.freeze([
  {
    title: "Ask",
    text: "Readers type /summary to see the briefing at a glance. Send it with Enter or the arrow button.",
    label: "Type /summary",
    act: async (composer) => void (await composer.fillCommand("summary")),
  },
  {
    title: "Check",
    text: "Every line leads back to the article’s own words. Open the proof of the first line; only you see it.",
    label: "Open a proof",
    answers: true,
    act: openProof,
  },
  {
    title: "Publish",
    text: "Become Ada, an editor, and load a sample article. Send it, go through what is proposed, then publish it.",
    label: "Load the sample as Ada",
    act: loadSample,
  },
]);

export class Tour {
  /**
   * @param {HTMLElement} root
   * @param {Composer} composer
   */
  constructor(root, composer) {
    this.root = root;
    this.composer = composer;
    this.root.hidden = true;
    // The answer is what there is to look at now.
    composer.onSent(() => this.#fold(true));
    if (!hasBeenSeen()) this.open();
  }

  /** Show the three steps. */
  open() {
    replace(this.root, this.#draw());
    this.#fold(false);
    this.root.hidden = false;
  }

  /** Put the steps away; they stay away on later visits. */
  close() {
    remember();
    this.root.hidden = true;
    replace(this.root);
    this.composer.focus();
  }

  /** @returns {HTMLElement} */
  #draw() {
    const fold = { click: () => this.#fold(!this.root.classList.contains("folded")) };
    this.folding = make("button", { type: "button", class: "tour-fold", "aria-expanded": "true", on: fold }, icon("chevron"), "Three first steps");
    const close = make(
      "button",
      { type: "button", class: "button quiet icon-only", "aria-label": "Close the first steps", on: { click: () => this.close() } },
      icon("close"),
    );
    return make(
      "section",
      { class: "tour-card", "aria-label": "Three first steps" },
      make("h2", { class: "tour-head" }, this.folding, close),
      make("ol", { class: "tour-steps" }, ...STEPS.map((step) => this.#drawStep(step))),
      make("p", { class: "tour-foot" }, "Press ? (or the ? at the top) for all keys, and to see these steps again."),
    );
  }

  /** @param {boolean} isFolded whether only the heading is shown */
  #fold(isFolded) {
    this.root.classList.toggle("folded", isFolded);
    this.folding?.setAttribute("aria-expanded", String(!isFolded));
  }

  /** @param {Step} step @returns {HTMLElement} */
  #drawStep(step) {
    const button = make("button", { type: "button", class: "button" }, step.label);
    const item = make("li", { class: "tour-step" }, make("h3", {}, step.title), make("p", {}, step.text), button);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      try {
        await step.act(this.composer);
        item.classList.add("done");
        if (step.answers || window.matchMedia(PHONE).matches) this.#fold(true);
      } catch (problem) {
        showProblem(problem);
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
    return item;
  }
}

/** The proof of the lead of the newest briefing, as a tap on that line gives it. */
async function openProof() {
  const place = { channel: get().channel, command: "source", others: {} };
  const { choices } = await request("suggest", { ...place, option: "item", text: "" });
  const line = choices.find((/** @type {any} */ choice) => choice.value === "lead") ?? choices[0];
  if (line) await useCommand("source", { item: line.value });
  else notify("There is no briefing to check here yet.", { kind: "info", hint: "Publish one first." });
}

/** @param {Composer} composer */
async function loadSample(composer) {
  await select({ person: EDITOR });
  const { name, text } = await request("sample");
  const file = { name, type: "text/plain", base64: encode(text) };
  await composer.fillCommand("desk add", { file: { value: { file }, label: name } });
}

/** @param {string} text @returns {string} its UTF-8 bytes as base64 */
function encode(text) {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @returns {boolean} */
function hasBeenSeen() {
  try {
    return window.localStorage.getItem(SEEN) === "yes";
  } catch {
    return false; // a browser that keeps nothing shows the steps each time
  }
}

function remember() {
  try {
    window.localStorage.setItem(SEEN, "yes");
  } catch {
    // Nothing is kept in this browser: the steps are shown again next time.
  }
}
