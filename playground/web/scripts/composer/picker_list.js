/** The list above the composer: commands, options or values to choose from, while the focus stays in the field below it. */

import { make, replace } from "../dom.js";

/** @typedef {{label: string, hint?: string, badge?: string, value: any}} Entry */

const LIST_ID = "picker-list";

export class PickerList {
  /** @type {Entry[]} */
  #entries = [];
  #highlighted = -1;
  /** @type {HTMLElement[]} */
  #rows = [];

  /**
   * @param {HTMLInputElement} field the field that the list belongs to
   * @param {(entry: Entry) => void} onPick
   */
  constructor(field, onPick) {
    this.field = field;
    this.onPick = onPick;
    this.heading = make("p", { class: "picker-heading", id: "picker-heading" });
    this.list = make("ul", { class: "picker-list", id: LIST_ID, role: "listbox", "aria-labelledby": "picker-heading" });
    this.element = make("div", { class: "picker", hidden: true }, this.heading, this.list);
    // The focus stays in the field, or a phone's keyboard would close at each touch.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    field.setAttribute("aria-controls", LIST_ID);
    field.setAttribute("aria-autocomplete", "list");
    this.hide();
  }

  /** @returns {Entry | undefined} */
  get highlighted() {
    return this.#entries[this.#highlighted];
  }

  /**
   * Show what there is to choose from; hidden if that is nothing.
   * @param {string} heading
   * @param {Entry[]} entries
   * @param {{first?: boolean, silent?: boolean}} [options] `first`: whether the first one is highlighted at once; `silent`: whether the
   * heading is for screen readers alone
   */
  show(heading, entries, { first = true, silent = false } = {}) {
    if (entries.length === 0) {
      this.hide();
      return;
    }
    this.#entries = entries;
    this.#rows = entries.map((entry, index) => this.#drawRow(entry, index));
    this.heading.textContent = heading;
    this.heading.classList.toggle("visually-hidden", silent);
    replace(this.list, ...this.#rows);
    this.element.hidden = false;
    this.element.classList.remove("waiting");
    this.field.setAttribute("aria-expanded", "true");
    this.list.scrollTop = 0;
    this.#highlight(first ? 0 : -1);
  }

  hide() {
    this.#entries = [];
    this.#rows = [];
    replace(this.list);
    this.element.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.#highlight(-1);
  }

  /** What is shown may not fit any more: Enter takes nothing of it until it is shown anew; what is pressed is still meant. */
  wait() {
    this.#entries = [];
    this.element.classList.add("waiting");
    this.#highlight(-1);
  }

  /** @param {number} step 1 for the next one, -1 for the one before; behind the last comes the first */
  move(step) {
    const count = this.#entries.length;
    if (count === 0) return;
    const from = this.#highlighted < 0 && step < 0 ? 0 : this.#highlighted;
    this.#highlight((from + step + count) % count);
  }

  /** @param {number} index */
  #highlight(index) {
    this.#highlighted = index;
    for (const [place, row] of this.#rows.entries()) row.setAttribute("aria-selected", String(place === index));
    const row = this.#rows[index];
    if (row) {
      this.field.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {Entry} entry @param {number} index @returns {HTMLElement} */
  #drawRow(entry, index) {
    return make(
      "li",
      { class: "picker-row", id: `picker-row-${index}`, role: "option", "aria-selected": "false", on: { click: () => this.onPick(entry) } },
      make("span", { class: "picker-label" }, entry.label),
      entry.badge ? make("span", { class: "badge" }, entry.badge) : null,
      entry.hint ? make("span", { class: "picker-hint" }, entry.hint) : null,
    );
  }
}
