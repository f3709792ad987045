/** Text inputs of a form: one line or several, with the number of characters that are left. */

import { make, replace } from "../dom.js";

const PARAGRAPH = 2;
const LONGEST = 4000;

/** From how many characters left on the counter is shown for one line. */
const FEW = 40;

/**
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @returns {import("./fields.js").Control}
 */
export function makeTextInput(component, { inputId, describedBy, onChange }) {
  const isLong = component.style === PARAGRAPH;
  const least = component.min_length ?? 0;
  const most = component.max_length ?? LONGEST;
  const isNeeded = component.required !== false;
  const counter = make("p", { class: "field-counter", "aria-hidden": "true" });
  const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (
    make(isLong ? "textarea" : "input", {
      id: inputId,
      class: "input",
      type: isLong ? false : "text",
      placeholder: component.placeholder ?? false,
      "aria-describedby": describedBy,
      "aria-required": isNeeded ? "true" : false,
      autocomplete: "off",
    })
  );
  input.value = component.value ?? "";
  const count = () => {
    const left = most - countCharacters(input.value);
    counter.hidden = !isLong && left > FEW;
    counter.toggleAttribute("data-over", left < 0);
    replace(counter, isLong || left < 0 ? `${most - left} of ${most}` : `${left} left`);
  };
  input.addEventListener("input", () => {
    count();
    onChange();
  });
  count();
  const problem = () => {
    const length = countCharacters(input.value);
    if (isNeeded && !length) {
      return "This field is required.";
    }
    if (length && length < least) {
      return `Use at least ${least} characters; this has ${length}.`;
    }
    return length > most ? `Use at most ${most} characters; this has ${length}.` : "";
  };
  return { element: input, focusable: input, problem, read: () => input.value, beside: counter };
}

/** @param {string} text */
function countCharacters(text) {
  return [...text].length;
}
