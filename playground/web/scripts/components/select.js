/** A menu to choose from: one or several of texts, people, roles or channels, in a message or a form. */

import { icon, make, newId, replace } from "../dom.js";
import { openPopover } from "../popover.js";
import { renderOptions } from "./select_list.js";

/**
 * A control that shows what is chosen and opens the list. `load` brings what is to choose from if `options` does not hold it.
 *
 * @param {SelectParts} parts
 * @returns {{element: HTMLElement, values: () => string[]}}
 *
 * @typedef {{label: string, value: string, description?: string, emoji?: {name: string}, default?: boolean}} Option
 * @typedef {{label: string, placeholder: string, options?: Option[], load?: (() => Promise<{name: string, id: string}[]>) | null,
 *   least: number, most: number, disabled?: boolean, customId: string, onChange: (values: string[]) => void,
 *   labelledBy?: string}} SelectParts
 */
export function makeSelect(parts) {
  const { placeholder, options = [], disabled = false, customId, labelledBy } = parts;
  const known = new Map(options.map((option) => [option.value, option]));
  let chosen = options.filter((option) => option.default).map((option) => option.value);
  const shown = make("span", { class: "select-shown", id: newId("chosen") });
  const element = make(
    "button",
    {
      type: "button",
      class: "select",
      disabled,
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-labelledby": labelledBy ? `${labelledBy} ${shown.id}` : false,
      data: { customId },
      on: { click: () => open() },
    },
    shown,
    icon("chevron"),
  );
  const show = () => {
    const labels = chosen.map((value) => known.get(value)?.label ?? value);
    replace(shown, ...(labels.length ? [labels.join(", ")] : [make("span", { class: "select-empty" }, placeholder)]));
    if (!labelledBy) {
      element.setAttribute("aria-label", labels.length ? `${placeholder}: ${labels.join(", ")}` : placeholder);
    }
  };
  const take = (/** @type {string[]} */ values) => {
    const isChanged = values.length !== chosen.length || values.some((value) => !chosen.includes(value));
    chosen = values;
    show();
    if (isChanged || parts.most === 1) {
      parts.onChange(values);
    }
  };
  const open = async () => {
    if (element.getAttribute("aria-expanded") === "true" || element.getAttribute("aria-busy") === "true") {
      return;
    }
    const offered = parts.load ? await loadOptions(parts.load, known, element) : options;
    if (offered) {
      openList(element, parts, offered, chosen, take);
    }
  };
  show();
  return { element, values: () => [...chosen] };
}

/**
 * @param {HTMLElement} element
 * @param {SelectParts} parts
 * @param {Option[]} offered
 * @param {string[]} chosen
 * @param {(values: string[]) => void} take
 */
function openList(element, parts, offered, chosen, take) {
  /** @type {string[]} */
  let ticked = [...chosen];
  const fits = () => ticked.length >= parts.least && ticked.length <= parts.most;
  const list = renderOptions({
    options: offered,
    label: parts.label,
    least: parts.least,
    most: parts.most,
    ticked,
    onTick: (values) => {
      ticked = values;
    },
    onPick: (values) => {
      panel.close();
      take(values);
    },
  });
  let isCancelled = false;
  const panel = openPopover(element, list.element, {
    label: parts.label,
    className: "select-panel",
    onClose: () => {
      if (parts.most > 1 && !isCancelled && fits() && !list.isPicked()) {
        take(ticked);
      }
    },
  });
  panel.element.addEventListener("keydown", (event) => {
    isCancelled ||= event.key === "Escape";
  });
  list.focus();
}

/**
 * @param {() => Promise<{name: string, id: string}[]>} load
 * @param {Map<string, Option>} known
 * @param {HTMLElement} element
 * @returns {Promise<Option[] | null>}
 */
async function loadOptions(load, known, element) {
  element.setAttribute("aria-busy", "true");
  try {
    const options = (await load()).map(({ name, id }) => ({ label: name, value: id }));
    for (const option of options) {
      known.set(option.value, option);
    }
    return options;
  } finally {
    element.removeAttribute("aria-busy");
  }
}
