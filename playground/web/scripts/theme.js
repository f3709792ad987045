/** Light or dark: as the system has it, until somebody says otherwise. */

import { icon, replace } from "./dom.js";

const KEY = "theme";

/** Show the switch, and what was chosen before. */
export function startTheme() {
  const button = /** @type {HTMLElement} */ (document.getElementById("theme"));
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => {
    const words = isDark() ? "Use light colors" : "Use dark colors";
    replace(button, icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-label", words);
    button.setAttribute("title", words);
  };
  const kept = recall();
  if (kept) {
    root.dataset.theme = kept;
  }
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}

/** @returns {"light" | "dark" | null} */
function recall() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null; // a browser may forbid pages to keep anything
  }
}

/** @param {string} theme */
function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // as above
  }
}
