/** Making elements. Text only ever becomes text nodes, so nothing that somebody wrote can become markup. */

const SVG = "http://www.w3.org/2000/svg";

/** The strokes of each icon, in a square of 24. */
const ICONS = Object.freeze({
  announcement: "M4 10v4h3l8 4V6l-8 4H4zM18 9.5a4 4 0 0 1 0 5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  chevron: "M6 9l6 6 6-6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
  close: "M6 6l12 12M18 6L6 18",
  external: "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  forum: "M4 5h16v10H9l-5 4zM8 9h8M8 12h5",
  hash: "M9.5 4L7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16",
  inspect: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M4 7h16M4 12h16M4 17h16",
  message: "M4 5h16v11H10l-4 4v-4H4z",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5 20a7 7 0 0 1 14 0",
  plus: "M12 5v14M5 12h14",
  reply: "M4 20v-6a5 5 0 0 1 5-5h11M16 5l4 4-4 4",
  send: "M4 12L20 4l-5 16-3.5-6.5z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  thread: "M5 4v9a3 3 0 0 0 3 3h11M15 12l4 4-4 4M10 8h9",
  upload: "M12 16V5M7.5 9L12 4.5 16.5 9M5 15v4h14v-4",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
});

/**
 * A new element. `class` is its class, `on` its listeners, `data` its `data-` attributes; true sets an attribute without a
 * value, false, null and undefined leave it out. Children that are strings become text, lists are taken apart; null and false
 * are skipped.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 *
 * @typedef {Node | string | null | undefined | false} Child
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, data = {}, ...plain } = attributes;
  for (const [event, listener] of Object.entries(on)) {
    element.addEventListener(event, /** @type {EventListener} */ (listener));
  }
  for (const [name, value] of Object.entries(plain)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const [key, value] of Object.entries(data)) {
    if (value !== null && value !== undefined && value !== false) {
      element.dataset[key] = String(value);
    }
  }
  fill(element, children);
  return element;
}

/**
 * Put these children in the place of what an element holds.
 *
 * @param {Element} container
 * @param {...(Child | Child[])} children
 */
export function replace(container, ...children) {
  container.replaceChildren();
  fill(container, children);
}

/**
 * An icon, hidden from screen readers: what it stands beside says the same in words.
 *
 * @param {keyof typeof ICONS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const strokes = document.createElementNS(SVG, "path");
  strokes.setAttribute("d", ICONS[name]);
  drawing.append(strokes);
  return drawing;
}

let lastId = 0;

/**
 * An id that no other element of the page has, for labels and descriptions.
 *
 * @param {string} stem
 * @returns {string}
 */
export function newId(stem) {
  lastId += 1;
  return `${stem}-${lastId}`;
}

/**
 * @param {Element} container
 * @param {(Child | Child[])[]} children
 */
function fill(container, children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      container.append(child);
    }
  }
}
