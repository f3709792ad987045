/** How a command looks while it is filled in: its name, a chip for each option that has a value, and the field for the next one. */

import { icon, make, replace } from "../dom.js";
import { describeKind, takesFile } from "./option_kinds.js";

/** @typedef {import("./command_filling.js").Filling} Filling */
/** @typedef {{input: () => void, key: (event: KeyboardEvent) => void, change: (name: string) => void, remove: (name: string) => void}} Listeners */

export class CommandView {
  /** @param {Listeners} listeners `change` and `remove` are of an option that has a value */
  constructor(listeners) {
    this.listeners = listeners;
    this.field = /** @type {HTMLInputElement} */ (
      make("input", {
        class: "command-field",
        id: "command-field",
        type: "text",
        role: "combobox",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "send",
        "aria-describedby": "composer-hint",
        on: { input: listeners.input, keydown: listeners.key },
      })
    );
    this.name = make("span", { class: "command-name" });
    this.chips = make("span", { class: "command-chips" });
    this.optionName = make("span", { class: "option-name", "aria-hidden": "true" });
    this.slot = make("span", { class: "option-slot" }, this.optionName, this.field);
    this.element = make("div", { class: "command-entry", hidden: true }, this.name, this.chips, this.slot);
  }

  /**
   * @param {Filling | null} filling null while no command is chosen
   * @param {any} option the one that is being filled in, or null
   */
  draw(filling, option) {
    this.name.textContent = filling ? `/${filling.leaf.path}` : "";
    this.name.hidden = !filling;
    replace(this.chips, ...[...(filling?.values ?? [])].map(([name, { label }]) => this.#drawChip(filling, name, label)));
    this.optionName.textContent = option?.name ?? "";
    this.optionName.hidden = !option;
    this.slot.classList.toggle("active", Boolean(option));
    this.field.readOnly = Boolean(option) && takesFile(option);
    this.field.placeholder = makePlaceholder(filling, option);
    this.field.setAttribute("aria-label", makeLabel(filling, option));
  }

  /** @param {Filling | null} filling @param {string} name @param {string} label @returns {HTMLElement} */
  #drawChip(filling, name, label) {
    const isRequired = filling?.find(name)?.required;
    const change = { click: () => this.listeners.change(name) };
    const remove = { click: () => this.listeners.remove(name) };
    return make(
      "span",
      { class: "command-chip" },
      make(
        "button",
        { type: "button", class: "command-value", "aria-label": `Change ${name}, now ${label}`, on: change },
        make("span", { class: "option-name" }, name),
        make("span", { class: "command-label" }, label),
      ),
      !isRequired &&
        make("button", { type: "button", class: "command-remove", "aria-label": `Remove ${name}`, on: remove }, icon("close")),
    );
  }
}

/**
 * What a command or its option is for, and what Enter does.
 * @param {Filling} filling
 * @param {any} option the one that is being filled in, or null
 * @returns {string}
 */
export function makeHint(filling, option) {
  if (!option) {
    const more = filling.offered.length > 0 ? "; arrow keys add options" : "";
    return `${describe(filling.leaf)}. Enter sends it${more}.`;
  }
  if (takesFile(option)) return `${describe(option)}. Enter opens your files; you can also paste or drop one.`;
  return [describe(option), option.required ? "required" : "optional", describeKind(option)].filter(Boolean).join(" · ");
}

/** @param {{description: string}} thing @returns {string} its description, without a full stop at its end */
export function describe(thing) {
  return thing.description.replace(/\.$/, "");
}

/** @param {Filling | null} filling @param {any} option @returns {string} */
function makeLabel(filling, option) {
  if (!filling) return "Command";
  if (option) return `${option.name}, ${option.required ? "required" : "optional"}`;
  return filling.offered.length > 0 ? `/${filling.leaf.path}: add an option, or send` : `/${filling.leaf.path}: send`;
}

/** @param {Filling | null} filling @param {any} option @returns {string} */
function makePlaceholder(filling, option) {
  if (!filling) return "";
  if (option) return takesFile(option) ? "Enter to choose a file" : "";
  return filling.offered.length > 0 ? "add an option, or Enter" : "Enter sends it";
}
