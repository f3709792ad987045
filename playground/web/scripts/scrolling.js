/** Where a reader is among the messages: at the end, where new ones are followed, or further up, where nothing moves. */

/** How far from the end, in pixels, still counts as there. */
const NEAR = 80;

/** Lists whose end is followed. */
const following = new WeakSet();

/**
 * Keep a list at its end while its reader is there, also when pictures arrive late.
 *
 * @param {HTMLElement} container
 */
export function followEnd(container) {
  following.add(container);
  container.addEventListener("scroll", () => {
    const left = container.scrollHeight - container.scrollTop - container.clientHeight;
    if (left < NEAR) {
      following.add(container);
    } else {
      following.delete(container);
    }
  });
  const stay = () => following.has(container) && toEnd(container);
  new MutationObserver(stay).observe(container, { childList: true, subtree: true });
  container.addEventListener("load", stay, { capture: true });
  new ResizeObserver(stay).observe(container);
}

/**
 * Go to the end and follow it from there.
 *
 * @param {HTMLElement} container
 */
export function scrollToEnd(container) {
  following.add(container);
  toEnd(container);
}

/** @param {HTMLElement} container */
function toEnd(container) {
  container.scrollTop = container.scrollHeight;
}
