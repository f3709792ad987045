/** What a local playground cannot show, in one place. */

import { make } from "./dom.js";
import { openPopover } from "./popover.js";
import { get } from "./state.js";

const LIMITS = Object.freeze([
  "Rate limits: Discord slows down who asks too much. Here nothing is too much.",
  "Real permissions: roles and channels are few here, and nobody can change them as in a server of Discord's.",
  "Discord's own look, on phones above all: words and order are the same, shapes and line breaks are not.",
  "Anybody else: nothing leaves this computer, and nobody outside can see it.",
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
      make("p", { class: "limits-kept" }, get().view?.kept ? "What is done here is kept in the database that you named." : "What is done here is gone once the playground is ended."),
    );
    openPopover(button, words, { label: "What the playground cannot show" }).element.focus();
  });
}
