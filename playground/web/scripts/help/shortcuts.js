/** Keys that work everywhere on the page, and the list of all of them. */

import { openDialog } from "../dialog.js";
import { make } from "../dom.js";

const KEYS = [
  ["/", "Use a command, from anywhere on the page"],
  ["Tab or Enter", "Takes what is highlighted: a command, an option, a value"],
  ["↑ ↓", "Move in a list or menu. In an empty composer ↑ brings back what you sent before"],
  ["Backspace", "In an empty option: back to the one before"],
  ["Esc", "Closes a list, a menu, a form, or leaves a command"],
  ["Enter", "Sends. Shift+Enter begins a new line"],
  ["Shift+F10", "The menu of the message that has the focus: Apps, Inspect, Copy text"],
  ["?", "This list"],
];

/**
 * Listen for the keys of the whole page.
 * @param {{useCommand: () => void, write: () => void, replayTour: () => void}} ways what `/` does, what any other letter does while
 * nothing but the messages has the focus, and how the three steps are shown again
 * @returns {{open: () => void}} shows the list of keys
 */
export function startShortcuts({ useCommand, write, replayTour }) {
  const open = () => openKeys(replayTour);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/" || event.key === "?") {
      event.preventDefault();
      if (event.key === "/") useCommand();
      else open();
    } else if (event.key.length === 1 && event.key !== " " && isReading(event.target)) {
      write(); // the letter itself goes into the field that has the focus then
    }
  });
  return { open };
}

/** @param {EventTarget | null} target @returns {boolean} whether a letter pressed there can only be meant for the composer */
function isReading(target) {
  return target instanceof Element && target.matches("body, #messages, #messages article");
}

/** @param {EventTarget | null} target @returns {boolean} whether keys go into a field or a dialog there */
function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, dialog, [role=menu], [contenteditable]") !== null;
}

/** @param {() => void} replayTour */
function openKeys(replayTour) {
  const rows = KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)]);
  const replay = make("button", { type: "button", class: "button" }, "Show the first steps again");
  const dialog = openDialog({
    title: "Keys",
    body: make("dl", { class: "keys" }, ...rows),
    footer: replay,
    onClose: () => {},
  });
  replay.addEventListener("click", () => {
    dialog.close();
    replayTour();
  });
}
