/** What floats beside the thing that opened it: menus, lists to choose from, explanations. On a phone it is a sheet. */

import { make } from "./dom.js";

const EDGE = 8;
const PHONE = "(max-width: 640px)";

/** @type {{close: (options?: {returnFocus?: boolean}) => void} | null} */
let opened = null;

/**
 * Open a panel beside its anchor; one at a time. Escape and a press outside close it, and the focus goes back to the anchor.
 *
 * @param {HTMLElement} anchor
 * @param {Node} content
 * @param {{label: string, role?: string, onClose?: () => void, placement?: "below" | "above", className?: string}} options
 * @returns {{close: (options?: {returnFocus?: boolean}) => void, element: HTMLElement}}
 */
export function openPopover(anchor, content, { label, role = "dialog", onClose, placement = "below", className = "" }) {
  opened?.close({ returnFocus: false });
  const element = make("div", { class: `popover ${className}`.trim(), role, "aria-label": label, tabindex: "-1" }, content);
  const home = anchor.closest("dialog") ?? document.body;
  const ends = new AbortController();
  const panel = {
    element,
    close: ({ returnFocus = true } = {}) => {
      if (ends.signal.aborted) {
        return;
      }
      ends.abort();
      element.remove();
      opened = opened === panel ? null : opened;
      anchor.setAttribute("aria-expanded", "false");
      if (returnFocus && anchor.isConnected) {
        anchor.focus();
      }
      onClose?.();
    },
  };
  opened = panel;
  home.append(element);
  anchor.setAttribute("aria-expanded", "true");
  place(element, anchor, placement);
  listen(panel, anchor, ends.signal, () => place(element, anchor, placement));
  return panel;
}

/**
 * @param {{close: (options?: {returnFocus?: boolean}) => void, element: HTMLElement}} panel
 * @param {HTMLElement} anchor
 * @param {AbortSignal} signal
 * @param {() => void} again
 */
function listen(panel, anchor, signal, again) {
  const { element } = panel;
  document.addEventListener(
    "pointerdown",
    (event) => {
      const target = /** @type {Node} */ (event.target);
      if (!element.contains(target) && !anchor.contains(target)) {
        panel.close({ returnFocus: false });
      }
    },
    { signal, capture: true },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        panel.close();
      }
    },
    { signal, capture: true },
  );
  element.addEventListener(
    "focusout",
    (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && !element.contains(next) && !anchor.contains(next)) {
        panel.close({ returnFocus: false });
      }
    },
    { signal },
  );
  window.addEventListener("resize", again, { signal });
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} anchor
 * @param {"below" | "above"} placement
 */
function place(element, anchor, placement) {
  if (window.matchMedia(PHONE).matches) {
    element.classList.add("sheet");
    for (const side of ["left", "top", "max-height"]) {
      element.style.removeProperty(side);
    }
    return;
  }
  element.classList.remove("sheet");
  const beside = anchor.getBoundingClientRect();
  element.style.setProperty("min-width", `${Math.min(beside.width, 480)}px`);
  const { width, height } = element.getBoundingClientRect();
  const below = window.innerHeight - beside.bottom - 2 * EDGE;
  const above = beside.top - 2 * EDGE;
  const isAbove = placement === "above" ? above >= Math.min(height, 120) : below < height && above > below;
  const room = isAbove ? above : below;
  const shown = Math.min(height, room);
  element.style.setProperty("max-height", `${room}px`);
  element.style.setProperty("left", `${Math.max(EDGE, Math.min(beside.left, window.innerWidth - width - EDGE))}px`);
  element.style.setProperty("top", `${isAbove ? beside.top - shown - EDGE / 2 : beside.bottom + EDGE / 2}px`);
}
