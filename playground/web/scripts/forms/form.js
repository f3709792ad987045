/** A form of the bot's as a dialog: its texts and fields, checked before they are sent as Discord's client checks them. */

import { announce } from "../announcer.js";
import { openDialog } from "../dialog.js";
import { make, replace } from "../dom.js";
import { renderMarkdown } from "../markdown/markdown.js";
import { get } from "../state.js";
import { makeField } from "./fields.js";

const ROW = 1;
const TEXT = 10;
const LABEL = 18;

/**
 * Open a form. `submit` gets what was filled in by custom_id; when it rejects, the form stays open and says why. `close` is
 * called when it was closed without being sent.
 *
 * @param {{key: string, title: string, components: any[], choices?: Record<string, {name: string, id: string}[]>}} form
 * @param {{submit: (values: Record<string, any>) => Promise<unknown>, close: () => unknown}} ways
 * @returns {{close: () => void}}
 */
export function openForm(form, { submit, close }) {
  /** @type {import("./fields.js").FormField[]} */
  const fields = [];
  const parts = form.components.map((part) => renderPart(part, form.choices ?? {}, fields));
  const problem = make("p", { class: "form-problem", role: "alert", hidden: true });
  const send = make("button", { type: "submit", class: "button primary" }, "Submit");
  const cancel = make("button", { type: "button", class: "button" }, "Cancel");
  let isSent = false;
  const body = make(
    "form",
    { class: "form", novalidate: true, id: `form-${form.key}` },
    make("p", { class: "form-note" }, "This form goes to the bot on this computer, and nowhere else."),
    parts,
    problem,
  );
  send.setAttribute("form", body.id);
  const dialog = openDialog({ title: form.title, body, footer: make("div", { class: "form-ways" }, cancel, send), className: "is-form", onClose: () => !isSent && close() });
  cancel.addEventListener("click", dialog.close);
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    if (!checkAll(fields) || send.getAttribute("aria-busy") === "true") {
      return;
    }
    send.setAttribute("aria-busy", "true");
    try {
      await submit(await readAll(fields));
      isSent = true;
      dialog.close();
    } catch (error) {
      replace(problem, [error.message, error.hint].filter(Boolean).join(" "));
      problem.hidden = false;
      problem.scrollIntoView({ block: "nearest" });
    } finally {
      send.removeAttribute("aria-busy");
    }
  });
  fields[0]?.focus();
  return { close: dialog.close };
}

/**
 * @param {any} part
 * @param {Record<string, {name: string, id: string}[]>} choices
 * @param {import("./fields.js").FormField[]} fields  gets those of this part
 * @returns {HTMLElement}
 */
function renderPart(part, choices, fields) {
  if (part.type === TEXT) {
    return make("div", { class: "form-text md" }, renderMarkdown(part.content ?? "", get().view?.names ?? {}));
  }
  const inner = part.type === LABEL ? [{ ...part.component, label: part.label, description: part.description }] : [];
  const older = part.type === ROW ? part.components : [];
  const made = [...inner, ...older].map((component) => makeField(component, choices[component.custom_id] ?? []));
  fields.push(...made);
  return make("div", { class: "form-part" }, made.map((field) => field.element));
}

/**
 * Show beside each field what is wrong with it; the focus goes to the first. Returns whether all is well.
 *
 * @param {import("./fields.js").FormField[]} fields
 * @returns {boolean}
 */
function checkAll(fields) {
  const wrong = fields.filter((field) => field.check() !== "");
  if (wrong.length) {
    wrong[0].focus();
    announce(wrong.length === 1 ? "One field needs attention." : `${wrong.length} fields need attention.`);
  }
  return wrong.length === 0;
}

/** @param {import("./fields.js").FormField[]} fields */
async function readAll(fields) {
  const values = await Promise.all(fields.map(async (field) => [field.customId, await field.read()]));
  return Object.fromEntries(values);
}
