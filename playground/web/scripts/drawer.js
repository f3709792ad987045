/** The list of places on narrow screens: a drawer over the conversation. */

import { icon, replace } from "./dom.js";

/**
 * Let the button in the top bar open and close the drawer. Returns what closes it.
 *
 * @returns {() => void}
 */
export function startDrawer() {
  const toggle = /** @type {HTMLElement} */ (document.getElementById("places-toggle"));
  const places = /** @type {HTMLElement} */ (document.getElementById("places"));
  const backdrop = /** @type {HTMLElement} */ (document.getElementById("backdrop"));
  replace(toggle, icon("menu"));
  const set = (/** @type {boolean} */ isOpen) => {
    places.toggleAttribute("data-open", isOpen);
    backdrop.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
    document.getElementById("conversation")?.toggleAttribute("inert", isOpen);
  };
  const close = () => {
    if (places.hasAttribute("data-open")) {
      set(false);
      toggle.focus();
    }
  };
  toggle.addEventListener("click", () => {
    set(!places.hasAttribute("data-open"));
    /** @type {HTMLElement | null} */ (places.querySelector("[aria-current]") ?? places.querySelector("a"))?.focus();
  });
  backdrop.addEventListener("click", close);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  window.matchMedia("(max-width: 820px)").addEventListener("change", close);
  return close;
}
