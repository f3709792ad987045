/** The list that a menu opens: its options, one or several to choose, with a field to find some among many. */

import { icon, make, replace } from "../dom.js";
import { roveFocus } from "../roving.js";

/** From how many options on there is a field to find some. */
const MANY = 12;

/**
 * The list. `onTick` is told what is ticked while several are chosen, `onPick` what was chosen in the end.
 *
 * @param {ListParts} parts
 * @returns {{element: HTMLElement, focus: () => void, isPicked: () => boolean}}
 *
 * @typedef {{options: import("./select.js").Option[], label: string, least: number, most: number, ticked: string[],
 *   onTick: (values: string[]) => void, onPick: (values: string[]) => void}} ListParts
 */
export function renderOptions({ options, label, least, most, ticked, onTick, onPick }) {
  const several = most > 1;
  let chosen = [...ticked];
  let picked = false;
  const pick = (/** @type {string[]} */ values) => {
    picked = true;
    onPick(values);
  };
  const list = make("ul", { class: "menu", role: "listbox", "aria-label": label, "aria-multiselectable": several ? "true" : false });
  const items = options.map((option) => {
    const item = makeItem(option, several, several || ticked.length > 0);
    item.addEventListener("click", () => toggle(option.value));
    item.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle(option.value);
      }
    });
    list.append(item);
    return item;
  });
  const foot = several ? makeFoot(() => pick(chosen)) : null;
  const toggle = (/** @type {string} */ value) => {
    const isChosen = chosen.includes(value);
    if (!several) {
      pick(isChosen && least === 0 ? [] : [value]);
      return;
    }
    if (!isChosen && chosen.length >= most) {
      return;
    }
    chosen = isChosen ? chosen.filter((other) => other !== value) : [...chosen, value];
    onTick(chosen);
    show();
  };
  const show = () => {
    items.forEach((item, number) => {
      const isChosen = chosen.includes(options[number].value);
      item.setAttribute("aria-selected", String(isChosen));
      item.toggleAttribute("data-off", several && !isChosen && chosen.length >= most);
    });
    foot?.show(describeCount(chosen.length, least, most), chosen.length >= least);
  };
  roveFocus(list, "[role=option]:not([hidden])");
  keepReachable(list, items);
  show();
  const filter = options.length > MANY ? makeFilter(items, list) : null;
  const none = options.length ? null : make("p", { class: "menu-none" }, "Nothing to choose from.");
  return {
    element: make("div", { class: "select-list" }, filter, none, list, foot?.element),
    focus: () => (filter?.querySelector("input") ?? items.find((item) => item.ariaSelected === "true") ?? items[0])?.focus(),
    isPicked: () => picked,
  };
}

/** @param {import("./select.js").Option} option @param {boolean} several @param {boolean} hasTick */
function makeItem(option, several, hasTick) {
  return make(
    "li",
    { class: "menu-item", role: "option", tabindex: "-1", "aria-selected": "false" },
    hasTick && make("span", { class: several ? "tick is-box" : "tick" }, icon("check")),
    make(
      "span",
      {},
      [option.emoji?.name, option.label].filter(Boolean).join(" "),
      option.description && make("span", { class: "menu-hint" }, option.description),
    ),
  );
}

/**
 * Let Tab reach the list: the option that had the focus last, at first the first one.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
function keepReachable(list, items) {
  items[0]?.setAttribute("tabindex", "0");
  list.addEventListener("focusin", (event) => {
    for (const item of items) {
      item.setAttribute("tabindex", item === event.target ? "0" : "-1");
    }
  });
}

/** @param {() => void} finish */
function makeFoot(finish) {
  const count = make("span", { class: "menu-hint", "aria-live": "polite" });
  const done = make("button", { type: "button", class: "button primary", on: { click: finish } }, "Done");
  return {
    element: make("div", { class: "select-foot" }, count, done),
    show: (/** @type {string} */ words, /** @type {boolean} */ fits) => {
      replace(count, words);
      done.toggleAttribute("disabled", !fits);
    },
  };
}

/** @param {HTMLElement[]} items @param {HTMLElement} list */
function makeFilter(items, list) {
  const input = make("input", {
    class: "input",
    type: "search",
    placeholder: "Search",
    "aria-label": "Search the options",
    autocomplete: "off",
    on: {
      input: () => {
        const wanted = /** @type {HTMLInputElement} */ (input).value.trim().toLowerCase();
        for (const item of items) {
          item.hidden = !item.textContent.toLowerCase().includes(wanted);
        }
      },
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "ArrowDown" || event.key === "Enter") {
          event.preventDefault();
          /** @type {HTMLElement | null} */ (list.querySelector("[role=option]:not([hidden])"))?.focus();
        }
      },
    },
  });
  return make("div", { class: "select-filter" }, input);
}

/** @param {number} count @param {number} least @param {number} most */
function describeCount(count, least, most) {
  const wanted = least === most ? `${most}` : least ? `${least} to ${most}` : `up to ${most}`;
  return `${count} chosen; choose ${wanted}`;
}
