/** Everything with which a person acts, put into its places on the page. */

import { Composer } from "./composer/composer.js";
import { make } from "./dom.js";
import { startFaults } from "./topbar/faults.js";
import { startPersons } from "./topbar/persons.js";
import { startShortcuts } from "./help/shortcuts.js";
import { Tour } from "./help/tour.js";
import { startClock } from "./topbar/world_clock.js";

/**
 * Fill the composer, the top bar and the first steps. Called once, when there is a view.
 * @returns {void}
 */
export function startAsking() {
  const composer = new Composer(find("composer"));
  startPersons(find("person"));
  startClock(find("clock"));
  startFaults(find("faults"));
  const tour = new Tour(find("tour"), composer);
  const keys = startShortcuts({
    useCommand: () => composer.beginCommand(),
    write: () => composer.focus(),
    replayTour: () => tour.open(),
  });
  const help = { click: () => keys.open() };
  find("faults").append(make("button", { type: "button", class: "button quiet icon-only", "aria-label": "Keys and first steps", on: help }, "?"));
  document.addEventListener("click", (event) => {
    const mention = event.target instanceof Element ? event.target.closest("[data-command]") : null;
    if (mention instanceof HTMLElement && mention.dataset.command) void composer.fillCommand(mention.dataset.command);
  });
}

/** @param {string} id @returns {HTMLElement} */
function find(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
