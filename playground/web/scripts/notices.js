/** Notices: sentences about what went wrong or was done, that stay until they are dismissed or a while has passed. */

import { icon, make } from "./dom.js";

const STAYS = Object.freeze({ error: 20_000, info: 8_000 });

/**
 * Show a notice and have it read aloud. An error stays longer.
 *
 * @param {string} message
 * @param {{hint?: string, kind?: "error" | "info"}} [how]
 */
export function notify(message, { hint = "", kind = "error" } = {}) {
  const notice = make(
    "div",
    { class: `notice ${kind}`, role: kind === "error" ? "alert" : "status" },
    make("p", {}, message, hint && ` ${hint}`),
    make(
      "button",
      { type: "button", class: "button quiet icon-only", "aria-label": "Dismiss", on: { click: () => notice.remove() } },
      icon("close"),
    ),
  );
  document.getElementById("notices").append(notice);
  setTimeout(() => notice.remove(), STAYS[kind]);
}
