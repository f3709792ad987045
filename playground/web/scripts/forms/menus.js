/** Menus of a form: texts, people, roles, channels. */

import { listPresets } from "../components/components.js";
import { makeSelect } from "../components/select.js";
import { get } from "../state.js";

const TEXTS = 3;

/**
 * @param {any} component
 * @param {import("./fields.js").Tied} tied
 * @returns {import("./fields.js").Control}
 */
export function makeMenu(component, { inputId, labelId, describedBy, names, onChange }) {
  const isNeeded = component.required !== false;
  const least = isNeeded ? Math.max(1, component.min_values ?? 1) : 0;
  const most = component.max_values ?? 1;
  const isTexts = component.type === TEXTS;
  const select = makeSelect({
    label: component.label ?? "Choose",
    placeholder: component.placeholder || "Choose",
    options: isTexts ? component.options : listPresets(component, get().view?.names ?? {}),
    load: isTexts ? null : async () => names,
    least,
    most,
    customId: component.custom_id,
    labelledBy: labelId,
    onChange,
  });
  select.element.id = inputId;
  select.element.setAttribute("aria-describedby", describedBy);
  const problem = () => {
    const count = select.values().length;
    if (isNeeded && !count) {
      return "Choose an option.";
    }
    return count && (count < least || count > most) ? `Choose ${least} to ${most}; ${count} are chosen.` : "";
  };
  return { element: select.element, focusable: select.element, problem, read: select.values };
}
