/** What a local playground cannot show, in one place. */

import { make } from "./dom.js";
import { openPopover } from "./popover.js";
import { get } from "./state.js";

const LIMITS = Object.freeze([
  "Rate limits: Discord slows down apps and people that ask too much. Nothing does here.",
  "Real permissions: there are a few roles and channels, and nobody can change them the way they could on Discord.",
  "Discord's own look, on phones above all: the words and their order are the same; shapes and line breaks are not.",
  "Other people: nothing leaves this computer.",
]);

/** Let the button in the banner say what cannot be shown. */
export function startLimits() {
  const button = /** @type {HTMLElement} */ (document.getElementById("limits"));
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const words = make(
      "div",
      { class: "limits" },
      make("p", {}, "This page talks to the real bot through a small server on this computer. It cannot show:"),
      make("ul", {}, LIMITS.map((limit) => make("li", {}, limit))),
      make("p", { class: "limits-kept" }, get().view?.kept ? "What the bot stores is kept in the database you named. Messages are gone when the playground ends." : "Everything here is gone when the playground ends."),
    );
    openPopover(button, words, { label: "What the playground cannot show" }).element.focus();
  });
}
