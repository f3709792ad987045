/** Dialogs: what must be answered or closed before anything else can be done. */

import { icon, make, newId } from "./dom.js";

/**
 * Open a dialog with a title. Escape and its close button close it; the focus stays inside and then goes back.
 *
 * @param {{title: string, body: Node, footer?: Node | null, className?: string, onClose?: () => void}} parts
 * @returns {{close: () => void, element: HTMLDialogElement}}
 */
export function openDialog({ title, body, footer = null, className = "", onClose }) {
  const titleId = newId("dialog");
  const close = () => element.close();
  const element = /** @type {HTMLDialogElement} */ (
    make(
      "dialog",
      { class: `dialog ${className}`.trim(), "aria-labelledby": titleId },
      make(
        "header",
        { class: "dialog-head" },
        make("h2", { id: titleId, class: "dialog-title" }, title),
        make(
          "button",
          { type: "button", class: "button quiet icon-only", "aria-label": "Close", on: { click: close } },
          icon("close"),
        ),
      ),
      make("div", { class: "dialog-body" }, body),
      footer && make("footer", { class: "dialog-foot" }, footer),
    )
  );
  const before = document.activeElement;
  element.addEventListener("close", () => {
    element.remove();
    // Chromium gives the focus back, but leaves the caret in the dialog that is gone, so that what is typed next gets lost.
    if (before instanceof HTMLElement && before === document.activeElement) {
      before.blur();
      before.focus();
    }
    onClose?.();
  });
  document.getElementById("dialog-root").append(element);
  element.showModal();
  return { close, element };
}
