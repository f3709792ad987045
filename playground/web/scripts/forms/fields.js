/** The fields of a form: a label, help, the control, and beneath it what is wrong (documentation, "Component Reference"). */

import { make, newId, replace } from "../dom.js";
import { makeBox, makeBoxes, makeRadios } from "./boxes.js";
import { makeMenu } from "./menus.js";
import { makeTextInput } from "./text_input.js";
import { makeUpload } from "./upload.js";

const BOX = 23;

/** How the control of each type is made. */
const MAKERS = Object.freeze({
  3: makeMenu,
  4: makeTextInput,
  5: makeMenu,
  6: makeMenu,
  7: makeMenu,
  8: makeMenu,
  19: makeUpload,
  21: makeRadios,
  22: makeBoxes,
  [BOX]: makeBox,
});

/** Types whose control is several, so that the label names a group. */
const GROUPS = Object.freeze([21, 22]);

/**
 * A field. `check` shows what is wrong and returns it, "" if nothing is; `read` gives its value.
 *
 * @param {any} component  with its `label` and `description`
 * @param {{name: string, id: string}[]} names  what a menu of people, roles or channels offers
 * @returns {FormField}
 *
 * @typedef {{element: HTMLElement, customId: string, check: () => string, read: () => any, focus: () => void}} FormField
 * @typedef {{element: HTMLElement, focusable: HTMLElement, problem: () => string, read: () => any,
 *   beside?: HTMLElement}} Control
 * @typedef {{inputId: string, labelId: string, describedBy: string, names: {name: string, id: string}[],
 *   onChange: () => void}} Tied
 */
export function makeField(component, names) {
  const inputId = newId("input");
  const [labelId, helpId, problemId] = [`${inputId}-label`, `${inputId}-help`, `${inputId}-problem`];
  const help = component.description ? make("p", { class: "field-help", id: helpId }, component.description) : null;
  const problem = make("p", { class: "field-problem", id: problemId });
  const describedBy = [help && helpId, problemId].filter(Boolean).join(" ");
  let isChecked = false;
  const check = () => {
    isChecked = true;
    const wrong = control.problem();
    replace(problem, wrong);
    for (const element of [control.focusable, ...control.element.querySelectorAll("input")]) {
      element.toggleAttribute("aria-invalid", false);
      if (wrong) {
        element.setAttribute("aria-invalid", "true");
      }
    }
    return wrong;
  };
  const makeControl = MAKERS[component.type] ?? makeUnknown;
  const control = makeControl(component, { inputId, labelId, describedBy, names, onChange: () => isChecked && check() });
  const needed = component.type !== BOX && component.required !== false;
  const label = renderLabel(component, { inputId, labelId, needed });
  return {
    element: make("div", { class: `field${component.type === BOX ? " is-box" : ""}` }, label, help, control.element, make("div", { class: "field-foot" }, problem, control.beside)),
    customId: component.custom_id,
    check,
    read: control.read,
    focus: () => control.focusable.focus(),
  };
}

/**
 * @param {any} component
 * @param {{inputId: string, labelId: string, needed: boolean}} ties
 */
function renderLabel(component, { inputId, labelId, needed }) {
  const words = [
    component.label || component.custom_id,
    needed ? make("span", { class: "field-needed", title: "required" }, " *", make("span", { class: "visually-hidden" }, " (required)")) : null,
  ];
  const isGroup = GROUPS.includes(component.type);
  return isGroup ? make("p", { class: "field-label", id: labelId }, words) : make("label", { class: "field-label", id: labelId, for: inputId }, words);
}

/** @param {any} component @returns {Control} */
function makeUnknown(component) {
  const element = make("p", {}, `A field of type ${component.type}, which this page cannot show.`);
  return { element, focusable: element, problem: () => "", read: () => undefined };
}
