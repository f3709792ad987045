/** Boxes to tick and choices of which one counts. */

import { make } from "../dom.js";

/**
 * Radio buttons: one of a few.
 *
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @returns {import("./fields.js").Control}
 */
export function makeRadios(component, tied) {
  const isNeeded = component.required !== false;
  const { element, inputs } = makeGroup(component, tied, "radio");
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const problem = () => (isNeeded && !read().length ? "Choose one of these." : "");
  return { element, focusable: inputs.find((input) => input.checked) ?? inputs[0] ?? element, problem, read };
}

/**
 * Boxes of which several can be ticked.
 *
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @returns {import("./fields.js").Control}
 */
export function makeBoxes(component, tied) {
  const isNeeded = component.required !== false;
  const most = component.max_values ?? component.options.length;
  const least = isNeeded ? Math.max(1, component.min_values ?? 1) : (component.min_values ?? 0);
  const { element, inputs } = makeGroup(component, tied, "checkbox");
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const problem = () => {
    const count = read().length;
    if (!count) {
      return isNeeded ? "Tick at least one of these." : "";
    }
    return count < least || count > most ? `Tick ${least} to ${most} of these; ${count} are ticked.` : "";
  };
  return { element, focusable: inputs[0] ?? element, problem, read };
}

/**
 * One box, ticked or not.
 *
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @returns {import("./fields.js").Control}
 */
export function makeBox(component, { inputId, describedBy, onChange }) {
  const input = /** @type {HTMLInputElement} */ (
    make("input", { id: inputId, type: "checkbox", "aria-describedby": describedBy, on: { change: onChange } })
  );
  input.checked = component.default === true;
  return { element: input, focusable: input, problem: () => "", read: () => input.checked };
}

/**
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @param {"radio" | "checkbox"} type
 */
function makeGroup(component, { inputId, labelId, describedBy, onChange }, type) {
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  const role = type === "radio" ? "radiogroup" : "group";
  const rows = component.options.map((/** @type {any} */ option) => {
    const input = /** @type {HTMLInputElement} */ (make("input", { type, name: inputId, value: option.value, on: { change: onChange } }));
    input.checked = option.default === true;
    inputs.push(input);
    const words = make("span", {}, option.label, option.description && make("span", { class: "menu-hint" }, option.description));
    return make("label", { class: "choice" }, input, words);
  });
  const element = make("div", { class: "choices", role, "aria-labelledby": labelId, "aria-describedby": describedBy }, rows);
  return { element, inputs };
}
