/** Arrow keys in lists and menus: one item at a time has the focus, as the ARIA patterns for menus and listboxes have it. */

/**
 * Let arrows, Home, End and the first letters of a text move the focus among the items of a container.
 *
 * @param {HTMLElement} container
 * @param {string} selector  of the items
 */
export function roveFocus(container, selector) {
  container.addEventListener("keydown", (event) => {
    const items = /** @type {HTMLElement[]} */ ([...container.querySelectorAll(selector)]);
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = event.ctrlKey || event.metaKey || event.altKey ? null : find(event.key, items, at);
    if (to) {
      event.preventDefault();
      to.focus();
    }
  });
}

/**
 * @param {string} key
 * @param {HTMLElement[]} items
 * @param {number} at
 */
function find(key, items, at) {
  const count = items.length;
  if (!count) {
    return null;
  }
  if (key === "ArrowDown" || key === "ArrowUp") {
    const step = key === "ArrowDown" ? 1 : -1;
    return items[at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count];
  }
  if (key === "Home" || key === "End") {
    return items.at(key === "Home" ? 0 : -1);
  }
  if (key.length !== 1 || key === " ") {
    return null;
  }
  const ordered = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return ordered.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase())) ?? null;
}
